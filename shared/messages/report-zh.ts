import { sectionSixFaults } from '../domain/report/finding.ts';
import type { Finding, FindingPlace, ReportRule, SectionSixFault, Severity } from '../domain/report/finding.ts';
import type { TableIIIRow } from '../domain/report/report-form.ts';
import { formWithRow, isReportCell, placeOfCell, reportForm } from '../domain/report/report-table.ts';
import type { PublishedVersion, ReportCommand, ReportRefusal, ReportStatus } from '../domain/report/report-life.ts';
import type { ReportCell } from '../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../domain/report/unreadable.ts';
import { fill } from './fill.ts';

/** Sections of the text as findings name them. */
const sectionsZh: Readonly<Record<Exclude<FindingPlace, ReportCell>, string>> = {
  title: '标题',
  'narrative.overview': '第一部分“总体情况”',
  'narrative.overview.introduction': '第一部分“总体情况”开头',
  'narrative.overview.proactiveDisclosure': '第一部分“主动公开”',
  'narrative.overview.disclosureOnRequest': '第一部分“依申请公开”',
  'narrative.overview.informationManagement': '第一部分“政府信息管理”',
  'narrative.overview.platforms': '第一部分“政府信息公开平台建设”',
  'narrative.overview.oversight': '第一部分“监督保障”',
  'narrative.problemsAndImprovements': '第五部分“存在的主要问题及改进情况”',
  'narrative.otherMatters': '第六部分“其他需要报告的事项”',
};

export const severitiesZh: Readonly<Record<Severity, string>> = { error: '错误', warning: '提示' };

/** A cell as people find it on its form (the latest that has it when none is named), e.g. `表三“（一）予以公开”行“自然人”列`. */
export function placeZh(place: FindingPlace, form?: string): string {
  if (!isReportCell(place)) return sectionsZh[place];
  const found = placeOfCell(place, form);
  switch (found.table) {
    case 'II':
      return `表二“${found.row.label.zh}”行“${found.column.label.zh}”`;
    case 'III':
      return `表三“${printedRow(found.row, form)}”行“${found.column.label.zh}”列`;
    case 'IV':
      return `表四“${found.row.label.zh}”的“${found.column.label.zh}”`;
  }
}

/** A row of table III with the merged heading before it. */
function printedRow({ id, label, group }: TableIIIRow, form: string = formWithRow(id)): string {
  const heading = reportForm(form).tableIII.groups.find((each) => each.id === group)?.heading;
  return `${heading ?? ''}${label.zh}`;
}

