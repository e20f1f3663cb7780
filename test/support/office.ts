import type { Role } from '../../shared/domain/request/vocabulary.ts';
import type { TestSystem } from './system.ts';

export type Reply = {
  readonly status: number;
  readonly json: any;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
};

export type Person = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** One step on a request as it stands now; throws when it is refused. */
  step(receiptNumber: string, command: object): Promise<any>;
  /** The same, as a reply that may be a refusal. */
  tryStep(receiptNumber: string, command: object): Promise<Reply>;
};

export type Applicant = Pick<Person, 'get' | 'send'>;

let keys = 0;

/** A key that no other call of this process has. */
export function newKey(): Record<string, string> {
  keys += 1;
  return { 'idempotency-key': `office-${keys}` };
}

async function call(
  origin: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Reply> {
  const isBinary = body instanceof Uint8Array;
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { ...(body === undefined || isBinary ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isBinary ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    json: isJson && bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : null,
    headers: response.headers,
    bytes,
  };
}

/** A member of staff at the API, signed in by a token. */
export async function personAt(
  system: Pick<TestSystem, 'origin' | 'token'>,
  role: Role,
  agencyId: string | null,
  sub = `${agencyId ?? ''}-${role}`,
): Promise<Person> {
  const authorization = `Bearer ${await system.token(role, agencyId, sub)}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(system.origin, 'GET', path, undefined, { authorization, ...headers });
  const send: Person['send'] = (method, path, body, headers = {}) =>
    call(system.origin, method, path, body, { authorization, ...headers });
  const tryStep: Person['tryStep'] = async (receiptNumber, command) => {
    const seen = await get(`/v1/staff/requests/${receiptNumber}`);
    return send('POST', `/v1/staff/requests/${receiptNumber}/commands`, command, {
      'if-match': seen.headers.get('etag') ?? '',
    });
  };
  return {
    get,
    send,
    tryStep,
    async step(receiptNumber, command) {
      const reply = await tryStep(receiptNumber, command);
      if (reply.status !== 200)
        throw new Error(
          `${receiptNumber}: ${JSON.stringify(command)} was answered ${reply.status} ${JSON.stringify(reply.json)}`,
        );
      return reply.json;
    },
  };
}

/** An applicant with the query code of their request. */
export function applicantAt(system: Pick<TestSystem, 'origin'>, queryCode: string): Applicant {
  const code = { 'x-query-code': queryCode };
  return {
    get: (path, headers = {}) => call(system.origin, 'GET', path, undefined, { ...code, ...headers }),
    send: (method, path, body, headers = {}) => call(system.origin, method, path, body, { ...code, ...headers }),
  };
}

/** Settings that leave no letter without a fact of the agency's. */
export const completeSettings = {
  closingGuard: 'essential',
  letters: {
    numberPrefix: '示办依申',
    contactName: '政府信息公开办公室',
    contactPhone: '0391-7000001',
    contactAddress: '示例县示例路1号',
    reconsiderationBody: '示例县人民政府',
    court: '示例县人民法院',
    onlineReconsiderationChannel: '示例县行政复议网上平台',
    feePayment: '凭本通知书到示例县政务服务中心缴纳',
  },
} as const;
