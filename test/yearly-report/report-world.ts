import { exportApi } from '../../functions/export-api/export-api.ts';
import { reportApi } from '../../functions/report-api/report-api.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { staffApi } from '../../functions/staff-api/staff-api.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { form } from '../domain/request/given.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';

export type Reply = {
  readonly status: number;
  readonly body: any;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
};

type Options = {
  readonly as?: string;
  readonly body?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer> | FormData;
  readonly headers?: Record<string, string>;
};

export type ReportWorld = {
  readonly runtime: Runtime;
  readonly setNow: (iso: string) => void;
  /** `METHOD /path` by one of the people, such as `admin-a1`, or by nobody. */
  call(route: string, options?: Options): Promise<Reply>;
  /** A step on a report, based on its latest version. */
  step(agencyId: string, year: number, as: string, step: object): Promise<Reply>;
  /** Takes in a request on paper and answers it; gives its number. */
  request(
    agencyId: string,
    receivedOn: string,
    answeredOn: string | null,
    outcome?: string,
    applicant?: object,
  ): Promise<string>;
};

const agencyRoles = ['handler', 'supervisor', 'admin'] as const;

/** The report and casework APIs on a fresh table, with three people for each agency, and the competent department. */
export async function reportWorld(
  agencyIds: readonly string[],
  startsAt: string,
  replaced: Readonly<Record<string, unknown>> = {},
): Promise<ReportWorld> {
  const people: Record<string, StaffIdentity> = {
    department: { sub: 'department', role: 'department', agencyId: null },
  };
  for (const agencyId of agencyIds)
    for (const role of agencyRoles) people[`${role}-${agencyId}`] = { sub: `${role}-${agencyId}`, role, agencyId };
  const { runtime, setNow } = await runtimeOnFreshTable(people, replaced, startsAt);
  for (const id of agencyIds)
    await runtime.agencies.addAgency({ id, name: `示例县${id}局`, onlineReceiptRule: 'confirmed' });
  const [reports, casework, exporting] = [reportApi(() => runtime), staffApi(() => runtime), exportApi(() => runtime)];

  async function call(route: string, { as, body, raw, headers = {} }: Options = {}): Promise<Reply> {
    const [method = 'GET', path = '/'] = route.split(' ');
    const app = path.startsWith('/v1/staff') ? casework : path.startsWith('/v1/exports') ? exporting : reports;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await app.request(`http://localhost${path}`, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : null, text, bytes, headers: response.headers };
  }

  let requests = 0;
  return {
    runtime,
    setNow,
    call,
    async step(agencyId, year, as, step) {
      const { headers } = await call(`GET /v1/reports/${agencyId}/${year}`, { as });
      return call(`POST /v1/reports/${agencyId}/${year}/commands`, {
        as,
        body: step,
        headers: { 'if-match': headers.get('etag') ?? '' },
      });
    },
    async request(agencyId, receivedOn, answeredOn, outcome = 'disclosed', applicant = form.applicant) {
      requests += 1;
      const as = `handler-${agencyId}`;
      const taken = await call('POST /v1/staff/requests', {
        as,
        body: { ...form, agencyId, applicant, channel: 'in-person', receivedOn },
        headers: { 'idempotency-key': `request-${requests}` },
      });
      if (taken.status !== 201) throw new Error(taken.text);
      const { receiptNumber } = taken.body;
      if (answeredOn !== null) {
        const answered = await call(`POST /v1/staff/requests/${receiptNumber}/commands`, {
          as,
          body: { type: 'answer', on: answeredOn, outcome },
          headers: { 'if-match': '"1"' },
        });
        if (answered.status !== 200) throw new Error(answered.text);
      }
      return receiptNumber as string;
    },
  };
}