/** What each rule says; `{place}`, `{expected}`, `{actual}` and the finding's facts are filled in. */
const messagesZh: Readonly<Record<Exclude<ReportRule, 'R6'>, string>> = {
  R1: '{place}：第一项加第二项之和应等于第三项加第四项之和，现左边合计 {expected}，右边合计 {actual}。',
  R2: '{place}：各项办理结果相加为 {expected}，“（七）总计”填的是 {actual}。',
  R3: '{place}：六类申请人相加为 {expected}，“总计”列填的是 {actual}。',
  R4: '{place}：上年结转应等于上一年度报告的“结转下年度继续办理” {expected}，现为 {actual}。机构调整造成的，请附说明通过校核。',
  R5: '{place}：第一部分写“{quote}”（{actual}），与表格中的 {expected} 不一致。',
  'cell-blank': '{place}：空白。没有的请填 0。',
  'cell-not-applicable': '{place}：填的是“{actual}”。没有的请填 0。',
  'cell-text': '{place}：“{actual}”不是数字。',
  'cell-unreadable': '{place}{more}：未能读出。请核对文件。',
  'not-a-count': '{place}：{actual} 不是非负整数。',
  'not-an-amount': '{place}：金额不能为负数（{actual}）。',
  'proceedings-sum': '{place}：维持、纠正、其他、尚未审结相加为 {expected}，“总计”填的是 {actual}。',
  'pending-chain': '{place}：上年末尚未审结 {expected} 件，本年总计（{actual}）不应少于此数。',
  'in-force-balance':
    '{place}：上年现行有效 {before} 加本年制发 {made} 减本年废止 {repealed} 应为 {expected}，现为 {actual}。修订、到期失效的可以不等，请核实。',
  'in-force-less-than-made': '{place}：现行有效 {actual} 少于本年制发 {made} 减本年废止 {repealed}，请核实。',
  'differs-from-count': '{place}：按登记的办理记录统计应为 {expected}，现为 {actual}。',
  outlier: '{place}：上年为 {expected}，本年为 {actual}，相差五倍以上，请核实是否笔误。',
  subtotal: '{place}：“{quote}”各分项 {parts} 相加为 {actual}{unit}，总数写的是 {expected}{unit}。',
  'body-name': '{place}：本单位名称前后写法不一：{actual}。请统一使用规范名称。',
  'overview-length': '{place}：{actual} 字，原则上不超过 {expected} 字。',
  'aspect-missing': '{place}：未见这一方面的内容。',
  'section-missing': '{place}：没有内容。',
  'copied-from-last-year': '{place}：与上一年度报告有 {sharePercent}% 相同，请避免照搬。',
  'wrong-year': '{place}：“{quote}”写的是 {actual} 年，报告年度是 {expected} 年。请核实是否为往年内容。',
  'published-late': '{place}：{actual}公布，迟于法定的 {expected}。',
  'publication-untold': '{place}：没有写明公布日期和能够打开的公布网址。现有网址：{actual}。',
  'sections-merged': '{place}：年度报告应当有{expected}个部分，正文写的是{actual}个部分，请核实是否缺少或者合并。',
  'problems-vague': '{place}：没有写明具体问题或者改进措施。现写“{actual}”。',
  'unpaid-fees-untold':
    '{place}：表三“逾期未按收费通知要求缴纳费用”有 {expected} 件，这一部分写明的收费通知为 {actual} 件，请核实。',
  'no-rule-making-power':
    '{place}：{bodyName}没有规章制定权，这一格填的是 {actual}。规章以外的文件请填入“行政规范性文件”。',
  'alike-other-body': '{place}：与“{actual}”的报告约有 {sharePercent}% 相同，请避免雷同。',
  'bodies-missing': '{place}：汇总中缺少 {actual} 个行政机关：{names}。',
};

/** Rule R6, one sentence for each fault of section six. */
const sectionSixZh: Readonly<Record<SectionSixFault, string>> = {
  silent: '{place}：没有说明信息处理费的收取情况，没有收取的也应当写明。现写“{actual}”。',
  'silent-with-fees':
    '{place}：没有说明信息处理费的收取情况，而表二“行政事业性收费”合计 {feesInYuan} 元，请核实其中是否有信息处理费。现写“{actual}”。',
  'untold-money': '{place}：没有写明收到的信息处理费，办理记录中为 {expected} 元。现写“{actual}”。',
  'untold-notices': '{place}：没有写明发出收费通知的件数，办理记录中为 {expected} 件。现写“{actual}”。',
  money: '{place}：收取信息处理费写的是 {actual} 元，办理记录中为 {expected} 元。',
  notices: '{place}：收费通知写的是 {actual} 件，办理记录中为 {expected} 件。',
  'noticed-money': '{place}：收费通知的金额写的是 {actual} 元，办理记录中为 {expected} 元。',
  'more-than-table':
    '{place}：收取信息处理费 {actual} 元，多于表二“行政事业性收费”的 {expected} 元；表二应当包含信息处理费。',
};

/** A finding in one sentence, with the likely right figure when the crossing of sums shows it. */
export function findingZh(finding: Finding, form?: string): string {
  const facts = {
    ...finding.facts,
    place: placeZh(finding.cell, form),
    more: finding.cells.length > 1 ? `等 ${finding.cells.length} 格` : '',
    expected: finding.expected ?? '',
    actual: finding.actual ?? '（空）',
  };
  const suspect = finding.facts['suspectShouldBe'];
  const hint = suspect === undefined ? '' : `如其他数字无误，这一格应为 ${suspect}。`;
  const what = sectionSixFaults.find((fault) => fault === finding.facts['what']);
  const message = finding.rule === 'R6' ? sectionSixZh[what ?? 'silent'] : messagesZh[finding.rule];
  return fill(message, facts) + hint;
}

