import { form2021 } from '../../../shared/domain/report/report-forms.ts';
import { fillReportTables, reportValues } from '../../../shared/domain/report/report-table.ts';
import type {
  ReportCell,
  ReportTables,
  TableIIIRowId,
  TableIVBlockId,
} from '../../../shared/domain/report/report-table.ts';
import type { YearlyReport } from '../../../shared/domain/report/yearly-report.ts';

/** An invented city of the size of a provincial capital, with every row of the form in use. */
const tableIII: Readonly<Record<TableIIIRowId, readonly number[]>> = {
  'newly-received': [13528, 266, 34, 56, 126, 59, 14069],
  'carried-in': [529, 14, 2, 5, 8, 2, 560],
  disclosed: [5554, 101, 11, 21, 48, 21, 5756],
  'partly-disclosed': [2020, 40, 4, 8, 19, 8, 2099],
  'state-secret': [12, 1, 1, 0, 1, 0, 15],
  'other-law-prohibits': [30, 1, 0, 1, 0, 1, 33],
  'security-and-stability': [9, 0, 1, 1, 0, 0, 11],
  'third-party-rights': [50, 1, 1, 1, 0, 0, 53],
  'internal-affairs': [94, 2, 0, 0, 1, 0, 97],
  'process-information': [87, 2, 1, 0, 1, 1, 92],
  'enforcement-files': [265, 5, 1, 1, 2, 1, 275],
  'administrative-inquiry': [144, 3, 1, 1, 1, 1, 151],
  'not-held': [2982, 59, 6, 12, 28, 12, 3099],
  'needs-creation': [173, 3, 1, 1, 2, 1, 181],
  'still-unclear': [20, 1, 0, 1, 0, 0, 22],
  'petition-or-complaint': [197, 4, 0, 1, 2, 1, 205],
  repeated: [144, 3, 0, 1, 1, 1, 150],
  publication: [7, 1, 1, 1, 0, 0, 10],
  excessive: [92, 2, 1, 0, 1, 0, 96],
  reissue: [11, 1, 0, 0, 1, 0, 13],
  'correction-lapsed': [298, 6, 1, 1, 3, 1, 310],
  'fee-unpaid': [183, 4, 0, 1, 2, 1, 191],
  'other-handling': [914, 18, 2, 4, 9, 4, 951],
  'total-handled': [13286, 258, 33, 57, 122, 54, 13810],
  'carried-out': [771, 22, 3, 4, 12, 7, 819],
};

const tableIV: Readonly<Record<TableIVBlockId, readonly number[]>> = {
  reconsideration: [371, 102, 194, 125, 792],
  'direct-litigation': [17, 2, 11, 26, 56],
  'litigation-after-reconsideration': [72, 3, 31, 49, 155],
};

const tableII = {
  regulations: { made: 3, repealed: 5, inForce: 74 },
  'normative-documents': { made: 564, repealed: 984, inForce: 4185 },
  licensing: { decisions: 11_398_889 },
  penalties: { decisions: 6_937_489 },
  'coercive-measures': { decisions: 166_105 },
  fees: { amount10kYuan: 316_441.5 },
};

export const cityTables: ReportTables = {
  form: '2021',
  tableII,
  tableIII: tableIIIFrom(),
  tableIV: tableIVFrom(),
};

function tableIIIFrom(): ReportTables['tableIII'] {
  const values = new Map<ReportCell, number>();
  for (const { id } of form2021.tableIII.rows)
    form2021.tableIII.columns.forEach((column, index) =>
      values.set(`tableIII.${id}.${column.id}`, tableIII[id][index]!),
    );
  return fillReportTables('2021', (cell) => values.get(cell) ?? 0).tableIII;
}

function tableIVFrom(): ReportTables['tableIV'] {
  const values = new Map<ReportCell, number>();
  for (const { id } of form2021.tableIV.blocks)
    form2021.tableIV.columns.forEach((column, index) => values.set(`tableIV.${id}.${column.id}`, tableIV[id][index]!));
  return fillReportTables('2021', (cell) => values.get(cell) ?? 0).tableIV;
}

/** The city's report for 2025. */
export const cityReport: YearlyReport = {
  bodyName: '云川市人民政府',
  year: 2025,
  ...cityTables,
  narrative: {
    overview: {
      introduction:
        '2025年，云川市人民政府深入贯彻《中华人民共和国政府信息公开条例》。本报告所列数据的统计期限为2025年1月1日至12月31日。',
      proactiveDisclosure:
        '（一）主动公开。全年制发规章3件，废止规章5件，现行有效规章74件；制发行政规范性文件564件，废止行政规范性文件984件，现行有效行政规范性文件4185件；作出行政许可决定11,398,889件，作出行政处罚决定6,937,489件，实施行政强制166105件，收取行政事业性收费316441.5万元。通过政府网站公开信息2,310条，其中：政策文件560条、解读材料410条。',
      disclosureOnRequest:
        '（二）依申请公开。全年新收政府信息公开申请14069件，其中自然人13528件、法人或其他组织541件；上年结转560件，结转下年度819件。办结申请13810件，予以公开5756件，部分公开2099件，不予公开727件，无法提供3302件，不予处理474件，其他处理1452件。被申请行政复议792件，其中维持371件；未经复议直接起诉56件，复议后起诉155件。网上收到申请9000件，同比增长12%。',
      informationManagement:
        '（三）政府信息管理。完善公文公开属性源头认定，清理行政规范性文件约1200件，各县（市、区）人民政府同步开展。',
      platforms: '（四）政府信息公开平台建设。优化政府网站检索，全年访问量超过2000万人次。',
      oversight:
        '（五）监督保障。开展业务培训12场，将政务公开纳入对市级部门和桐溪县人民政府、云川市财政局等单位的考核，分值4分。',
    },
    problemsAndImprovements:
      '一是部分单位主动公开的时效性有待提高；二是依申请公开答复的规范性仍需加强。2026年将加强培训和案例指导，完善审核机制。',
    otherMatters:
      '依据《政府信息公开信息处理费管理办法》，2025年全市发出收费通知18件，总金额36,200元，实际收取信息处理费400元。',
  },
};

/** Last year's tables of the same city, with which 2025 is in balance. */
export const cityLastYear: ReportTables = {
  ...cityTables,
  tableII: {
    ...tableII,
    regulations: { made: 2, repealed: 1, inForce: 76 },
    'normative-documents': { made: 600, repealed: 410, inForce: 4605 },
  },
  tableIII: { ...cityTables.tableIII, 'carried-out': cityTables.tableIII['carried-in'] },
};

/** The same tables with one cell replaced. */
export function withCell(tables: ReportTables, cell: ReportCell, value: number): ReportTables {
  const values = reportValues(tables);
  return fillReportTables(tables.form, (each) => (each === cell ? value : (values.get(each) ?? 0)));
}
