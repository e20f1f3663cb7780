import { outcomes } from '../../shared/domain/request/vocabulary.ts';
import type { Outcome } from '../../shared/domain/request/vocabulary.ts';
import type { ReportTables } from '../../shared/domain/report/report-table.ts';
import { form2021 } from '../../shared/domain/report/report-forms.ts';
import { cellValue, fillReportTables } from '../../shared/domain/report/report-table.ts';
import { checkReport, toCheck } from '../../shared/domain/report/check-report.ts';
import { fingerprintOf } from '../../shared/domain/report/finding.ts';
import type { Finding } from '../../shared/domain/report/finding.ts';
import { emptyNarrative } from '../../shared/domain/report/yearly-report.ts';
import { seededNumbers } from './seeded-numbers.ts';

/** A piece of a text: words, or a figure of the tables. */
type Piece = string | { readonly figure: number };

export type SectionOneText = {
  readonly bodyName: string;
  readonly year: number;
  readonly tables: ReportTables;
  readonly proactive: readonly Piece[];
  readonly onRequest: readonly Piece[];
};

type Choice = {
  readonly one: <T>(options: readonly T[]) => T;
  readonly under: (limit: number) => number;
  readonly chance: (share: number) => boolean;
};

function choiceFrom(random: () => number): Choice {
  const under = (limit: number) => Math.floor(random() * limit);
  return {
    under,
    chance: (share) => random() < share,
    one: (options) => {
      const chosen = options[under(options.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}

const rowsOfGroup = {
  不予公开: [
    'state-secret',
    'other-law-prohibits',
    'security-and-stability',
    'third-party-rights',
    'internal-affairs',
    'process-information',
    'enforcement-files',
    'administrative-inquiry',
  ],
  无法提供: ['not-held', 'needs-creation', 'still-unclear'],
  不予处理: ['petition-or-complaint', 'repeated', 'publication', 'excessive', 'reissue'],
  其他处理: ['correction-lapsed', 'fee-unpaid', 'other-handling'],
} as const satisfies Readonly<Record<string, readonly Outcome[]>>;

/** Tables of a body whose sums are right. */
function tablesFrom(choose: Choice): ReportTables {
  const size = choose.one([3, 9, 40, 300]);
  const rows = new Map<Outcome, readonly number[]>(
    outcomes.map((outcome) => {
      const isUsed = outcome === 'disclosed' || outcome === 'not-held' || choose.chance(0.4);
      const natural = isUsed ? choose.under(size) + 1 : 0;
      return [outcome, [natural, isUsed && choose.chance(0.5) ? choose.under(size) : 0, 0, 0, 0, 0]] as const;
    }),
  );
  const handled = [0, 1, 2, 3, 4, 5].map((column) =>
    [...rows.values()].reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  const carriedIn = [choose.chance(0.6) ? choose.under(Math.min(handled[0] ?? 0, size) + 1) : 0, 0, 0, 0, 0, 0];
  const carriedOut = [choose.chance(0.6) ? choose.under(size) : 0, 0, 0, 0, 0, 0];
  const received = handled.map((value, column) => value + (carriedOut[column] ?? 0) - (carriedIn[column] ?? 0));
  const rowOf = (rowId: string): readonly number[] =>
    rowId === 'newly-received'
      ? received
      : rowId === 'carried-in'
        ? carriedIn
        : rowId === 'total-handled'
          ? handled
          : rowId === 'carried-out'
            ? carriedOut
            : ([...rows].find(([outcome]) => outcome === rowId)?.[1] ?? []);
  const figures = new Map<string, number>();
  for (const { id: rowId } of form2021.tableIII.rows) {
    const row = rowOf(rowId);
    form2021.tableIII.columns.forEach(({ id: column }, index) =>
      figures.set(
        `tableIII.${rowId}.${column}`,
        column === 'total' ? row.reduce((sum, value) => sum + value, 0) : (row[index] ?? 0),
      ),
    );
  }
  for (const { id: block } of form2021.tableIV.blocks) {
    const isUsed = choose.chance(0.6);
    const parts = ['upheld', 'corrected', 'other', 'pending'].map(() => (isUsed ? choose.under(5) : 0));
    ['upheld', 'corrected', 'other', 'pending'].forEach((column, index) =>
      figures.set(`tableIV.${block}.${column}`, parts[index] ?? 0),
    );
    figures.set(
      `tableIV.${block}.total`,
      parts.reduce((sum, value) => sum + value, 0),
    );
  }
  const made = choose.under(9);
  figures.set('tableII.normative-documents.made', made);
  figures.set('tableII.normative-documents.repealed', choose.under(6));
  figures.set('tableII.normative-documents.inForce', made + choose.under(60));
  figures.set('tableII.licensing.decisions', choose.under(4000));
  figures.set('tableII.penalties.decisions', choose.under(900));
  return fillReportTables('2021', (cell) => figures.get(cell) ?? 0);
}

type Body = { readonly name: string; readonly says: readonly string[] };
const bodies: readonly Body[] = [
  { name: '松浦县水务局', says: ['', '我局', '本机关', '县水务局', '松浦县水务局', '本单位', '我局共', '全局'] },
  { name: '松浦县人民政府', says: ['', '全县', '我县', '全县各级行政机关', '松浦县', '县政府', '全县共'] },
  { name: '竹溪镇人民政府', says: ['', '我镇', '竹溪镇', '镇政府', '全镇', '本镇', '竹溪镇人民政府'] },
  { name: '临江市东湖街道办事处', says: ['', '我街道', '东湖街道', '街道', '本街道', '东湖街道办事处'] },
  { name: '临江市南山区人民政府', says: ['', '全区', '我区', '南山区', '区政府'] },
  { name: '松浦县人民政府办公室', says: ['', '县政府办公室', '我办', '本机关'] },
];

/** Writes section one about a body: known figures in wordings that offices use, with figures of other things between them. */
export function sectionOneText(seed: number): SectionOneText {
  const choose = choiceFrom(seededNumbers(seed));
  const tables = tablesFrom(choose);
  const year = 2025;
  const body = choose.one(bodies);
  const { tableIII, tableIV } = tables;
  const total = (row: keyof typeof tableIII) => cellValue(tables, `tableIII.${row}.total`);
  const unit = choose.one(['件', '件', '件', '条', '宗', '份', '个', '件次', '次']);
  const noun = choose.one([
    ...['政府信息公开申请', '政府信息公开申请', '信息公开申请', '依申请公开件', '依申请公开', '依申请公开事项'],
    ...['依申请公开申请', '政府信息申请', '公开政府信息申请', '依申请公开政府信息', '政务信息公开申请'],
  ]);
  const when = choose.one([
    '',
    '全年',
    '2025年',
    '2025年，',
    '2025年度',
    '本年度',
    '一年来，',
    '截至2025年12月31日，',
    '今年以来，',
  ]);
  const who = choose.one(body.says);
  const all = choose.one(['', '共', '累计', '总共']);
  const by = choose.one(['', '', '公民、法人和其他组织', '公众', '各类']);
  const n = (value: number): readonly Piece[] => [{ figure: value }, unit];
  const received = total('newly-received');
  const carriedIn = total('carried-in');
  const handled = total('total-handled');
  const carriedOut = total('carried-out');
  const mark = choose.one(['，', '，', '；', '。']);
  const onRequest: Piece[] = [choose.one(['（二）依申请公开。', '', '（二）依申请公开情况。', '2.依申请公开。'])];
  const say = (...pieces: readonly (Piece | readonly Piece[])[]) => onRequest.push(...pieces.flat());
  const comma = () => choose.one(['，', '，', '、']);

  if (choose.chance(0.3))
    say(choose.one(['畅通申请渠道，规范办理流程。', '严格按照《中华人民共和国政府信息公开条例》办理。']));
  if (choose.chance(0.15)) say('向社会公布受理机构', '电话1部，设置公开栏3处。');
  const verb = choose.one(['收到', '受理', '新收', '接收', '新收到', '接到', '收到并受理', '共收到']);
  const lead = when + who;
  if (received === 0) {
    say(lead, choose.one(['未收到', '没有收到', '未接到', '未收到公众提出的']), noun, '。');
  } else {
    switch (choose.under(5)) {
      case 0:
        say(lead, all, verb, n(received), noun);
        break;
      case 1:
        say(lead, all, verb, noun, choose.one(['共', '共计', '', '合计', '数量为']), n(received));
        break;
      case 2:
        say(lead, all, verb, by, noun, n(received));
        break;
      default:
        say(lead, all, verb, noun, n(received));
    }
    if (choose.chance(0.2))
      say(
        choose.one([
          `，较2024年增加${2 + choose.under(9)}${unit}`,
          '，同比增长12%',
          '（2024年为9件）',
          `，比上年减少${1 + choose.under(9)}${unit}`,
        ]),
      );
    const net = choose.under(received + 1);
    if (choose.chance(0.25)) say(`，其中网络申请${net}${unit}、信函申请${received - net}${unit}`);
    else if (choose.chance(0.2))
      say(
        '，其中',
        choose.one(['自然人', '自然人申请']),
        n(tableIII['newly-received']['natural-person']),
        '、',
        choose.one(['法人或其他组织', '法人和其他组织']),
        n(received - tableIII['newly-received']['natural-person']),
      );
    if (choose.chance(0.6) && carriedIn > 0)
      say(
        choose.one(['，', '；']),
        choose.one(['上年结转', '上年度结转', '2024年结转', '上一年度结转', '上年结转申请', '上年转入']),
        n(carriedIn),
      );
    say(mark);
    if (choose.chance(0.8)) {
      switch (choose.under(4)) {
        case 0:
          say(choose.one(['办结', '已办结', '共办结', '按期办结', '全年办结', '已全部办结']), n(handled));
          break;
        case 1:
          say('办结', noun, n(handled));
          break;
        case 2:
          say(choose.one(['办理完毕', '办理完成', '共办理完毕']), n(handled));
          break;
        default:
          say('已办结', n(handled), noun);
      }
      if (choose.chance(0.3) && carriedIn > 0)
        say('（含', choose.one(['上年结转的', '2024年结转的', '上年度结转']), n(carriedIn), '）');
      const listed = choose.chance(0.5);
      const parts: Piece[][] = [];
      const push = (label: string, value: number) => {
        if (value > 0 || choose.chance(0.2))
          parts.push(listed || choose.chance(0.8) ? [label, ...n(value)] : [label, '的', ...n(value)]);
      };
      const numberFirst = choose.chance(0.2);
      const both = choose.chance(0.2);
      if (both)
        push(
          choose.one(['予以公开及部分公开', '予以公开和部分公开', '予以公开或部分公开']),
          total('disclosed') + total('partly-disclosed'),
        );
      else {
        push(choose.one(['予以公开', '予以公开', '同意公开']), total('disclosed'));
        push('部分公开', total('partly-disclosed'));
      }
      for (const label of ['不予公开', '无法提供', '不予处理', '其他处理'] as const) {
        const sum = rowsOfGroup[label].reduce((added, row) => added + total(row), 0);
        if (choose.chance(0.75)) push(label, sum);
        else if (label === '无法提供')
          push(choose.one(['本机关不掌握相关政府信息', '因本机关不掌握相关信息而无法提供']), total('not-held'));
        else if (label === '不予处理') push(choose.one(['重复申请', '因重复申请不予处理']), total('repeated'));
      }
      say(choose.one(['，其中', '，其中：', '。其中：', '，', '：', '。其中，']));
      parts.forEach((part, index) => {
        if (index > 0) say(listed ? '、' : '，');
        if (numberFirst && part.length === 3) say([part[1] ?? '', part[2] ?? '', part[0] ?? '']);
        else say(part);
      });
      if (choose.chance(0.5) || carriedOut > 0) {
        if (choose.chance(0.3))
          say('，', n(carriedOut), choose.one(['结转下年继续办理', '结转下年度', '转下年办理', '结转至2026年办理']));
        else
          say(
            choose.one(['，', '；', '。']),
            choose.one(['结转下年度继续办理', '结转下年', '结转至下年度', '转下年度办理', '结转下一年', '结转2026年']),
            n(carriedOut),
          );
      }
      say('。');
    }
  }
  if (choose.chance(0.2)) {
    const calls = 50 + choose.under(900);
    say(
      choose.one([
        `县长信箱收到来信${calls}件，办结${calls}件。`,
        `12345热线转办工单${calls}件，办结${calls}件。`,
        `政务大厅受理各类申请${calls + 2000}件。`,
        `答复网民咨询${calls}条。`,
      ]),
    );
  }
  const cases = choose.one(['件', '起', '宗', '例', '次']);
  const review = tableIV.reconsideration.total;
  const suits = tableIV['direct-litigation'].total + tableIV['litigation-after-reconsideration'].total;
  const cause = choose.one([
    '因政府信息公开',
    '因信息公开引发',
    '涉及政府信息公开的',
    '因政府信息公开工作',
    '由政府信息公开引起的',
    '全年发生',
    '政府信息公开类',
  ]);
  if (review === 0 && suits === 0 && choose.chance(0.7))
    say(
      choose.one([
        '未发生因政府信息公开引发的行政复议、行政诉讼。',
        '没有发生行政复议和行政诉讼。',
        '无行政复议、行政诉讼案件。',
        '未引起行政复议、行政诉讼。',
        '未产生因依申请公开引发的行政复议、行政诉讼案件。',
      ]),
    );
  else {
    switch (choose.under(4)) {
      case 0:
        say(cause, '行政复议', { figure: review }, cases, comma(), '行政诉讼', { figure: suits }, cases);
        break;
      case 1:
        say(cause, choose.one(['被申请行政复议', '行政复议案件']), choose.one(['', '共']), { figure: review }, cases);
        if (choose.chance(0.5) && review > 0)
          say(
            '，其中维持',
            { figure: tableIV.reconsideration.upheld },
            cases,
            '、',
            choose.one(['纠正', '被纠正']),
            { figure: tableIV.reconsideration.corrected },
            cases,
          );
        say(choose.one(['，', '；']), choose.one(['被提起行政诉讼', '行政诉讼']), { figure: suits }, cases);
        break;
      case 2:
        say(
          cause,
          '行政复议',
          { figure: review },
          cases,
          '，',
          choose.one(['未经复议直接起诉', '直接起诉']),
          { figure: tableIV['direct-litigation'].total },
          cases,
          '，复议后起诉',
          { figure: tableIV['litigation-after-reconsideration'].total },
          cases,
        );
        break;
      default:
        say(
          choose.one(['发生', '涉及', '应对']),
          { figure: review },
          cases,
          choose.one(['信息公开行政复议', '因信息公开引发的行政复议', '行政复议']),
          '、',
          { figure: suits },
          cases,
          '行政诉讼',
        );
    }
    say('。');
  }

  const proactive: Piece[] = [choose.one(['（一）主动公开。', '', '1.主动公开情况。'])];
  const items = 100 + choose.under(900);
  const first = choose.under(items);
  if (choose.chance(0.5)) proactive.push(`全年公开政府信息${items}条，其中动态${first}条、公告${items - first}条。`);
  if (choose.chance(0.3)) proactive.push('政府网站发布信息1200余条，政务新媒体发布980条。');
  const documents = {
    made: cellValue(tables, 'tableII.normative-documents.made'),
    repealed: cellValue(tables, 'tableII.normative-documents.repealed'),
    inForce: cellValue(tables, 'tableII.normative-documents.inForce'),
  };
  if (choose.chance(0.6)) {
    const name = choose.one(['行政规范性文件', '规范性文件']);
    const made = choose.one(['制发', '制定', '出台', '制定印发', '新制定']);
    if (choose.chance(0.5))
      proactive.push(
        choose.one(['全年', '', '2025年']),
        made,
        name,
        { figure: documents.made },
        '件，',
        '废止',
        { figure: documents.repealed },
        '件，现行有效',
        { figure: documents.inForce },
        '件。',
      );
    else
      proactive.push(
        made,
        { figure: documents.made },
        choose.one(['件', '份', '个']),
        name,
        '，',
        choose.one(['现行有效', '继续有效']),
        name,
        { figure: documents.inForce },
        '件。',
      );
  }
  if (choose.chance(0.3))
    proactive.push(
      '作出行政许可决定',
      { figure: cellValue(tables, 'tableII.licensing.decisions') },
      '件、行政处罚决定',
      { figure: cellValue(tables, 'tableII.penalties.decisions') },
      '件。',
    );
  if (choose.chance(0.2)) proactive.push('清理行政规范性文件38件。解读政策6篇，回应关切12次。');
  return { bodyName: body.name, year, tables, proactive, onRequest };
}

/** How many figures of the tables the text states. */
export function figureCount({ proactive, onRequest }: SectionOneText): number {
  return [...proactive, ...onRequest].filter((piece) => typeof piece !== 'string').length;
}

/** The text as written, or with the figure of the given place replaced by another. */
export function written(
  text: SectionOneText,
  alter: { readonly at: number; readonly to: (value: number) => number } | null = null,
): { readonly proactive: string; readonly onRequest: string } {
  let place = 0;
  const join = (pieces: readonly Piece[]) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const value = alter?.at === place ? alter.to(piece.figure) : piece.figure;
        place++;
        return String(value);
      })
      .join('');
  const proactive = join(text.proactive);
  return { proactive, onRequest: join(text.onRequest) };
}

export type Noticed = {
  readonly texts: number;
  /** Unaltered texts with an error, and with a warning only. */
  readonly falseErrors: number;
  readonly falseWarnings: number;
  readonly altered: number;
  readonly noticed: number;
  readonly falseSeeds: readonly number[];
};

/** Checks texts as written, and each again with one figure altered, up to `each` times a text. */
export function noticedIn(seeds: { readonly from: number; readonly to: number }, each: number): Noticed {
  let [falseErrors, falseWarnings, altered, noticed] = [0, 0, 0, 0];
  const falseSeeds: number[] = [];
  for (let seed = seeds.from; seed < seeds.to; seed++) {
    const text = sectionOneText(seed);
    const before = findingsOf(text, written(text));
    if (before.some(({ severity }) => severity === 'error')) falseErrors++;
    else if (before.length > 0) falseWarnings++;
    if (before.length > 0) falseSeeds.push(seed);
    const random = seededNumbers(seed * 7919);
    const known = new Set(before.map(fingerprintOf));
    const figures = figureCount(text);
    for (let round = 0; round < Math.min(each, figures); round++) {
      const at = Math.floor(random() * figures);
      const isMore = random() < 0.5;
      const by = 1 + Math.floor(random() * 9);
      const to = (value: number) => (isMore || value < by ? value + by : value - by);
      altered++;
      if (findingsOf(text, written(text, { at, to })).some((finding) => !known.has(fingerprintOf(finding)))) noticed++;
    }
  }
  return { texts: seeds.to - seeds.from, falseErrors, falseWarnings, altered, noticed, falseSeeds };
}

function findingsOf({ bodyName, year, tables }: SectionOneText, text: ReturnType<typeof written>): readonly Finding[] {
  const overview = {
    ...emptyNarrative.overview,
    proactiveDisclosure: text.proactive,
    disclosureOnRequest: text.onRequest,
  };
  return checkReport(toCheck({ bodyName, year, ...tables, narrative: { ...emptyNarrative, overview } })).filter(
    ({ rule }) => rule === 'R5' || rule === 'subtotal' || rule === 'wrong-year',
  );
}