/** Why a file was not read, and what to do; `{limitInMib}` is filled in. */
export const fileRefusalsZh: Readonly<Record<ReportFileRefusal, string>> = {
  FileEmpty: '文件是空的，请重新选择文件。',
  FileTooLarge: '文件超过 {limitInMib} MiB。请去掉图片后另存，再上传。',
  LegacyOfficeFile: '这是旧版 Office 文件（.doc、.xls）或者设有密码的文件。请去掉密码并另存为 .docx 或 .xlsx 后上传。',
  PortableDocument: '暂不读取 PDF。请上传原来的 Word 文件，或者把正文复制到文本文件（.txt）后上传。',
  UnknownFileFormat: '无法识别文件格式。请上传 .docx、.xlsx、.html 或 .txt 文件。',
  ArchiveBroken: '文件已损坏，无法打开。请在 Word 或 Excel 中打开并另存后上传。',
  ArchiveTooLarge: '文件展开后超过 {limitInMib} MiB，未予读取。请去掉图片和无关工作表后另存，再上传。',
  NotAReport: '没有找到年度报告的表格。请确认上传的是政府信息公开工作年度报告。',
  ScannedDocument: '文件里只有图片，没有文字（扫描件），读不出数字。请上传排版前的 Word 文件或者由 Word 导出的 PDF。',
  FontsNotReadable: 'PDF 里的字体没有说明各字是什么，文字读不准，未予读取。请上传原来的 Word 文件。',
  PdfBroken: 'PDF 文件已损坏，无法打开。请重新导出后上传。',
  FileLocked: '文件设有密码，无法打开。请去掉密码后上传。',
  LegacyMarks:
    '这个旧格式文件（.doc、.wps、.xls、.et）里有删除线、隐藏或者上下标文字，分不清哪些数字有效。请另存为 .docx 或 .xlsx 后上传。',
  RichTextFile: '不读取 RTF 格式。请在 Word 或 WPS 中打开，另存为 .docx 后上传。',
  SeveralReports:
    '文件里有 {count} 份报告（{reports}），不能当作一份读取。如果是两份以上，请每份报告存为一个文件后上传。',
  TooManySheets: '工作簿的工作表超过 {limit} 个，未予读取。请只保留需要的工作表，另存后上传。',
  TooManyCells: '文件的表格单元格超过 {limit} 个，未予读取。请删去表格以外的内容和无关的表格，另存后上传。',
  TooManyMergedAreas: '工作簿的合并单元格超过 {limit} 处，未予读取。请取消无关的合并单元格，另存后上传。',
  TooManyBlocks: '文件的段落和表格超过 {limit} 个，未予读取。请只保留报告正文，另存后上传。',
  TooMuchText: '文件的文字超过 {limit} 个字符，未予读取。请删去无关的文字和表格，另存后上传。',
  NestedTooDeep: '文件的内容嵌套超过 {limit} 层，未予读取。请把正文复制到新文件中，另存后上传。',
  SectionTooLong:
    '报告有一个部分超过 {limit} 个字符，可能混入了报告以外的内容，未予读取。请只保留报告正文，另存后上传。',
  ReadingTooLong: '文件在 {limitInSeconds} 秒内没有读完，已停止读取。请去掉无关的内容，另存为新文件后上传。',
  ReadingTooLarge: '读取文件需要的内存超过 {limitInMib} MiB，已停止读取。请去掉无关的内容，另存为新文件后上传。',
  ReadingFailed: '读取文件时出错，未予读取。请在原软件中打开并另存为新文件后上传；仍不成功的，请联系系统管理员。',
  ReadersBusy: '正在读取的文件过多，暂时不能读取。请稍后再上传。',
};

const tablesZh = { II: '表二', III: '表三', IV: '表四' } as const;
const sectionNumbersZh = ['', '一', '二', '三', '四', '五', '六'] as const;

function rowZh(table: 'II' | 'III' | 'IV', row: string, form?: string): string {
  const cell = `table${table}.${row}.total`;
  const place = isReportCell(cell) ? placeOfCell(cell, form) : null;
  if (place?.table === 'IV') return `${tablesZh.IV}“${place.row.heading ?? ''}${place.row.label.zh}”`;
  if (table === 'IV') return tablesZh.IV;
  return `${tablesZh[table]}“${place?.table === 'III' ? printedRow(place.row, form) : row}”`;
}

