import { outcomeCatalogue } from '../outcome/outcome-catalogue.ts';
import { proceedingRoutes } from '../proceeding/proceeding.ts';
import type { ProceedingRoute } from '../proceeding/proceeding.ts';
import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import { recordOf } from './record-of.ts';

/** The forms a published report may follow: the trial form of 2019 and the one in force since the report for 2021. */
export const reportForms = ['2021', '2019'] as const;
export type ReportForm = (typeof reportForms)[number];

/** Columns of table III: the six kinds of applicant, then their sum. */
export const tableIIIColumnIds = [...applicantCategories, 'total'] as const;
export type TableIIIColumnId = ApplicantCategory | 'total';

export type TableIIIColumn = {
  readonly id: TableIIIColumnId;
  readonly label: string;
  /** The merged heading above the column; null for a column that spans both heading lines. */
  readonly heading: '法人或其他组织' | null;
};

export const tableIIIColumns: readonly TableIIIColumn[] = [
  { id: 'natural-person', label: '自然人', heading: null },
  { id: 'commercial-enterprise', label: '商业企业', heading: '法人或其他组织' },
  { id: 'research-institution', label: '科研机构', heading: '法人或其他组织' },
  { id: 'public-interest-organisation', label: '社会公益组织', heading: '法人或其他组织' },
  { id: 'legal-service-organisation', label: '法律服务机构', heading: '法人或其他组织' },
  { id: 'other-organisation', label: '其他', heading: '法人或其他组织' },
  { id: 'total', label: '总计', heading: null },
];

/** The 25 rows of table III, in the order of the form. */
export const tableIIIRowIds = ['newly-received', 'carried-in', ...outcomes, 'total-handled', 'carried-out'] as const;
export type TableIIIRowId = (typeof tableIIIRowIds)[number];

/** The classes of part 三; null where the row is a class of its own. */
export type PrintedGroup = '（三）不予公开' | '（四）无法提供' | '（五）不予处理' | '（六）其他处理';

export type TableIIIRow = {
  readonly id: TableIIIRowId;
  /** The label as printed in the row's own cell. */
  readonly label: string;
  readonly part: '一' | '二' | '三' | '四';
  readonly group: PrintedGroup | null;
  /** The provisions on which the row rests; none for balances and sums. */
  readonly articles: readonly Article[];
};

const balanceRow = (
  id: TableIIIRowId,
  part: TableIIIRow['part'],
  label: string,
  articles: readonly Article[] = [],
): TableIIIRow => ({
  id,
  part,
  group: null,
  label,
  articles,
});
const outcomeRow = (id: Outcome, group: PrintedGroup | null, label: string): TableIIIRow => ({
  id,
  part: '三',
  group,
  label,
  articles: outcomeCatalogue[id].articles,
});

