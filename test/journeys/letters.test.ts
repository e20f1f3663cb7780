import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { letterWordingZh } from '../../shared/messages/letter-wording-zh.ts';
import { wordParagraphs } from '../documents/letter-docx/word-text.ts';
import { type Person, completeSettings, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let system: TestSystem;
let handler: Person;
let supervisor: Person;
let admin: Person;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-06-30T09:00:00+08:00', empty: true });
  const department = await personAt(system, 'department', null);
  await department.send('POST', '/v1/agencies', { id: 'xw', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' });
  admin = await personAt(system, 'admin', 'xw');
  handler = await personAt(system, 'handler', 'xw');
  supervisor = await personAt(system, 'supervisor', 'xw');
  await admin.send('PUT', '/v1/agencies/xw/settings', completeSettings, { 'if-match': '"0"' });
});
afterAll(async () => {
  await system.stop();
});

const applicant = {
  kind: 'natural-person',
  name: '赵示例',
  idType: 'resident-id-card',
  idNumber: '11010519491231002X',
  phone: '13800001000',
  postalAddress: '示例县示例路2号',
};

async function register(title: string): Promise<string> {
  const body = {
    agencyId: 'xw',
    applicant,
    information: { title, description: `${title}全文` },
    delivery: { medium: 'paper', method: 'post' },
    channel: 'registered-mail',
    receivedOn: '2026-03-02',
  };
  return (await handler.send('POST', '/v1/staff/requests', body, newKey())).json.receiptNumber;
}

type Step = { readonly type: string; readonly by?: 'supervisor'; readonly [field: string]: unknown };
const correction: Step = { type: 'request-correction', on: '2026-03-05', items: ['请写明文号'], replyBy: '2026-03-16' };
const corrected: Step = { type: 'record-correction', on: '2026-03-10', text: '文号为示政办〔2025〕3号' };
const consulted = (party: string): Step => ({
  type: 'send-consultation',
  id: 'c1',
  party,
  on: '2026-03-06',
  to: '示例置业有限公司',
  information: '示例地块出让合同',
});
const reasonsAsked: Step = {
  type: 'request-reasons',
  on: '2026-03-05',
  replyBy: '2026-03-16',
  statement: '2026年1月1日至3月2日共提出47件申请',
};
const feeNoticed: Step = { type: 'issue-fee-notice', on: '2026-03-05', basis: 'per-item', quantity: 20 };
const answered = (outcome: string, details: object = {}): Step => ({
  type: 'answer',
  on: '2026-03-20',
  outcome,
  details,
});
const because = { reasons: '经审查，属于该情形' };

/** For each kind of letter the steps that call for it, and words that it must say. */
const cases: Readonly<Record<LetterKind, { readonly steps: readonly Step[]; readonly says: readonly string[] }>> = {
  receipt: { steps: [], says: ['登记', '2026年3月30日'] },
  'correction-notice': { steps: [correction], says: ['请写明文号', '2026年3月16日', '第三十条'] },
  'extension-notice': {
    steps: [
      { type: 'propose-extension', workingDays: 10, reason: '档案分散' },
      { type: 'approve-extension', on: '2026-03-09', by: 'supervisor' },
    ],
    says: ['档案分散', '10个工作日', '2026年4月14日', '第三十三条'],
  },
  'reasons-request': { steps: [reasonsAsked], says: ['47件', '第三十五条'] },
  'delay-notice': {
    steps: [{ type: 'delay', on: '2026-03-06', until: '2026-05-29', reason: '数量巨大', by: 'supervisor' }],
    says: ['数量巨大', '2026年5月29日'],
  },
  'third-party-consultation': {
    steps: [consulted('third-party')],
    says: ['示例置业有限公司', '示例地块出让合同', '第三十二条'],
  },
  'co-maker-consultation': { steps: [consulted('co-maker')], says: ['示例置业有限公司', '第三十四条'] },
  'other-agency-consultation': { steps: [consulted('other-agency')], says: ['示例置业有限公司', '2026年3月27日'] },
  'consultation-notice': { steps: [consulted('third-party')], says: ['征求', '赵示例'] },
  'override-notice': {
    steps: [
      consulted('third-party'),
      { type: 'record-consultation', id: 'c1', on: '2026-03-12', opinion: '不同意', stance: 'objects' },
      {
        type: 'override-objection',
        id: 'c1',
        on: '2026-03-13',
        reasons: '涉及公众饮水安全',
        disclosedContent: '水质检测报告',
        by: 'supervisor',
      },
    ],
    says: ['涉及公众饮水安全', '水质检测报告', '示例县人民法院'],
  },
  'fee-notice': { steps: [feeNoticed], says: ['1000元', '壹仟元整', '缴纳'] },
  disclosure: {
    steps: [answered('disclosed', { provision: '以邮寄方式提供复印件1份' })],
    says: ['复印件1份', '示例县人民政府', '示例县人民法院', '6个月'],
  },
  'already-public': {
    steps: [answered('disclosed', { variant: 'already-public', accessRoute: '在本局网站“规划公示”栏目查阅' })],
    says: ['规划公示'],
  },
  'partial-disclosure': {
    steps: [
      answered('partly-disclosed', {
        provision: '复印件1份',
        withheldParts: [{ part: '第三章', ground: 'third-party-rights', reasons: '涉及商业秘密' }],
      }),
    ],
    says: ['第三章', '涉及商业秘密', '应当先'],
  },
  refusal: { steps: [answered('process-information', because)], says: ['第十六条', '应当先'] },
  'administrative-inquiry': {
    steps: [
      answered('administrative-inquiry', {
        otherLaw: '《不动产登记暂行条例》第二十七条',
        accessRoute: '到不动产登记中心查询',
      }),
    ],
    says: ['不动产登记中心'],
  },
  'not-existing': {
    steps: [answered('not-held', { variant: 'not-existing', searchDone: '检索了档案室和办公系统' })],
    says: ['检索了档案室'],
  },
  'not-this-agency': {
    steps: [
      answered('not-held', {
        variant: 'not-this-agency',
        reasons: '该信息由其他机关制作',
        responsibleAgency: { name: '示例县住房和城乡建设局', contact: '0391-7000002' },
      }),
    ],
    says: ['示例县住房和城乡建设局', '0391-7000002'],
  },
  'needs-creation': { steps: [answered('needs-creation', because)], says: ['第三十八条'] },
  'still-unclear': { steps: [correction, corrected, answered('still-unclear', because)], says: ['2026年3月10日'] },
  petition: {
    steps: [answered('petition-or-complaint', { ...because, properChannel: '县信访局' })],
    says: ['第三十九条'],
  },
  repeated: {
    steps: [answered('repeated', { earlierAnswer: { number: '示办依申复〔2025〕9号', answeredOn: '2025-11-03' } })],
    says: ['示办依申复〔2025〕9号', '不予重复处理'],
  },
  publication: { steps: [answered('publication', { accessRoute: '到县图书馆查阅' })], says: ['县图书馆'] },
  excessive: {
    steps: [
      reasonsAsked,
      { type: 'record-reasons', on: '2026-03-12', text: '研究需要' },
      answered('excessive', because),
    ],
    says: ['47件', '不予处理'],
  },
  reissue: { steps: [answered('reissue', because)], says: ['不予处理'] },
  'correction-lapsed': {
    steps: [correction, { type: 'close-lapsed', on: '2026-03-17' }],
    says: ['2026年3月16日', '不再处理'],
  },
  'fee-unpaid': { steps: [feeNoticed, { type: 'close-lapsed', on: '2026-04-10' }], says: ['不再处理'] },
  withdrawn: { steps: [{ type: 'withdraw', on: '2026-03-12' }], says: ['撤回'] },
  'other-handling': { steps: [answered('other-handling', { variant: 'other', ...because })], says: ['经审查'] },
  'record-correction': {
    steps: [
      { type: 'change-kind', on: '2026-03-03', kind: 'own-records', reason: '要求更正本人记录' },
      { type: 'answer-record', on: '2026-03-20', result: 'corrected', description: '登记的出生日期' },
    ],
    says: ['登记的出生日期', '第四十一条'],
  },
};

async function caseFor(kind: LetterKind): Promise<string> {
  const number = await register(`示例片区${letterWordingZh.titles[kind]}所涉信息`);
  for (const { by, ...step } of cases[kind].steps)
    await (by === 'supervisor' ? supervisor : handler).step(number, step);
  return number;
}

describe('every kind of letter, made for a case over HTTP and read back', () => {
  test.each(letterKinds)('%s', async (kind) => {
    const number = await caseFor(kind);
    const listed = (await handler.get(`/v1/staff/requests/${number}/letters`)).json.items.find(
      (one: { kind: string }) => one.kind === kind,
    );
    expect(listed).toMatchObject({ missing: [] });

    const letter = await handler.get(`/v1/staff/requests/${number}/letters/${kind}`);
    expect([letter.status, letter.headers.get('content-type')]).toEqual([200, docx]);
    const text = wordParagraphs(letter.bytes).join('\n');
    const letterNumber = decodeURIComponent(letter.headers.get('x-letter-number') ?? '');
    expect(text).toContain('示例县自然资源局');
    expect(text).toContain(letterWordingZh.titles[kind]);
    expect(text).toContain(letterNumber);
    for (const words of cases[kind].says) expect(text).toContain(words);
    if (kind === 'third-party-consultation' || kind === 'override-notice') expect(text).not.toContain('赵示例');

    const again = await handler.get(`/v1/staff/requests/${number}/letters/${kind}`);
    expect(again.bytes).toEqual(letter.bytes);
    const numbered = (await handler.get(`/v1/staff/requests/${number}/letters`)).json.items.find(
      (one: { kind: string }) => one.kind === kind,
    );
    expect(numbered.number ?? letterNumber).toBe(letterNumber);
  });
});

test('each series of the year runs without gap or repeat, also when many letters are written at once', async () => {
  const numbers = await Promise.all(Array.from({ length: 6 }, (_, index) => register(`同时办理的第${index + 1}件`)));
  for (const number of numbers)
    await handler.step(number, { type: 'draft-answer', outcome: 'needs-creation', details: because });
  const letters = await Promise.all(
    numbers.map((number) => handler.get(`/v1/staff/requests/${number}/letters/needs-creation`)),
  );
  const serials = letters.map(({ headers }) =>
    Number(/〔2026〕(\d+)号/.exec(decodeURIComponent(headers.get('x-letter-number') ?? ''))?.[1]),
  );
  const first = Math.min(...serials);
  expect(serials.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => first + index));
});