/** What could not be read of a file, in one sentence. */
export function unreadableZh(unreadable: Unreadable, form?: string): string {
  switch (unreadable.kind) {
    case 'title-not-found':
      return '没有找到含单位名称和年度的标题。';
    case 'section-not-found':
      return `没有找到第${sectionNumbersZh[unreadable.section]}部分的标题。`;
    case 'table-not-found':
      return `没有找到${tablesZh[unreadable.table]}。`;
    case 'row-not-found':
      return `没有找到${rowZh(unreadable.table, unreadable.row, form)}这一行。`;
    case 'wrong-number-of-cells':
      return `${rowZh(unreadable.table, unreadable.row, form)}应有 ${unreadable.expected} 格数据，读到 ${unreadable.found} 格，未予采用。`;
    case 'row-found-twice':
      return `${rowZh(unreadable.table, unreadable.row, form)}出现两次且数据不同，未予采用。`;
    case 'columns-differ':
      return `${rowZh(unreadable.table, unreadable.row, form)}上方的栏目与规定格式不同，未予采用。`;
    case 'only-tables':
      return '文件里只有表格，没有第一、五、六部分的文字，这些部分未作校核。';
    case 'table-found-twice':
      return `有两张${tablesZh[unreadable.table]}，数据不同，分不清哪一张是本年的，均未采用。请只保留本年的表。`;
    case 'cells-lost':
      return `${tablesZh[unreadable.table]}有 ${unreadable.rows} 行的数据格数不足，空白格可能在复制时丢失，未予采用。请上传网页文件或者 Word 文件。`;
    case 'figure-uncertain':
      return `${rowZh(unreadable.table, unreadable.row, form)}的数据中有不完整的数字，分不清是多少，未予采用。`;
    case 'cells-merged':
      return `${rowZh(unreadable.table, unreadable.row, form)}的数据格合并成一格，只有一个数，分不清属于哪一栏，未予采用。`;
    case 'unit-differs':
      return `${rowZh(unreadable.table, unreadable.row, form)}的单位不是万元，未予采用。`;
  }
}

/** What a corrected report tells at its head: why, and each figure that changed. */
export function correctionNotesZh(
  { reason, differences }: NonNullable<PublishedVersion['correction']>,
  form?: string,
): string {
  return [reason, ...differences.map(({ cell, was, is }) => `${placeZh(cell, form)}由 ${was} 更正为 ${is}`)]
    .join('；')
    .concat('。');
}

export const reportStatusesZh: Readonly<Record<ReportStatus, string>> = {
  none: '未编制',
  draft: '编制中',
  checked: '已校核',
  'signed-off': '已签发',
  filed: '已报送',
  returned: '已退回',
  accepted: '已接收',
  published: '已公布',
};

export const reportCommandsZh: Readonly<Record<ReportCommand['type'], string>> = {
  save: '保存',
  'take-in': '收录文件',
  check: '校核',
  waive: '附说明通过校核',
  'sign-off': '签发',
  file: '报送',
  return: '退回',
  accept: '接收',
  publish: '公布',
  'start-correction': '开始更正',
};

/** Why a step in the life of a report, a sum of reports or a reminder was refused; each says what to do. */
export const reportRefusalsZh: Readonly<Record<ReportRefusal | 'AgencyTwice' | 'ReminderTooEarly', string>> = {
  NotPermitted: '您的角色（{role}）不能执行“{command}”。请交由有权限的人员办理。',
  NotPossibleInStatus: '报告处于“{status}”状态，不能执行“{command}”。',
  OtherReport: '内容的单位或者年度与本报告（{bodyName}，{year}年）不符。',
  OtherForm:
    '{year}年的报告应使用 {expected} 年格式，这份报告使用的是 {form} 年格式，未予收录。请按 {expected} 年格式重新编制。',
  UnknownFinding: '没有这一条校核问题，或者相关数字已经改变。请重新校核。',
  ReasonMissing: '请写明理由。',
  FindingsBlock: '还有 {count} 处错误未更正或者未说明理由，第一处在 {cell}。',
  YearNotOver: '{year} 年尚未结束，报告须计至 12 月 31 日；{on} 不能签发或报送，请于次年 1 月办理。',
  DateInFuture: '日期 {on} 晚于今天（{today}）。',
  DateBeforeEarlierStep: '日期 {on} 早于前一步骤的日期（{earlier}）。',
  CommentsMissing: '退回时请至少写明一处需要修改的内容。',
  NothingCorrected: '内容与已公布的版本相同，没有需要更正的地方。',
  AgencyTwice: '机关 {agencyId} 在汇总中出现两次，请去掉一份，以免重复计算。',
  ReminderTooEarly:
    '{year} 年尚未结束（今天是 {today}），还没有应报而未报的年度报告；请于次年 1 月 1 日起提醒，现在可以请各机关编制。',
};
