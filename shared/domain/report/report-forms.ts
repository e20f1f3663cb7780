import { outcomeCatalogue, outcomeGroups } from '../outcome/outcome-catalogue.ts';
import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import { outcomes } from '../request/vocabulary.ts';
import type { Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import type { ReportForm, RowCount, TableIIColumn, TableIIRow } from './report-form.ts';

function balanceRow<const I extends string, const P extends '一' | '二' | '三' | '四'>(
  id: I,
  part: P,
  label: { readonly zh: string; readonly en: string },
  counts: RowCount,
  more: {
    readonly certainLetters?: number;
    readonly needsNumber?: boolean;
    readonly articles?: readonly Article[];
  } = {},
) {
  const { certainLetters = null, needsNumber = false, articles = [] } = more;
  return { id, part, group: null, label, articles, counts, certainLetters, needsNumber };
}

/** A row of part 三; unless it names others, it counts the outcome of its own name. */
function outcomeRow<const I extends Outcome>(
  id: I,
  group: OutcomeGroup,
  zh: string,
  en: string,
  more: {
    readonly certainLetters?: number;
    readonly needsNumber?: boolean;
    readonly outcomes?: readonly Outcome[];
  } = {},
) {
  const { certainLetters = null, needsNumber = false, outcomes: counted = [id] } = more;
  const counts: RowCount = { kind: 'outcomes', outcomes: counted };
  const { articles } = outcomeCatalogue[id];
  return { id, part: '三', group, label: { zh, en }, articles, counts, certainLetters, needsNumber } as const;
}

const receivedRows = [
  balanceRow(
    'newly-received',
    '一',
    { zh: '一、本年新收政府信息公开申请数量', en: 'newly received' },
    { kind: 'received' },
    { certainLetters: 4, articles: ['条例第31条'] },
  ),
  balanceRow(
    'carried-in',
    '二',
    { zh: '二、上年结转政府信息公开申请数量', en: 'carried over from last year' },
    { kind: 'carried-in' },
    { certainLetters: 4 },
  ),
] as const;

const rowsBeforeOtherHandling = [
  outcomeRow('disclosed', 'disclosed', '（一）予以公开', 'disclosed'),
  outcomeRow(
    'partly-disclosed',
    'partly-disclosed',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    'partly disclosed',
    { certainLetters: 4 },
  ),
  outcomeRow('state-secret', 'refused', '1.属于国家秘密', 'state secret'),
  outcomeRow('other-law-prohibits', 'refused', '2.其他法律行政法规禁止公开', 'prohibited by other law'),
  outcomeRow('security-and-stability', 'refused', '3.危及“三安全一稳定”', 'security and stability'),
  outcomeRow('third-party-rights', 'refused', '4.保护第三方合法权益', 'rights of third parties'),
  outcomeRow('internal-affairs', 'refused', '5.属于三类内部事务信息', 'internal affairs'),
  outcomeRow('process-information', 'refused', '6.属于四类过程性信息', 'process information'),
  outcomeRow('enforcement-files', 'refused', '7.属于行政执法案卷', 'enforcement files'),
  outcomeRow('administrative-inquiry', 'refused', '8.属于行政查询事项', 'administrative inquiry'),
  outcomeRow('not-held', 'not-available', '1.本机关不掌握相关政府信息', 'not held'),
  outcomeRow('needs-creation', 'not-available', '2.没有现成信息需要另行制作', 'would have to be made'),
  outcomeRow('still-unclear', 'not-available', '3.补正后申请内容仍不明确', 'still unclear after correction'),
  outcomeRow('petition-or-complaint', 'not-processed', '1.信访举报投诉类申请', 'petition, report or complaint'),
  outcomeRow('repeated', 'not-processed', '2.重复申请', 'repeated request'),
  outcomeRow('publication', 'not-processed', '3.要求提供公开出版物', 'asks for a publication'),
  outcomeRow('excessive', 'not-processed', '4.无正当理由大量反复申请', 'excessive without good reason'),
  outcomeRow('reissue', 'not-processed', '5.要求行政机关确认或重新出具已获取信息', 'asks to confirm or reissue', {
    certainLetters: 10,
  }),
] as const;

const closingRows = [
  balanceRow(
    'total-handled',
    '三',
    { zh: '（七）总计', en: 'total handled' },
    { kind: 'handled' },
    { needsNumber: true },
  ),
  balanceRow(
    'carried-out',
    '四',
    { zh: '四、结转下年度继续办理', en: 'carried over to next year' },
    { kind: 'carried-out' },
    { certainLetters: 5 },
  ),
] as const;

const tableIII = {
  note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  applicantLabel: '申请人情况',
  partThreeLabel: '三、本年度办理结果',
  columns: [
    { id: 'natural-person', label: { zh: '自然人', en: 'natural persons' }, heading: null },
    {
      id: 'commercial-enterprise',
      label: { zh: '商业企业', en: 'commercial enterprises' },
      heading: '法人或其他组织',
    },
    {
      id: 'research-institution',
      label: { zh: '科研机构', en: 'research institutions' },
      heading: '法人或其他组织',
    },
    {
      id: 'public-interest-organisation',
      label: { zh: '社会公益组织', en: 'public interest organisations' },
      heading: '法人或其他组织',
    },
    {
      id: 'legal-service-organisation',
      label: { zh: '法律服务机构', en: 'legal service organisations' },
      heading: '法人或其他组织',
    },
    { id: 'other-organisation', label: { zh: '其他', en: 'other organisations' }, heading: '法人或其他组织' },
    { id: 'total', label: { zh: '总计', en: 'total' }, heading: null },
  ],
  groups: [
    { id: 'disclosed', label: { zh: '予以公开', en: 'disclosed' }, heading: null },
    { id: 'partly-disclosed', label: { zh: '部分公开', en: 'partly disclosed' }, heading: null },
    { id: 'refused', label: { zh: '不予公开', en: 'refused' }, heading: '（三）不予公开' },
    { id: 'not-available', label: { zh: '无法提供', en: 'cannot be provided' }, heading: '（四）无法提供' },
    { id: 'not-processed', label: { zh: '不予处理', en: 'not processed' }, heading: '（五）不予处理' },
    { id: 'other-handling', label: { zh: '其他处理', en: 'other handling' }, heading: '（六）其他处理' },
  ],
  balance: { left: ['newly-received', 'carried-in'], right: ['total-handled', 'carried-out'] },
} as const;

const tableIV = {
  blocks: [
    { id: 'reconsideration', label: { zh: '行政复议', en: 'reconsideration' }, heading: null },
    {
      id: 'direct-litigation',
      label: { zh: '未经复议直接起诉', en: 'litigation without reconsideration' },
      heading: '行政诉讼',
    },
    {
      id: 'litigation-after-reconsideration',
      label: { zh: '复议后起诉', en: 'litigation after reconsideration' },
      heading: '行政诉讼',
    },
  ],
  columns: [
    { id: 'upheld', label: { zh: '结果维持', en: 'upheld' } },
    { id: 'corrected', label: { zh: '结果纠正', en: 'corrected' } },
    { id: 'other', label: { zh: '其他结果', en: 'other result' } },
    { id: 'pending', label: { zh: '尚未审结', en: 'pending' } },
    { id: 'total', label: { zh: '总计', en: 'total' } },
  ],
} as const;

function countColumn<const I extends string>(
  id: I,
  zh: string,
  en: string,
  sign: string,
  counts: TableIIColumn['counts'] = null,
) {
  return { id, label: { zh, en }, sign, measure: 'count', unit: null, counts } as const;
}

function row<const I extends string>(id: I, zh: string, en: string, otherLabels: readonly string[] = []) {
  return { id, label: { zh, en }, otherLabels } as const satisfies TableIIRow;
}

const article20 = {
  first: { zh: '第二十条第（一）项', en: 'Article 20(1)' },
  fifth: { zh: '第二十条第（五）项', en: 'Article 20(5)' },
  sixth: { zh: '第二十条第（六）项', en: 'Article 20(6)' },
  eighth: { zh: '第二十条第（八）项', en: 'Article 20(8)' },
  ninth: { zh: '第二十条第（九）项', en: 'Article 20(9)' },
} as const;

const lastYearColumn = countColumn('lastYear', '上一年项目数量', 'items last year', '上一年');
const changeColumn = {
  id: 'change',
  label: { zh: '本年增/减', en: 'more or fewer this year' },
  sign: '增',
  measure: 'change',
  unit: null,
  counts: null,
} as const;
const projectColumns2019 = [
  lastYearColumn,
  changeColumn,
  countColumn('decisions', '处理决定数量', 'decisions this year', '处理决定', 'decisions'),
] as const;
const documentColumns2019 = [
  countColumn('newlyMade', '本年新制作数量', 'newly made this year', '制作'),
  countColumn('newlyPublished', '本年新公开数量', 'newly published this year', '新公开'),
  countColumn('publishedInAll', '对外公开总数量', 'published in all', '总数量'),
] as const;

/** 国办公开办函〔2019〕60号: the trial form, for the reports on 2019 and 2020. */
export const form2019 = {
  id: '2019',
  fromYear: 2019,
  instrument: '国办公开办函〔2019〕60号',
  tableII: {
    contentLabel: '信息内容',
    blocks: [
      {
        label: article20.first,
        columns: documentColumns2019,
        rows: [
          row('regulations', '规章', 'regulations'),
          row('normative-documents', '规范性文件', 'normative documents', ['行政规范性文件']),
        ],
      },
      {
        label: article20.fifth,
        columns: projectColumns2019,
        rows: [
          row('licensing', '行政许可', 'licensing'),
          row('other-services', '其他对外管理服务事项', 'other services to the public'),
        ],
      },
      {
        label: article20.sixth,
        columns: projectColumns2019,
        rows: [row('penalties', '行政处罚', 'penalties'), row('coercive-measures', '行政强制', 'coercive measures')],
      },
      {
        label: article20.eighth,
        columns: [lastYearColumn, changeColumn],
        rows: [row('fees', '行政事业性收费', 'administrative fees')],
      },
      {
        label: article20.ninth,
        columns: [
          countColumn('projects', '采购项目数量', 'projects', '项目数量'),
          {
            id: 'amount10kYuan',
            label: { zh: '采购总金额', en: 'amount (10,000 yuan)' },
            sign: '总金额',
            measure: 'amount',
            unit: { of: '万元', stands: 'in-cell' },
            counts: null,
          },
        ],
        rows: [row('procurement', '政府集中采购', 'central procurement')],
      },
    ],
  },
  tableIII: {
    ...tableIII,
    groups: [
      ...tableIII.groups.slice(0, -1),
      { id: 'other-handling', label: { zh: '其他处理', en: 'other handling' }, heading: null },
    ],
    rows: [
      ...receivedRows,
      ...rowsBeforeOtherHandling,
      outcomeRow('other-handling', 'other-handling', '（六）其他处理', 'other handling', {
        outcomes: ['correction-lapsed', 'fee-unpaid', 'other-handling'],
      }),
      ...closingRows,
    ],
    sign: null,
  },
  tableIV,
  narrative: { hasAspects: false, asksForProcessingFees: false },
} as const satisfies ReportForm;

const documentColumns = [
  countColumn('made', '本年制发件数', 'made this year', '制发', 'made'),
  countColumn('repealed', '本年废止件数', 'repealed this year', '废止', 'repealed'),
  countColumn('inForce', '现行有效件数', 'in force', '有效', 'in-force'),
] as const;
const decisionColumns = [
  countColumn('decisions', '本年处理决定数量', 'decisions this year', '决定', 'decisions'),
] as const;

/** 国办公开办函〔2021〕30号: the form in force, for the reports from 2021 on. */
export const form2021 = {
  id: '2021',
  fromYear: 2021,
  instrument: '国办公开办函〔2021〕30号',
  tableII: {
    contentLabel: '信息内容',
    blocks: [
      {
        label: article20.first,
        columns: documentColumns,
        rows: [
          row('regulations', '规章', 'regulations'),
          row('normative-documents', '行政规范性文件', 'normative documents', ['规范性文件']),
        ],
      },
      { label: article20.fifth, columns: decisionColumns, rows: [row('licensing', '行政许可', 'licensing')] },
      {
        label: article20.sixth,
        columns: decisionColumns,
        rows: [row('penalties', '行政处罚', 'penalties'), row('coercive-measures', '行政强制', 'coercive measures')],
      },
      {
        label: article20.eighth,
        columns: [
          {
            id: 'amount10kYuan',
            label: { zh: '本年收费金额（单位：万元）', en: 'collected (10,000 yuan)' },
            sign: '金额',
            measure: 'amount',
            unit: { of: '万元', stands: 'in-heading' },
            counts: 'collected',
          },
        ],
        rows: [row('fees', '行政事业性收费', 'administrative fees')],
      },
    ],
  },
  tableIII: {
    ...tableIII,
    rows: [
      ...receivedRows,
      ...rowsBeforeOtherHandling,
      outcomeRow(
        'correction-lapsed',
        'other-handling',
        '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        'not corrected in time',
        { certainLetters: 12 },
      ),
      outcomeRow(
        'fee-unpaid',
        'other-handling',
        '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
        'fee not paid in time',
        { certainLetters: 8 },
      ),
      outcomeRow('other-handling', 'other-handling', '3.其他', 'other', { needsNumber: true }),
      ...closingRows,
    ],
    sign: '逾期不补正',
  },
  tableIV,
  narrative: { hasAspects: true, asksForProcessingFees: true },
} as const satisfies ReportForm;

/** Every form, the earliest first. A new form is one entry here: earlier years keep theirs. */
export const reportForms: readonly ReportForm[] = [form2019, form2021].map(checkedForm);

/** A form in which a request could count nowhere or twice is refused when it is loaded, not when a report is due. */
export function checkedForm(form: ReportForm): ReportForm {
  for (const outcome of outcomes) {
    const rows = form.tableIII.rows.filter(
      ({ counts }) => counts.kind === 'outcomes' && counts.outcomes.includes(outcome),
    );
    if (rows.length !== 1) throw new Error(`form ${form.id}: outcome ${outcome} stands in ${rows.length} rows`);
  }
  const known = new Set<string>(form.tableIII.rows.map(({ id }) => id));
  const { left, right } = form.tableIII.balance;
  const summed = form.tableIII.rows.flatMap(({ counts }) => (counts.kind === 'sum' ? counts.rows : []));
  for (const id of [...left, ...right, ...summed]) if (!known.has(id)) throw new Error(`form ${form.id}: no row ${id}`);
  for (const group of outcomeGroups)
    if (!form.tableIII.groups.some(({ id }) => id === group)) throw new Error(`form ${form.id}: no group ${group}`);
  return form;
}