test('an answer keeps its number when the draft changes to another outcome, and when it is given', async () => {
  const number = await register('示例河道采砂许可档案');
  await handler.step(number, { type: 'draft-answer', outcome: 'enforcement-files', details: because });
  const draft = await handler.get(`/v1/staff/requests/${number}/letters/refusal`);
  await handler.step(number, { type: 'draft-answer', outcome: 'disclosed', details: { provision: '复印件1份' } });
  const changed = await handler.get(`/v1/staff/requests/${number}/letters/disclosure`);
  await handler.step(number, { type: 'answer', on: '2026-03-20', outcome: 'disclosed' });
  const given = await handler.get(`/v1/staff/requests/${number}/letters/disclosure`);
  expect(new Set([draft, changed, given].map(({ headers }) => headers.get('x-letter-number'))).size).toBe(1);
});

test('a letter that lacks a fact is not written, says which, and takes no number', async () => {
  const number = await register('示例地块出让合同');
  await handler.step(number, { type: 'answer', on: '2026-03-20', outcome: 'not-held' });
  const { items } = (await handler.get(`/v1/staff/requests/${number}/letters`)).json;
  expect(
    items
      .filter(({ kind }: { kind: string }) => kind.startsWith('not-'))
      .map(({ kind, missing }: { kind: string; missing: { fact: string }[] }) => [
        kind,
        missing.map(({ fact }) => fact),
      ]),
  ).toEqual([
    ['not-existing', ['searchDone']],
    ['not-this-agency', ['reasons']],
  ]);
  const refused = await handler.get(`/v1/staff/requests/${number}/letters/not-existing`);
  expect([refused.status, refused.json.title, refused.json.article]).toEqual([422, 'LetterFactsMissing', '条例第36条']);
  expect((await handler.get(`/v1/staff/requests/${number}/letters/extension-notice`)).status).toBe(404);
});

