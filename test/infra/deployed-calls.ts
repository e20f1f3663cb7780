import { expect } from 'vitest';
import type { LocalPerson } from '../../local/local-person.ts';
import type { DeployedSystem } from './deployed-system.ts';

// A reply is read as the untyped JSON that it is.
type Reply = { readonly status: number; readonly text: string; readonly json: any; readonly headers: Headers };
type CallOptions = {
  readonly body?: unknown;
  readonly form?: Record<string, string>;
  /** The body itself, such as a file. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly token?: string;
  readonly headers?: Record<string, string>;
};

/** Those who sign in at the issuer of the deployed system. */
export const people: readonly LocalPerson[] = [
  { sub: 'd1', name: '主管部门', email: 'd1@department.example', role: 'department', agencyId: null },
  { sub: 'm1', name: '管理员', email: 'm1@xw.example', role: 'admin', agencyId: 'xw' },
  { sub: 's1', name: '负责人', email: 's1@xw.example', role: 'supervisor', agencyId: 'xw' },
  { sub: 'h1', name: '经办人', email: 'h1@xw.example', role: 'handler', agencyId: 'xw' },
];

/** Calls over HTTP to the system that `system` answers with. */
export function deployedCalls(system: () => DeployedSystem) {
  async function call(
    method: string,
    path: string,
    { body, form, bytes, token, headers }: CallOptions = {},
  ): Promise<Reply> {
    const sent =
      form === undefined
        ? body === undefined
          ? undefined
          : JSON.stringify(body)
        : new URLSearchParams(form).toString();
    const response = await fetch(`${system().origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(sent === undefined
          ? {}
          : { 'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(bytes !== undefined ? { body: bytes } : sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : null,
      headers: response.headers,
    };
  }

  async function act(receiptNumber: string, token: string, version: number, command: object): Promise<any> {
    const reply = await call('POST', `/v1/staff/requests/${receiptNumber}/commands`, {
      body: command,
      token,
      headers: { 'if-match': `"${version}"` },
    });
    expect(reply.status, reply.text).toBe(200);
    return reply.json;
  }

  return { call, act };
}
