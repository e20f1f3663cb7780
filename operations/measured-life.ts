import { openDataFolder } from '../local/data-folder.ts';
import { startEngine } from '../local/engine.ts';
import { type LocalSystem, startLocalSystem } from '../local/local-system.ts';
import { type CapacityMeter, type MeteredCall, startCapacityMeter } from './capacity-meter.ts';
import type { Usage } from './cost-sheet.ts';

const agency = { id: 'a1', name: '示例局', onlineReceiptRule: 'submitted' };
const form = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: '赵示例',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13800001000',
    email: 'zhao@citizen.example',
  },
  information: { title: '示例片区规划', description: '示例片区规划文本' },
  delivery: { medium: 'electronic', method: 'online' },
};
const startsAt = '2026-03-02T09:00:00+08:00';
const lookUps = 5;
/** Each change reaches the functions behind the stream: the mails and the journal. */
const functionsBehindTheStream = 2;

/**
 * Takes one request in, and one through its whole life: a correction, an answer, what the applicant looks up, the mails and
 * the days' sweeps on the way, and adds up what the engine says it consumed.
 */
export async function measureLife(): Promise<{ readonly accept: Usage; readonly life: Usage }> {
  const dataFolder = await openDataFolder(':memory:');
  const engine = await startEngine({ dataFolder, environment: {} });
  const meter = await startCapacityMeter(engine.endpoint);
  process.env['DYNAMODB_ENDPOINT'] = meter.endpoint;
  try {
    const system = await startLocalSystem({
      port: 0,
      dataFolder: ':memory:',
      clockStartInMs: Date.parse(startsAt),
      people: [],
      password: 'unused',
    });
    try {
      return await measure(system, meter);
    } finally {
      await system.stop();
    }
  } finally {
    Reflect.deleteProperty(process.env, 'DYNAMODB_ENDPOINT');
    await meter.stop();
    await engine.stop();
    dataFolder.close();
  }
}

async function measure(
  system: LocalSystem,
  meter: CapacityMeter,
): Promise<{ readonly accept: Usage; readonly life: Usage }> {
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Response> => {
    const reply = await fetch(`${system.origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status} ${await reply.text()}`);
    return reply;
  };
  const bearer = async (role: 'handler' | 'department', agencyId: string | null) => ({
    authorization: `Bearer ${await system.mintToken({ role, agencyId, sub: role })}`,
  });
  const accept = async (key: string) =>
    (await (await call('POST', '/v1/requests', { 'idempotency-key': key }, form)).json()) as {
      readonly receiptNumber: string;
      readonly queryCode: string;
    };
  await call('POST', '/v1/agencies', await bearer('department', null), agency);
  const handler = await bearer('handler', 'a1');
  await accept('warm');
  await system.mails();

  const first = meter.calls.length;
  const mailsBefore = (await system.mails()).length;
  const { receiptNumber, queryCode } = await accept('measured');

  const steps = [
    {
      at: '2026-03-03T10:00:00+08:00',
      step: { type: 'request-correction', on: '2026-03-03', items: ['请写明文件名称'], replyBy: '2026-03-20' },
    },
    { at: '2026-03-06T10:00:00+08:00', step: { type: 'record-correction', on: '2026-03-06' } },
    { at: '2026-03-16T10:00:00+08:00', step: { type: 'answer', on: '2026-03-16', outcome: 'disclosed' } },
  ];
  let staffCalls = 0;
  for (const { at, step } of steps) {
    await system.moveClock(Date.parse(at));
    const path = `/v1/staff/requests/${receiptNumber}`;
    await call('GET', '/v1/staff/requests', handler);
    const etag = (await call('GET', path, handler)).headers.get('etag') ?? '';
    await call('POST', `${path}/commands`, { ...handler, 'if-match': etag }, step);
    staffCalls += 3;
  }
  for (let index = 0; index < lookUps; index += 1)
    await call('GET', `/v1/requests/${receiptNumber}`, { 'x-query-code': queryCode });
  const mails = (await system.mails()).length - mailsBefore;
  const [acceptCall, ...later] = meter.calls.slice(first);
  if (acceptCall?.action !== 'TransactWriteItems')
    throw new Error('taking a request in is one transaction, and the first call');
  const apiCalls = 1 + staffCalls + lookUps;
  return {
    accept: { ...unitsOf([acceptCall]), apiCalls: 1, invocations: 1, mails: 0 },
    life: {
      ...unitsOf([acceptCall, ...later]),
      apiCalls,
      invocations: apiCalls + (1 + steps.length) * functionsBehindTheStream,
      mails,
    },
  };
}

function unitsOf(calls: readonly MeteredCall[]): Pick<Usage, 'writeUnits' | 'readUnits'> {
  return calls.reduce(
    (sum, { writeUnits, readUnits }) => ({
      writeUnits: sum.writeUnits + writeUnits,
      readUnits: sum.readUnits + readUnits,
    }),
    { writeUnits: 0, readUnits: 0 },
  );
}
