import type * as z from 'zod';

/** One operation of the API, as the description and the tests read it. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  readonly path: string;
  readonly tag: 'public' | 'staff' | 'agencies' | 'report';
  readonly summaryZh: string;
  readonly summary: string;
  /** Roles that may call it; absent for everyone. */
  readonly roles?: readonly string[];
  readonly headers?: readonly string[];
  /** Headers that may be left out. */
  readonly optionalHeaders?: readonly string[];
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media types of the body when it is not JSON. */
  readonly files?: readonly string[];
  readonly success: number;
  readonly reply: z.ZodType;
  /** Media type of the reply when it is not JSON. */
  readonly replyType?: string;
};
