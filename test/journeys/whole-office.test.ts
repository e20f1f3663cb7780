import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTableName } from '../../local/local-account.ts';
import { auditOfTable } from '../../operations/audit-of-table.ts';
import { kindsOfItem } from '../adapters/dynamodb/kinds-of-item.ts';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { applicantCategories, channels, consultedParties, outcomes } from '../../shared/domain/request/vocabulary.ts';
import { wordParagraphs } from '../documents/letter-docx/word-text.ts';
import {
  type Applicant,
  type Person,
  type Reply,
  applicantAt,
  completeSettings,
  newKey,
  personAt,
} from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { applicantOf } from './whole-office/applicants.ts';
import { type Case, type Step, cases, days, parts } from './whole-office/cases.ts';

/** Commands whose body has no day of its own. */
const undated = new Set([
  'confirm-receipt',
  'correct-receipt',
  'assign',
  'accept-assignment',
  'hand-back',
  'add-note',
  'propose-extension',
  'reject-extension',
  'draft-answer',
  'cancel-step',
  'hold',
  'release-hold',
]);

type Worked = {
  readonly script: Case;
  readonly number: string;
  readonly applicant: Applicant;
  closedOn: string | null;
};

/** What the script itself counts while it works; nothing of it is read from the system. */
const tally = { events: 0, reads: 0, acts: 0, refused: 0 };
const worked = new Map<string, Worked>();
const closedOnOfPart: string[] = [];
const letters = new Map<LetterKind, string>();
const serials = new Map<string, number[]>();

let system: TestSystem;
let people: {
  readonly handler: Person;
  readonly supervisor: Person;
  readonly department: Person;
  readonly admin: Person;
};

