import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { ReportForm } from '../../../shared/domain/report/report-form.ts';
import { form2019, form2021 } from '../../../shared/domain/report/report-forms.ts';
import { cellsOf, rowCell } from '../../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../../shared/domain/report/report-table.ts';

/** What is written in a cell of a test file. */
export type Written = (cell: ReportCell) => string;

/** A different figure in each cell of all forms, so that no two can be mistaken for one another. */
export function numbered(cell: ReportCell): string {
  return String(1000 + allCells.indexOf(cell));
}

const allCells: readonly ReportCell[] = [...new Set([...cellsOf('2021'), ...cellsOf('2019')])];

function tableIIIRowsHtml({ tableIII: { rows, groups, columns } }: ReportForm, written: Written): string {
  const headingOf = (at: number) => groups.find(({ id }) => id === rows[at]?.group)?.heading ?? null;
  const part3 = rows.filter((row) => row.part === '三').length;
  return rows
    .map((row, at) => {
      const part =
        row.part === '三' && rows[at - 1]?.part !== '三'
          ? `<td rowspan="${part3}"><p>三、本年度<br>办理结果</p></td>`
          : '';
      const heading = headingOf(at);
      const span = rows.filter((each) => each.group === row.group).length;
      const group =
        heading !== null && headingOf(at - 1) !== heading ? `<td rowspan="${span}"><p>${heading}</p></td>` : '';
      const width = row.part !== '三' ? 3 : heading === null ? 2 : 1;
      const values = columns
        .map((column) => `<td><p align="center">${written(rowCell(row.id, column.id))}</p></td>`)
        .join('');
      return `<tr>${part}${group}<td colspan="${width}"><p>${row.label.zh}</p></td>${values}</tr>`;
    })
    .join('\n');
}

const tableIIIHead = `<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>`;

function tableIVHtml(written: Written): string {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((label) => `<td>${label}</td>`).join('');
  const cells = cellsOf('2021')
    .filter((cell) => cell.startsWith('tableIV.'))
    .map((cell) => `<td>${written(cell)}</td>`)
    .join('');
  return `<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr>${results.replaceAll('<td>', '<td rowspan="2">')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>${results}${results}</tr><tr>${cells}</tr></table>`;
}

/** The narrative of every test file. */
const sectionOne =
  '<p>一、总体情况</p><p>2025年，我局认真落实条例。</p><p>（一）主动公开情况。公开信息。</p><p>（二）依申请公开。规范办理。</p><p>（三）政府信息管理。完善制度。</p><p>（四）政府信息公开平台建设。优化网站。</p><p>（五）监督保障。加强培训。</p>';
const sectionsFiveSix =
  '<p>五、存在的主要问题及改进情况</p><p>一是时效不够，将加强培训。</p><p>六、其他需要报告的事项</p><p>本年度未收取信息处理费。</p>';

/** A page as a county's website publishes it, with menus around and the report inside. */
export function webPage(written: Written, { isOf2019 = false } = {}): string {
  const tableII = isOf2019
    ? `<table><tr><td colspan="5">第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年新<br>制作数量</td><td colspan="2">本年新<br>公开数量</td><td>对外公开总数量</td></tr>
<tr><td>规章</td><td>1</td><td colspan="2">2</td><td>3</td></tr><tr><td>规范性文件</td><td>4</td><td colspan="2">5</td><td>6</td></tr>
<tr><td colspan="5">第二十条第（五）项</td></tr><tr><td>信息内容</td><td>上一年项目数量</td><td colspan="2">本年增/减</td><td>处理决定数量</td></tr>
<tr><td>行政许可</td><td colspan="2">7</td><td>+8</td><td>${written('tableII.licensing.decisions')}</td></tr><tr><td>其他对外管理服务事项</td><td colspan="2">0</td><td>0</td><td>0</td></tr>
<tr><td colspan="5">第二十条第（六）项</td></tr><tr><td>信息内容</td><td>上一年项目数量</td><td colspan="2">本年增/减</td><td>处理决定数量</td></tr>
<tr><td>行政处罚</td><td colspan="2">9</td><td>-1</td><td>${written('tableII.penalties.decisions')}</td></tr><tr><td>行政强制</td><td colspan="2">0</td><td>0</td><td>${written('tableII.coercive-measures.decisions')}</td></tr>
<tr><td colspan="5">第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan="2">上一年项目数量</td><td colspan="2">本年增/减</td></tr><tr><td>行政事业性收费</td><td colspan="2">0</td><td colspan="2">0</td></tr>
<tr><td colspan="5">第二十条第（九）项</td></tr><tr><td>信息内容</td><td colspan="2">采购项目数量</td><td colspan="2">采购总金额</td></tr><tr><td>政府集中采购</td><td colspan="2">6</td><td colspan="2">251000元</td></tr></table>`
    : `<table><tr><td colspan="4">第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>${written('tableII.regulations.made')}</td><td>${written('tableII.regulations.repealed')}</td><td>${written('tableII.regulations.inForce')}</td></tr>
<tr><td>行政规范性文件</td><td>${written('tableII.normative-documents.made')}</td><td>${written('tableII.normative-documents.repealed')}</td><td>${written('tableII.normative-documents.inForce')}</td></tr>
<tr><td colspan="4">第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan="3">${written('tableII.licensing.decisions')}</td></tr>
<tr><td colspan="4">第二十条第（六）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政处罚</td><td colspan="3">${written('tableII.penalties.decisions')}</td></tr><tr><td>行政强制</td><td colspan="3">${written('tableII.coercive-measures.decisions')}</td></tr>
<tr><td colspan="4">第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td colspan="3">${written('tableII.fees.amount10kYuan')}</td></tr></table>`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>云川市水务局${isOf2019 ? 2019 : 2025}年政府信息公开工作年度报告_云川市人民政府</title><script>var a = '<td>9</td>';</script></head>
<body><nav>首页 一、总体情况</nav><div class="crumb">当前位置：首页 &gt; 年报</div><div id="zoom"><h1>云川市水务局${isOf2019 ? 2019 : 2025}年政府信息公开工作年度报告</h1>
${sectionOne}<p>二、主动公开政府信息情况</p>${tableII}<p>三、收到和处理政府信息公开申请情况</p><table>${tableIIIHead}${tableIIIRowsHtml(isOf2019 ? form2019 : form2021, written)}</table>
<p>四、政府信息公开行政复议、行政诉讼情况</p>${tableIVHtml(written)}${sectionsFiveSix}</div><p>主办：云川市人民政府 访问量 8848</p><footer>版权所有</footer></body></html>`;
}

/** A zip archive of named texts. */
export function archive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files);
}