test('with two consultations the letter asks which one', async () => {
  const number = await register('示例联合发文');
  for (const id of ['c1', 'c2'])
    await handler.step(number, {
      type: 'send-consultation',
      id,
      party: 'co-maker',
      on: '2026-03-06',
      to: `示例${id}局`,
    });
  expect((await handler.get(`/v1/staff/requests/${number}/letters/co-maker-consultation`)).json.title).toBe(
    'ConsultationNotNamed',
  );
  const second = await handler.get(`/v1/staff/requests/${number}/letters/co-maker-consultation?consultation=c2`);
  expect(wordParagraphs(second.bytes).join('')).toContain('示例c2局');
});

test('the receipt of a paper request brings its code and the site’s address, and a renewed code in its place', async () => {
  const number = await register('回执上的查询码');
  const codeOnReceipt = async () => {
    const receipt = await handler.get(`/v1/staff/requests/${number}/letters/receipt`);
    const text = wordParagraphs(receipt.bytes).join('');
    expect(text).toContain('/status 凭登记编号和查询码');
    return /查询码 ([A-Z0-9-]+) 查询/.exec(text)?.[1] ?? '';
  };
  const statusBy = async (queryCode: string) =>
    (await fetch(`${system.origin}/v1/requests/${number}`, { headers: { 'x-query-code': queryCode } })).status;
  const first = await codeOnReceipt();
  expect(await statusBy(first)).toBe(200);
  const etag = (await handler.get(`/v1/staff/requests/${number}`)).headers.get('etag') ?? '';
  const renewal = { type: 'renew-code', identityCheck: '本人到场，查验身份证原件' };
  const renewed = await handler.send('POST', `/v1/staff/requests/${number}/commands`, renewal, {
    'if-match': etag,
  });
  expect(renewed.json.queryCode).not.toBe(first);
  expect(await codeOnReceipt()).toBe(renewed.json.queryCode);
  expect([await statusBy(first), await statusBy(renewed.json.queryCode)]).toEqual([404, 200]);
  const seen = (await handler.get(`/v1/staff/requests/${number}`)).json;
  expect(JSON.stringify(seen)).not.toContain(renewed.json.queryCode);
});

