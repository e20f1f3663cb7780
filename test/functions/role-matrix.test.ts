import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../functions/runtime.ts';
import { staffApi } from '../../functions/staff-api/staff-api.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { operations } from '../../shared/contracts/openapi.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { type StaffRoute, accessRuleOf, accessRules } from '../../shared/domain/agency/access-rules.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { commandTypes, ruleOf } from '../../shared/domain/request/life-cycle.ts';
import { roles } from '../../shared/domain/request/vocabulary.ts';
import { form, on } from '../domain/request/given.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { apiApps } from '../support/served-apps.ts';

const specs: readonly FunctionSpec[] = functionList;
const routes = Object.keys(accessRules).filter((route): route is StaffRoute => Object.hasOwn(accessRules, route));

const callers: Readonly<Record<string, StaffIdentity | null>> = {
  nobody: null,
  ...Object.fromEntries(
    roles.flatMap((role) =>
      role === 'department'
        ? []
        : ['a1', 'a2'].map(
            (agencyId) => [`${role} of ${agencyId}`, { sub: `${role}-${agencyId}`, role, agencyId }] as const,
          ),
    ),
  ),
  department: { sub: 'd1', role: 'department', agencyId: null },
};

let runtime: Runtime;
let receiptNumber: string;
let proceedingId: string;
beforeAll(async () => {
  runtime = (await runtimeOnFreshTable(callers)).runtime;
  for (const id of ['a1', 'a2'])
    await runtime.agencies.addAgency({ id, name: '示例局', onlineReceiptRule: 'confirmed' });
  const submitted = await submitRequest(runtime, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  receiptNumber = submitted.value.receiptNumber;
  const filed = await call('supervisor of a1', 'POST /v1/staff/proceedings', { 'idempotency-key': 'p1' });
  proceedingId = ((await filed.json()) as { proceedingId: string }).proceedingId;
});

/** A body that the route accepts, so that only access can stand against it. */
function bodyOf(route: StaffRoute, caller: string): object {
  switch (route) {
    case 'POST /v1/agencies':
      return { id: `n${Math.floor(Math.random() * 1e9)}`, name: '新局', onlineReceiptRule: 'confirmed' };
    case 'PUT /v1/agencies/{agencyId}/staff':
      return [];
    case 'POST /v1/staff/requests':
      return { ...form, channel: 'in-person', receivedOn: '2026-03-02' };
    case 'POST /v1/staff/requests/{receiptNumber}/commands':
      return caller === 'department'
        ? { type: 'open-complaint', on: '2026-03-02', reason: '逾期未答复' }
        : { type: 'add-note', text: '备注' };
    case 'POST /v1/staff/requests/{receiptNumber}/files':
      return {
        name: 'a.pdf',
        type: 'application/pdf',
        sizeInBytes: 1,
        sha256: `${'A'.repeat(43)}=`,
        purpose: 'office',
      };
    case 'POST /v1/staff/proceedings':
      return { route: 'reconsideration', on: '2026-03-02', receiptNumber };
    case 'POST /v1/staff/proceedings/{proceedingId}/commands':
      return { type: 'record-copy', on: '2026-03-02', procedure: 'ordinary' };
    case 'POST /v1/agencies/{agencyId}/retention/appraisals':
      return { closedUpTo: '2020-12-31', documentNumber: '示档〔2026〕1号', on: '2026-03-02' };
    case 'POST /v1/disclosures':
      return { agencyId: 'a1', publishedOn: '2026-03-02', category: '示例', title: '示例' };
    case 'PUT /v1/reports/{agencyId}/{year}':
      return { narrative: {} };
    case 'POST /v1/agencies/{agencyId}/registers/entries':
      return { kind: 'licensing', decidedOn: '2026-03-02' };
    case 'POST /v1/agencies/{agencyId}/registers/entries/{entryId}/corrections':
      return { entry: null };
    case 'POST /v1/exports':
      return { kind: 'figures', year: 2026 };
    case 'POST /v1/reports/collection/{year}/notices':
      return { because: 'reminded' };
    case 'POST /v1/reports/{agencyId}/{year}/commands':
      return { type: 'check' };
    default:
      return {};
  }
}

async function call(caller: string, route: StaffRoute, headers: Record<string, string> = {}): Promise<Response> {
  const [method = '', path = ''] = route.split(' ');
  const target = path
    .replace('{agencyId}', 'a1')
    .replace('{receiptNumber}', receiptNumber)
    .replace('{proceedingId}', proceedingId)
    .replace('{kind}', path.includes('duties') ? 'publication' : 'receipt')
    .replace('{fileId}', 'f1')
    .replace('{dutyId}', 'd1')
    .replace('{year}', '2026')
    .replace('{cell}', 'tableIII.disclosed.total');
  const query =
    method === 'GET' && path.startsWith('/v1/staff') && !path.includes('{receiptNumber}') ? '?agencyId=a1' : '';
  const spec = specs.find(({ routes: served }) => served.some((one) => `${one.method} ${one.path}` === route));
  const app = apiApps[spec?.id ?? '']?.(() => runtime);
  if (app === undefined) throw new Error(`${route} is served by ${spec?.id ?? 'nothing'}, which is not tried here`);
  return app.request(`http://localhost${target}${query}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'if-match': '"0"',
      'idempotency-key': `${route}-${caller}`.replaceAll(' ', '-'),
      ...(caller === 'nobody' ? {} : { authorization: `Bearer ${encodeURIComponent(caller)}` }),
      ...headers,
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(bodyOf(route, caller)) }),
  });
}

function isAllowed(route: StaffRoute, who: StaffIdentity): boolean {
  const { roles: allowed, agency } = accessRuleOf(route);
  return (
    allowed.includes(who.role) &&
    (agency === 'any' || who.agencyId === 'a1' || (agency === 'own-or-department' && who.role === 'department'))
  );
}

describe('S15: role × route × agency, each about something of agency a1', () => {
  const cells = routes.flatMap((route) =>
    Object.entries(callers).map(([caller, who]) => [route, caller, who] as const),
  );

  test.each(cells)('%s by %s', async (route, caller, who) => {
    const { status } = await call(caller, route);
    if (who === null) expect(status).toBe(401);
    else if (isAllowed(route, who)) expect([401, 403]).not.toContain(status);
    // A proceeding of another agency is not even known to exist.
    else
      expect(status).toBe(
        route.includes('{proceedingId}') &&
          accessRuleOf(route).roles.includes(who.role) &&
          who.agencyId === 'a2' &&
          !route.startsWith('GET')
          ? 404
          : 403,
      );
  });

  test('a token that does not hold is answered like none', async () => {
    for (const route of routes) expect((await call('somebody invented', route)).status).toBe(401);
  });
});

describe('S15: role × command, each on a request of the caller’s own agency', () => {
  const cells = roles.flatMap((role) => commandTypes.map((type) => [role, type] as const));

  test.each(cells)('%s × %s', async (role, type) => {
    const caller = role === 'department' ? 'department' : `${role} of a1`;
    const response = await staffApi(() => runtime).request(
      `http://localhost/v1/staff/requests/${receiptNumber}/commands`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'if-match': '"999"',
          authorization: `Bearer ${encodeURIComponent(caller)}`,
        },
        body: JSON.stringify(commandBodies[type]),
      },
    );
    const { title } = (await response.json()) as { title: string };
    expect(title).toBe(ruleOf(type).roles.includes(role) ? 'ChangedSinceRead' : 'NotPermitted');
  });
});