beforeAll(async () => {
  system = await startSystem({ clock: `${days[0]}T08:00:00+08:00`, empty: true });
  const department = await personAt(system, 'department', null);
  await department.send('POST', '/v1/agencies', { id: 'xw', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' });
  people = {
    handler: await personAt(system, 'handler', 'xw'),
    supervisor: await personAt(system, 'supervisor', 'xw'),
    department,
    admin: await personAt(system, 'admin', 'xw'),
  };
  await people.admin.send(
    'PUT',
    '/v1/agencies/xw/settings',
    { ...completeSettings, closingGuard: 'complete' },
    { 'if-match': '"0"' },
  );
  tally.acts += 2;
  for (const day of days) await workThrough(day);
  await system.moveClock('2026-06-30T09:00:00+08:00');
  await proceedings();
  await system.moveClock('2026-06-30T18:00:00+08:00');
  for (const { number } of worked.values()) await readLettersOf(number);
  await system.mails();
}, 300_000);
afterAll(async () => {
  await system.stop();
});

async function workThrough(day: string): Promise<void> {
  await system.moveClock(`${day}T09:00:00+08:00`);
  for (const script of cases.filter(({ arrives }) => arrives === day)) await arrive(script);
  for (const { script, ...one } of worked.values()) {
    for (const step of script.steps.filter((each) => each.day === day)) {
      await perform(step, one.number, one.applicant);
      if (step.command.type === 'split') tally.events += parts.length;
      if (step.refused === undefined && isClosing(step)) worked.get(script.title)!.closedOn = day;
      if (step.command.type === 'reopen' || step.command.type === 'cancel-step')
        worked.get(script.title)!.closedOn = null;
    }
  }
  const whole = worked.get('三件事一并申请');
  for (const [index, { step }] of parts.entries()) {
    if (step.day !== day || whole === undefined) continue;
    await perform(step, `${whole.number}-${index + 1}`, whole.applicant);
    closedOnOfPart[index] = day;
  }
}

function isClosing({ command, refused }: Step): boolean {
  return (
    refused === undefined &&
    ['answer', 'answer-record', 'withdraw', 'close-lapsed', 'split', 'strike-out'].includes(command.type)
  );
}

async function arrive(script: Case): Promise<void> {
  const { title, applicant, channel, arrives, receivedOn = arrives, form, registration } = script;
  const body = {
    agencyId: 'xw',
    applicant: applicantOf(...applicant),
    information: { title, description: `${title}全文` },
    delivery: { medium: 'paper', method: 'post' },
    ...form,
  };
  const receipt =
    channel === 'online'
      ? await applicantAt(system, '').send('POST', '/v1/requests', body, newKey())
      : await people.handler.send(
          'POST',
          '/v1/staff/requests',
          { ...body, channel, receivedOn, ...registration },
          newKey(),
        );
  if (receipt.status !== 201) throw new Error(`${title} was not taken in: ${JSON.stringify(receipt.json)}`);
  const isAnswered = registration !== undefined && 'answer' in registration;
  tally.events += isAnswered ? 2 : 1;
  worked.set(title, {
    script,
    number: receipt.json.receiptNumber,
    applicant: applicantAt(system, receipt.json.queryCode),
    closedOn: isAnswered ? receivedOn : null,
  });
}

async function perform(step: Step, number: string, applicant: Applicant): Promise<void> {
  const { day, by, command, refused } = step;
  const reply =
    by === 'applicant'
      ? await applicantStep(number, command, applicant)
      : await people[by].tryStep(number, undated.has(command.type) ? command : { on: day, ...command });
  if (by !== 'applicant') countRead(by, command.type);
  const told = reply.status === 200 ? undefined : reply.json.title;
  if (told !== refused)
    throw new Error(
      `${day} ${number} ${JSON.stringify(command)}: ${told ?? 'accepted'} instead of ${refused ?? 'accepted'} ${JSON.stringify(
        reply.json,
      ).slice(0, 400)}`,
    );
  if (refused === undefined) tally.events += 1;
  else tally.refused += 1;
}

function applicantStep(number: string, { type, ...fields }: Step['command'], applicant: Applicant): Promise<Reply> {
  return applicant.send('POST', `/v1/requests/${number}/${type === 'withdraw' ? 'withdrawal' : 'correction'}`, fields);
}

let isComplaintOpen = false;

/** A member of staff reads a request before each step; the department sees personal data, and is recorded, only during a complaint. */
function countRead(by: 'handler' | 'supervisor' | 'department', type: string): void {
  if (by !== 'department') {
    tally.reads += 1;
    return;
  }
  if (isComplaintOpen) tally.reads += 1;
  if (type === 'open-complaint') isComplaintOpen = true;
  if (type === 'close-complaint') isComplaintOpen = false;
  // What the department sees of the request after its own step.
  if (type === 'open-complaint') tally.reads += 1;
}

/** Reviews and suits: one upheld, one corrected, one ended otherwise, two pending; one is another agency's to record (201号). */
async function proceedings(): Promise<void> {
  const file = async (entry: object, ...closing: readonly object[]) => {
    const filed = await people.supervisor.send(
      'POST',
      '/v1/staff/proceedings',
      { on: '2026-06-10', ...entry },
      newKey(),
    );
    if (filed.status !== 201) return filed;
    tally.events += 1;
    for (const [index, command] of closing.entries()) {
      const closed = await people.supervisor.send(
        'POST',
        `/v1/staff/proceedings/${filed.json.proceedingId}/commands`,
        command,
        { 'if-match': `"${index + 1}"` },
      );
      expect(closed.status).toBe(200);
      tally.events += 1;
    }
    return filed;
  };
  const attacked = (title: string) => worked.get(title)!.number;
  await file(
    { route: 'reconsideration', receiptNumber: attacked('干部考核表') },
    { type: 'record-copy', on: '2026-06-10', procedure: 'simplified' },
    { type: 'record-reply', on: '2026-06-15' },
    { type: 'close', on: '2026-06-26', result: 'upheld' },
  );
  const early = await file(
    { route: 'direct-litigation', on: '2026-05-07', receiptNumber: attacked('涉诉规划许可档案') },
    { type: 'close', on: '2026-05-27', result: 'corrected' },
  );
  expect(early.json.warnings).toMatchObject([]);
  await file({ route: 'litigation-after-reconsideration', on: '2026-06-29', receiptNumber: attacked('干部考核表') });
  await file(
    { route: 'reconsideration', receiptNumber: attacked('第47件同类申请') },
    { type: 'close', on: '2026-06-20', result: 'other' },
  );
  const direct = await file({ route: 'direct-litigation', receiptNumber: attacked('宗地竞买人报价单') });
  expect(direct.json.warnings).toMatchObject([{ code: 'ReconsiderationComesFirst', article: '行政复议法第23条' }]);
  const coDefendant = await file({ route: 'litigation-after-reconsideration', actingAgencyId: 'elsewhere' });
  expect(coDefendant.json).toMatchObject({ title: 'ActOfAnotherAgency', article: '国办公开办函〔2016〕201号' });
}

/** Writes every letter that a request calls for, reads it back, and keeps the numbers given. */
async function readLettersOf(number: string): Promise<void> {
  const { items } = (await people.handler.get(`/v1/staff/requests/${number}/letters`)).json;
  for (const { kind, consultation, missing } of items as {
    kind: LetterKind;
    consultation: string | null;
    missing: unknown[];
  }[]) {
    expect([number, kind, missing]).toEqual([number, kind, []]);
    const letter = await people.handler.get(
      `/v1/staff/requests/${number}/letters/${kind}${consultation === null ? '' : `?consultation=${consultation}`}`,
    );
    if (letter.status !== 200) throw new Error(`${number} ${kind}: ${JSON.stringify(letter.json)}`);
    tally.reads += 1;
    letters.set(kind, wordParagraphs(letter.bytes).join('\n'));
    const [, series = '', year = '', serial = '0'] =
      /^示办依申(.)〔(\d{4})〕(\d+)号$/u.exec(decodeURIComponent(letter.headers.get('x-letter-number') ?? '')) ?? [];
    if (series !== '') serials.set(`${series}${year}`, [...(serials.get(`${series}${year}`) ?? []), Number(serial)]);
    lettersOf.set(number, [...(lettersOf.get(number) ?? []), kind]);
  }
}
const lettersOf = new Map<string, LetterKind[]>();

describe('the script leaves nothing out', () => {
  test('every channel, applicant category, outcome and consulted party occurs, in more than forty requests', () => {
    expect(cases.length).toBeGreaterThan(40);
    expect([...new Set(cases.map(({ channel }) => channel))].sort()).toEqual([...channels].sort());
    expect([...new Set(cases.map(({ applicant: [category] }) => category))].sort()).toEqual(
      [...applicantCategories].sort(),
    );
    expect(
      [...new Set(cases.flatMap(({ counts }) => (counts === null || counts === 'open' ? [] : [counts])))].sort(),
    ).toEqual([...outcomes].sort());
    const parties = cases.flatMap(({ steps }) =>
      steps.flatMap(({ command }) => ('party' in command ? [command['party']] : [])),
    );
    expect([...new Set(parties)].sort()).toEqual([...consultedParties].sort());
  });

  test('what had to be refused was refused, by its reason', () => {
    expect(tally.refused).toBe(
      cases.flatMap(({ steps }) => steps.filter(({ refused }) => refused !== undefined)).length,
    );
    expect(tally.refused).toBeGreaterThan(20);
  });
});

describe('at the end of the quarter', () => {
  test('the queue holds what is still open, nearest due date first, and nothing else', async () => {
    const { items, next } = (await people.handler.get('/v1/staff/requests?limit=100')).json;
    const open = [...worked.values()].filter(({ script }) => script.counts === 'open');
    expect(next).toBeNull();
    expect(items.map(({ receiptNumber }: any) => receiptNumber).sort()).toEqual(
      open.map(({ number }) => number).sort(),
    );
    const dueDates = items.map(({ dueOn }: any) => dueOn ?? '9999');
    expect(dueDates).toEqual([...dueDates].sort());
    expect(items.every(({ applicantName }: any) => /^.\*+$/u.test(applicantName))).toBe(true);
  });

  test('what is closed is listed with its day and outcome', async () => {
    const { items } = (await people.handler.get('/v1/staff/requests?state=closed&limit=100')).json;
    const listed = new Map(
      items.map(({ receiptNumber, closedOn, outcome }: any) => [receiptNumber, { closedOn, outcome }]),
    );
    const expected = new Map<string, object>();
    for (const { number, script, closedOn } of worked.values())
      if (script.counts !== 'open') expected.set(number, { closedOn, outcome: script.counts });
    for (const [index, { counts }] of parts.entries())
      expected.set(`${worked.get('三件事一并申请')!.number}-${index + 1}`, {
        closedOn: closedOnOfPart[index],
        outcome: counts,
      });
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
  });

  test('the repeated request names the earlier one', async () => {
    const { items } = (await people.handler.get('/v1/staff/requests?state=closed&flag=repeated')).json;
    expect(items.map(({ receiptNumber, earlierLike }: any) => [receiptNumber, earlierLike])).toEqual([
      [worked.get('县城排水规划（再次）')!.number, [worked.get('县城排水规划')!.number]],
    ]);
  });
});

describe('letters', () => {
  test('every kind was called for by some case, written and read back', () => {
    expect([...letters.keys()].sort()).toEqual([...letterKinds].sort());
    for (const [kind, text] of letters) expect([kind, text.length > 60]).toEqual([kind, true]);
  });

  test('each case called for the letters that the script expects', () => {
    for (const { number, script } of worked.values())
      expect(lettersOf.get(number) ?? [], script.title).toEqual(expect.arrayContaining([...script.letters]));
  });

  test('in each series the numbers run from one, without a gap and none given twice', () => {
    expect(serials.size).toBeGreaterThanOrEqual(4);
    for (const [series, given] of serials)
      expect([series, given.toSorted((a, b) => a - b)]).toEqual([series, given.map((_, index) => index + 1)]);
  });
});

describe('the yearly report agrees with the script’s own tally', () => {
  test('table III, cell by cell', async () => {
    const { tableIII, findings } = (await people.admin.get('/v1/reports/xw/2026')).json;
    const own: Record<string, Record<string, number>> = {};
    const add = (row: string, category: string) => {
      const cells = (own[row] ??= {});
      for (const column of [category, 'total']) cells[column] = (cells[column] ?? 0) + 1;
    };
    for (const { script } of worked.values()) {
      const {
        counts,
        applicant: [category],
        countsAs = category,
        receivedOn = script.arrives,
      } = script;
      if (counts === null) continue;
      add(receivedOn.startsWith('2026') ? 'newly-received' : 'carried-in', countsAs);
      add(counts === 'open' ? 'carried-out' : counts, countsAs);
      if (counts !== 'open') add('total-handled', countsAs);
    }
    for (const { counts } of parts)
      for (const row of ['newly-received', counts, 'total-handled']) add(row, 'natural-person');
    for (const [row, cells] of Object.entries<Record<string, number>>(tableIII)) {
      for (const [column, count] of Object.entries(cells))
        expect([row, column, count]).toEqual([row, column, own[row]?.[column] ?? 0]);
    }
    expect(
      findings.filter(({ severity, rule }: any) => severity === 'error' && ['R1', 'R2', 'R3'].includes(rule)),
    ).toEqual([]);
  });

  test('table IV, cell by cell', async () => {
    const none = { upheld: 0, corrected: 0, other: 0, pending: 0 };
    expect((await people.admin.get('/v1/reports/xw/2026')).json.tableIV).toEqual({
      reconsideration: { ...none, upheld: 1, other: 1, total: 2 },
      'direct-litigation': { ...none, corrected: 1, pending: 1, total: 2 },
      'litigation-after-reconsideration': { ...none, pending: 1, total: 1 },
    });
  });
});

test('every stored item is of one kind that docs/table.md lists, and ends as its kind does', async () => {
  const client = new DynamoDBClient({});
  const found = new Map<string, number>();
  for await (const { Items = [] } of paginateScan(
    { client: DynamoDBDocumentClient.from(client) },
    { TableName: localTableName },
  )) {
    for (const item of Items) {
      const kinds = kindsOfItem({ pk: String(item['pk']), sk: String(item['sk']) });
      expect([item['pk'], item['sk'], kinds.length]).toEqual([item['pk'], item['sk'], 1]);
      const { name, end, isAudit = false } = kinds[0]!;
      const hasTerm = typeof item['expiresAt'] === 'number';
      expect([name, hasTerm]).toEqual([name, end.kind === 'expires' && (end.onceSettled !== true || hasTerm)]);
      if (name !== 'block of the journal') expect([name, typeof item['hash'] === 'string']).toEqual([name, isAudit]);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  client.destroy();
  expect([...found.keys()]).toEqual(
    expect.arrayContaining([
      'view of a request',
      'event of a request',
      'reading of personal data',
      'number of a letter',
      'idempotency record',
      'entry under an applicant',
      'block of the journal',
      'act of administration',
      'event of a proceeding',
      'number series',
      'agency',
      'agency settings',
      'mail in the ledger',
      'sweep log',
    ]),
  );
});

test('the audit chain verifies and seals exactly what the script did', async () => {
  await system.moveClock('2026-07-01T18:00:00+08:00');
  // The running system has put its engine into the environment.
  const client = new DynamoDBClient({});
  const audits = await auditOfTable(
    { client, tableName: localTableName, clock: { now: () => Date.parse('2026-07-01T18:00:00+08:00') } },
    [],
    [],
  );
  client.destroy();
  expect(audits).toMatchObject([
    {
      agencyId: 'xw',
      findings: [],
      requests: cases.length + parts.length,
      entries: tally.events + tally.reads + tally.acts,
    },
  ]);
});