test('an agency’s own template takes the place of the common form until it is taken away', async () => {
  const number = await register('自备模板所涉信息');
  const put = (bytes: Uint8Array, type = docx) =>
    admin.send('PUT', '/v1/agencies/xw/templates/receipt', bytes, { 'content-type': type });
  expect((await put(new TextEncoder().encode('not a word file'))).json.title).toBe('TemplateUnreadable');
  expect((await put(await starterTemplate(), 'text/plain')).status).toBe(415);
  const common = await handler.get(`/v1/staff/requests/${number}/letters/receipt`);
  expect((await put((await admin.get('/v1/agencies/xw/templates/receipt')).bytes)).status).toBe(200);
  const own = await handler.get(`/v1/staff/requests/${number}/letters/receipt`);
  expect(own.bytes).not.toEqual(common.bytes);
  expect(wordParagraphs(own.bytes).join('')).toContain('示例县自然资源局');
  expect((await admin.get('/v1/agencies/xw/templates')).json.items).toMatchObject([
    { kind: 'receipt', uploadedBy: 'xw-admin' },
  ]);
  expect((await admin.send('DELETE', '/v1/agencies/xw/templates/receipt')).status).toBe(200);
  expect((await handler.get(`/v1/staff/requests/${number}/letters/receipt`)).bytes).toEqual(common.bytes);
});