const day = '2026-03-02';
const reason = '理由';
const commandBodies: Readonly<Record<(typeof commandTypes)[number], object>> = {
  'confirm-receipt': { type: 'confirm-receipt', receivedOn: day },
  'correct-receipt': { type: 'correct-receipt', receivedOn: day, reason },
  assign: { type: 'assign', handler: 'h1' },
  'accept-assignment': { type: 'accept-assignment' },
  'hand-back': { type: 'hand-back', reason },
  'add-note': { type: 'add-note', text: '备注' },
  'correct-applicant': { type: 'correct-applicant', on: day, changes: { phone: '13900001000' }, reason },
  'renew-code': { type: 'renew-code', identityCheck: reason },
  split: {
    type: 'split',
    on: day,
    parts: [
      { title: '一', description: '一' },
      { title: '二', description: '二' },
    ],
  },
  'change-kind': { type: 'change-kind', on: day, kind: 'own-records', reason },
  'strike-out': { type: 'strike-out', on: day, why: 'registered-in-error', reason },
  'request-correction': { type: 'request-correction', on: day, items: ['文号'], replyBy: '2026-03-12' },
  'record-correction': { type: 'record-correction', on: day },
  'send-consultation': { type: 'send-consultation', id: 'c1', party: 'third-party', on: day, to: '示例公司' },
  'record-consultation-delivery': { type: 'record-consultation-delivery', id: 'c1', on: day },
  'record-consultation': { type: 'record-consultation', id: 'c1', on: day, opinion: '同意' },
  'override-objection': { type: 'override-objection', id: 'c1', on: day, reasons: reason, disclosedContent: '报告' },
  'propose-extension': { type: 'propose-extension', workingDays: 5, reason },
  'reject-extension': { type: 'reject-extension', reason },
  'approve-extension': { type: 'approve-extension', on: day },
  'issue-fee-notice': { type: 'issue-fee-notice', on: day, basis: 'per-item', quantity: 20 },
  'record-payment': { type: 'record-payment', on: day, amount: 1000 },
  'request-reasons': { type: 'request-reasons', on: day, replyBy: '2026-03-12' },
  'record-reasons': { type: 'record-reasons', on: day, text: reason },
  delay: { type: 'delay', on: day, until: '2026-06-30', reason },
  'record-service': { type: 'record-service', notice: 'answer', on: day, service: { by: 'post' } },
  'draft-answer': { type: 'draft-answer', outcome: 'disclosed' },
  answer: { type: 'answer', on: day, outcome: 'disclosed' },
  'answer-record': { type: 'answer-record', on: day, result: 'corrected', description: '记录' },
  withdraw: { type: 'withdraw', on: day },
  'close-lapsed': { type: 'close-lapsed', on: day },
  reopen: { type: 'reopen', on: day, orderedBy: '示例法院', reason },
  'cancel-step': { type: 'cancel-step', sequence: 1, reason },
  hold: { type: 'hold', reason },
  'release-hold': { type: 'release-hold', reason },
  'open-complaint': { type: 'open-complaint', on: day, reason },
  'close-complaint': { type: 'close-complaint', on: day, result: '已办结' },
};

describe('one list of operations', () => {
  const served = specs
    .flatMap(({ routes: of }) => of)
    .filter(({ path }) => path.startsWith('/v1/') || path === '/openapi.json');
  const servedNames = served.map(({ method, path }) => `${method} ${path}`).sort();
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort();

  test('S15: what the functions serve is what the API description lists', () => {
    expect(servedNames).toEqual(described);
  });

  test('S15: every route for staff names its roles, no public one does', () => {
    const staffed = new Set(
      served.filter(({ auth }) => auth === 'staff').map(({ method, path }) => `${method} ${path}`),
    );
    expect(
      operations
        .filter(({ roles: named }) => named !== undefined)
        .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
        .sort(),
    ).toEqual([...staffed].sort());
  });

  test('every access rule is that of a served route', () => {
    expect(routes.filter((route) => !servedNames.includes(route))).toEqual([]);
  });
});