/** 国办公开办函〔2021〕30号: table III as printed. */
export const tableIIIRows: readonly TableIIIRow[] = [
  balanceRow('newly-received', '一', '一、本年新收政府信息公开申请数量', ['条例第31条']),
  balanceRow('carried-in', '二', '二、上年结转政府信息公开申请数量'),
  outcomeRow('disclosed', null, '（一）予以公开'),
  outcomeRow('partly-disclosed', null, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  outcomeRow('state-secret', '（三）不予公开', '1.属于国家秘密'),
  outcomeRow('other-law-prohibits', '（三）不予公开', '2.其他法律行政法规禁止公开'),
  outcomeRow('security-and-stability', '（三）不予公开', '3.危及“三安全一稳定”'),
  outcomeRow('third-party-rights', '（三）不予公开', '4.保护第三方合法权益'),
  outcomeRow('internal-affairs', '（三）不予公开', '5.属于三类内部事务信息'),
  outcomeRow('process-information', '（三）不予公开', '6.属于四类过程性信息'),
  outcomeRow('enforcement-files', '（三）不予公开', '7.属于行政执法案卷'),
  outcomeRow('administrative-inquiry', '（三）不予公开', '8.属于行政查询事项'),
  outcomeRow('not-held', '（四）无法提供', '1.本机关不掌握相关政府信息'),
  outcomeRow('needs-creation', '（四）无法提供', '2.没有现成信息需要另行制作'),
  outcomeRow('still-unclear', '（四）无法提供', '3.补正后申请内容仍不明确'),
  outcomeRow('petition-or-complaint', '（五）不予处理', '1.信访举报投诉类申请'),
  outcomeRow('repeated', '（五）不予处理', '2.重复申请'),
  outcomeRow('publication', '（五）不予处理', '3.要求提供公开出版物'),
  outcomeRow('excessive', '（五）不予处理', '4.无正当理由大量反复申请'),
  outcomeRow('reissue', '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息'),
  outcomeRow('correction-lapsed', '（六）其他处理', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
  outcomeRow(
    'fee-unpaid',
    '（六）其他处理',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  ),
  outcomeRow('other-handling', '（六）其他处理', '3.其他'),
  balanceRow('total-handled', '三', '（七）总计'),
  balanceRow('carried-out', '四', '四、结转下年度继续办理'),
];

/** The note printed at the head of table III (国办公开办函〔2021〕30号). */
export const tableIIINote = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
export const partThreeLabel = '三、本年度办理结果';

/** The 2019 form has one undivided row （六）其他处理, so part 三 has 20 rows where the form of 2021 has 22. */
export const rowsAbsentIn2019 = ['correction-lapsed', 'fee-unpaid'] as const satisfies readonly Outcome[];
export const tableIIIRowsOf2019: readonly TableIIIRow[] = tableIIIRows
  .filter((each) => each.id !== 'correction-lapsed' && each.id !== 'fee-unpaid')
  .map((each) => (each.id === 'other-handling' ? { ...each, group: null, label: '（六）其他处理' } : each));

export type TableIIIOf<V> = Readonly<Record<TableIIIRowId, Readonly<Record<TableIIIColumnId, V>>>>;
/** Table III: 25 rows of 7 numbers; pieces. */
export type TableIII = TableIIIOf<number>;

/** The three blocks of table IV. */
export const tableIVBlockIds = proceedingRoutes;
export type TableIVBlockId = ProceedingRoute;
export const tableIVColumnIds = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;
export type TableIVColumnId = (typeof tableIVColumnIds)[number];

export const tableIVBlocks: readonly {
  readonly id: TableIVBlockId;
  readonly label: string;
  readonly heading: '行政诉讼' | null;
}[] = [
  { id: 'reconsideration', label: '行政复议', heading: null },
  { id: 'direct-litigation', label: '未经复议直接起诉', heading: '行政诉讼' },
  { id: 'litigation-after-reconsideration', label: '复议后起诉', heading: '行政诉讼' },
];
export const tableIVColumns: readonly { readonly id: TableIVColumnId; readonly label: string }[] = [
  { id: 'upheld', label: '结果维持' },
  { id: 'corrected', label: '结果纠正' },
  { id: 'other', label: '其他结果' },
  { id: 'pending', label: '尚未审结' },
  { id: 'total', label: '总计' },
];

export type TableIVOf<V> = Readonly<Record<TableIVBlockId, Readonly<Record<TableIVColumnId, V>>>>;
/** Table IV: 3 blocks of 5 numbers; cases. */
export type TableIV = TableIVOf<number>;

export type TableIIOf<V> = {
  readonly regulations: { readonly made: V; readonly repealed: V; readonly inForce: V };
  readonly 'normative-documents': { readonly made: V; readonly repealed: V; readonly inForce: V };
  readonly licensing: { readonly decisions: V };
  readonly penalties: { readonly decisions: V };
  readonly 'coercive-measures': { readonly decisions: V };
  /** 10,000 yuan, at most six decimals, so that one fen is not lost. */
  readonly fees: { readonly amount10kYuan: V };
};
/** Table II: ten numbers; pieces, but fees in 10,000 yuan. */
export type TableII = TableIIOf<number>;

export const tableIICellIds = [
  'regulations.made',
  'regulations.repealed',
  'regulations.inForce',
  'normative-documents.made',
  'normative-documents.repealed',
  'normative-documents.inForce',
  'licensing.decisions',
  'penalties.decisions',
  'coercive-measures.decisions',
  'fees.amount10kYuan',
] as const;
export type TableIICellId = (typeof tableIICellIds)[number];

export type TableIIBlock = {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly TableIICellId[] }[];
};

/** 条例第20条 items 1, 5, 6 and 8 in the form of 2021. */
export const tableIIBlocks: readonly TableIIBlock[] = [
  {
    label: '第二十条第（一）项',
    columns: ['本年制发件数', '本年废止件数', '现行有效件数'],
    rows: [
      { label: '规章', cells: ['regulations.made', 'regulations.repealed', 'regulations.inForce'] },
      {
        label: '行政规范性文件',
        cells: ['normative-documents.made', 'normative-documents.repealed', 'normative-documents.inForce'],
      },
    ],
  },
  {
    label: '第二十条第（五）项',
    columns: ['本年处理决定数量'],
    rows: [{ label: '行政许可', cells: ['licensing.decisions'] }],
  },
  {
    label: '第二十条第（六）项',
    columns: ['本年处理决定数量'],
    rows: [
      { label: '行政处罚', cells: ['penalties.decisions'] },
      { label: '行政强制', cells: ['coercive-measures.decisions'] },
    ],
  },
  {
    label: '第二十条第（八）项',
    columns: ['本年收费金额（单位：万元）'],
    rows: [{ label: '行政事业性收费', cells: ['fees.amount10kYuan'] }],
  },
];
export const tableIIContentLabel = '信息内容';

/** The name of one of the 200 cells, e.g. `tableIII.newly-received.natural-person`. */
export type ReportCell =
  | `tableII.${TableIICellId}`
  | `tableIII.${TableIIIRowId}.${TableIIIColumnId}`
  | `tableIV.${TableIVBlockId}.${TableIVColumnId}`;

export type ReportTablesOf<V> = {
  readonly tableII: TableIIOf<V>;
  readonly tableIII: TableIIIOf<V>;
  readonly tableIV: TableIVOf<V>;
};
/** The 200 figures of a yearly report. */
export type ReportTables = ReportTablesOf<number>;

export function tableIICell(cell: TableIICellId): `tableII.${TableIICellId}` {
  return `tableII.${cell}`;
}

export function tableIIICell<R extends TableIIIRowId, C extends TableIIIColumnId>(
  rowId: R,
  column: C,
): `tableIII.${R}.${C}` {
  return `tableIII.${rowId}.${column}`;
}

export function tableIVCell<B extends TableIVBlockId, C extends TableIVColumnId>(
  block: B,
  column: C,
): `tableIV.${B}.${C}` {
  return `tableIV.${block}.${column}`;
}

/** All 200 cells in the order of the form: table II, table III by rows, table IV by blocks. */
export const reportCells: readonly ReportCell[] = [
  ...tableIICellIds.map(tableIICell),
  ...tableIIIRowIds.flatMap((rowId) => tableIIIColumnIds.map((column) => tableIIICell(rowId, column))),
  ...tableIVBlockIds.flatMap((block) => tableIVColumnIds.map((column) => tableIVCell(block, column))),
];

/** Table II filled by a function of the cell. */
export function fillTableII<V>(valueOf: (cell: TableIICellId) => V): TableIIOf<V> {
  return {
    regulations: {
      made: valueOf('regulations.made'),
      repealed: valueOf('regulations.repealed'),
      inForce: valueOf('regulations.inForce'),
    },
    'normative-documents': {
      made: valueOf('normative-documents.made'),
      repealed: valueOf('normative-documents.repealed'),
      inForce: valueOf('normative-documents.inForce'),
    },
    licensing: { decisions: valueOf('licensing.decisions') },
    penalties: { decisions: valueOf('penalties.decisions') },
    'coercive-measures': { decisions: valueOf('coercive-measures.decisions') },
    fees: { amount10kYuan: valueOf('fees.amount10kYuan') },
  };
}

/** Table III filled by a function of row and column. */
export function fillTableIII<V>(valueOf: (rowId: TableIIIRowId, column: TableIIIColumnId) => V): TableIIIOf<V> {
  return recordOf(tableIIIRowIds, (rowId) => recordOf(tableIIIColumnIds, (column) => valueOf(rowId, column)));
}

/** Table IV filled by a function of block and column. */
export function fillTableIV<V>(valueOf: (block: TableIVBlockId, column: TableIVColumnId) => V): TableIVOf<V> {
  return recordOf(tableIVBlockIds, (block) => recordOf(tableIVColumnIds, (column) => valueOf(block, column)));
}

/** The three tables filled by a function of the cell's name. */
export function fillReportTables<V>(valueOf: (cell: ReportCell) => V): ReportTablesOf<V> {
  return {
    tableII: fillTableII((cell) => valueOf(tableIICell(cell))),
    tableIII: fillTableIII((rowId, column) => valueOf(tableIIICell(rowId, column))),
    tableIV: fillTableIV((block, column) => valueOf(tableIVCell(block, column))),
  };
}

export function tableIIValue<V>(table: TableIIOf<V>, cell: TableIICellId): V {
  switch (cell) {
    case 'regulations.made':
      return table.regulations.made;
    case 'regulations.repealed':
      return table.regulations.repealed;
    case 'regulations.inForce':
      return table.regulations.inForce;
    case 'normative-documents.made':
      return table['normative-documents'].made;
    case 'normative-documents.repealed':
      return table['normative-documents'].repealed;
    case 'normative-documents.inForce':
      return table['normative-documents'].inForce;
    case 'licensing.decisions':
      return table.licensing.decisions;
    case 'penalties.decisions':
      return table.penalties.decisions;
    case 'coercive-measures.decisions':
      return table['coercive-measures'].decisions;
    case 'fees.amount10kYuan':
      return table.fees.amount10kYuan;
  }
}

/** The values of all 200 cells by name, in the order of the form. */
export function reportValues<V>(tables: ReportTablesOf<V>): ReadonlyMap<ReportCell, V> {
  const values = new Map<ReportCell, V>();
  for (const cell of tableIICellIds) values.set(tableIICell(cell), tableIIValue(tables.tableII, cell));
  for (const rowId of tableIIIRowIds)
    for (const column of tableIIIColumnIds) values.set(tableIIICell(rowId, column), tables.tableIII[rowId][column]);
  for (const block of tableIVBlockIds)
    for (const column of tableIVColumnIds) values.set(tableIVCell(block, column), tables.tableIV[block][column]);
  return values;
}

export function isReportCell(text: string): text is ReportCell {
  return cellNames.has(text);
}

const cellNames: ReadonlySet<string> = new Set(reportCells);

const outcomeNames: ReadonlySet<string> = new Set(outcomes);

/** True for the 21 rows in which one request has its outcome; the other four are balances and sums. */
export function isOutcomeRow(rowId: TableIIIRowId): rowId is Outcome {
  return outcomeNames.has(rowId);
}

/** A cell taken apart. */
export type CellPlace =
  | { readonly table: 'II'; readonly cell: TableIICellId }
  | { readonly table: 'III'; readonly rowId: TableIIIRowId; readonly column: TableIIIColumnId }
  | { readonly table: 'IV'; readonly block: TableIVBlockId; readonly column: TableIVColumnId };

const places: ReadonlyMap<ReportCell, CellPlace> = new Map<ReportCell, CellPlace>([
  ...tableIICellIds.map((cell): [ReportCell, CellPlace] => [tableIICell(cell), { table: 'II', cell }]),
  ...tableIIIRowIds.flatMap((rowId) =>
    tableIIIColumnIds.map((column): [ReportCell, CellPlace] => [
      tableIIICell(rowId, column),
      { table: 'III', rowId, column },
    ]),
  ),
  ...tableIVBlockIds.flatMap((block) =>
    tableIVColumnIds.map((column): [ReportCell, CellPlace] => [
      tableIVCell(block, column),
      { table: 'IV', block, column },
    ]),
  ),
]);

export function placeOfCell(cell: ReportCell): CellPlace {
  const place = places.get(cell);
  if (place === undefined) throw new Error(`not a cell of the report: ${cell}`);
  return place;
}
