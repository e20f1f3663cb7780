import type { Html } from '../layout/html.ts';
import { pageContext } from '../layout/page-context.ts';
import type { StaffReader } from '../layout/staff-page.ts';
import { failurePage } from './failure.ts';
import { staffFailurePage } from './staff-failure.ts';

/** What can go wrong at any address. */
export type FailureKind =
  'notFound' | 'failed' | 'busy' | 'timedOut' | 'tooLarge' | 'tooMany' | 'oddText' | 'fromElsewhere';

export type FailurePlace = {
  readonly path: string;
  /** `en` for English; anything else is Chinese. */
  readonly language?: string | undefined;
  /** Who is at work, when it is known. */
  readonly reader?: StaffReader | null | undefined;
};

const asStaffAreTold = {
  notFound: 'missing',
  failed: 'failed',
  busy: 'busy',
  timedOut: 'timedOut',
  tooLarge: 'tooLarge',
  tooMany: 'busy',
  oddText: 'oddText',
  fromElsewhere: 'fromElsewhere',
} as const;

/** The page of what went wrong at an address, in the frame of the console below `/staff`. */
export function failurePageAt({ path, language = 'zh', reader = null }: FailurePlace, kind: FailureKind): Html {
  const isOfConsole = path === '/staff' || path.startsWith('/staff/');
  // The other language leads to the first page: the address itself may be nothing, or the answer to a post.
  const context = pageContext(isOfConsole ? '/staff' : '/', { lang: language });
  return isOfConsole ? staffFailurePage({ ...context, reader }, asStaffAreTold[kind]) : failurePage(context, kind);
}

/** Whether it is a person at a browser who asks. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true;
}
