import type { TableIICellId } from '../domain/report/report-table.ts';

/** Headings of table II: blocks and rows by their first cell, columns by what the cell holds. */
type TableIIWords = {
  readonly blocks: readonly string[];
  readonly rows: Readonly<Partial<Record<TableIICellId, string>>>;
  readonly columns: {
    readonly made: string;
    readonly repealed: string;
    readonly inForce: string;
    readonly decisions: string;
    readonly amount10kYuan: string;
  };
};

const tableII: TableIIWords = {
  blocks: ['第二十条第（一）项', '第二十条第（五）项', '第二十条第（六）项', '第二十条第（八）项'],
  rows: {
    'regulations.made': '规章',
    'normative-documents.made': '行政规范性文件',
    'licensing.decisions': '行政许可',
    'penalties.decisions': '行政处罚',
    'coercive-measures.decisions': '行政强制',
    'fees.amount10kYuan': '行政事业性收费',
  },
  columns: {
    made: '本年制发件数',
    repealed: '本年废止件数',
    inForce: '现行有效件数',
    decisions: '本年处理决定数量',
    amount10kYuan: '本年收费金额（万元）',
  },
};

/** Every text of the public pages about yearly reports; the English file has the same shape. */
export const reportPagesZh = {
  tables: {
    II: '表二：主动公开政府信息情况',
    III: '表三：收到和处理政府信息公开申请情况',
    IV: '表四：行政复议、行政诉讼情况',
    item: '项目',
    tableII,
  },

  check: {
    title: '核对年度报告',
    lead: '上传已经编好的政府信息公开工作年度报告，列出数据勾稽不符之处和缺少的内容。不需要登录；文件核对完就丢弃，不保存。',
    lawText:
      '年度报告使用全国统一格式：申请情况表里，本年新收加上年结转，应当等于本年办理加结转下年度；各类申请人相加应当等于总计；正文里的数字应当与表格一致。',
    files: {
      label: '报告文件',
      hint: (mib: number) => `可以一次选多份。格式为 .docx、.xlsx、.html 或者 .txt，每份不超过 ${mib} MB`,
    },
    text: { label: '或者粘贴报告全文', hint: '从网页上复制整篇报告，连同表格一起粘贴' },
    submit: '核对',
    pasted: '粘贴的报告',
    errors: {
      nothing: '请选择报告文件，或者粘贴报告全文',
      tooMany: (most: number) => `一次最多提交 ${most} 个文件。请分几次提交`,
      tooLarge: (mib: number) => `这次提交的内容合计超过 ${mib} MB。请分几次提交`,
      oneTooLarge: (mib: number) => `文件超过 ${mib} MB。请去掉图片后另存，再核对。`,
    },
    resultsTitle: '核对结果',
    total: (reports: number | string, withErrors: number | string, refused: number | string) =>
      `共 ${reports} 份：${withErrors} 份有错误，${refused} 份未能识别。`,
    columns: { file: '文件', body: '单位和年度', errors: '错误', warnings: '提示', unreadable: '未读出' },
    notRead: '未能识别',
    unknownBody: '未能识别单位和年度',
    body: (name: string, year: number) => `${name}，${year} 年`,
    stateOfReport: (errors: number, warnings: number, unreadable: number) =>
      `${errors} 处错误，${warnings} 处提示，${unreadable} 处未读出`,
    findingsTitle: '需要核对的地方',
    noFindings: '没有发现问题。',
    unreadableTitle: '未能识别的内容',
    unreadableLead: '下列内容未能识别，系统不作推测，请人工核对。',
    tablesTitle: '读到的表格',
    formOf2019: '这份报告使用 2019 年的格式，没有“其他处理”下的第 1、2 行。',
    markOf: (findings: string) => `见第 ${findings} 条`,
    goToCell: '看这一格',
    goToCellOf: (finding: number) => `看第 ${finding} 条所指的一格`,
    empty: '空白',
    unread: '未读出',
    notOnForm: '无此格',
    backToResults: '回到汇总表',
    checking: (done: number | string, total: number | string) => `正在核对，已完成 ${done} / ${total} 份`,
    done: (total: number | string) => `核对完毕，共 ${total} 份。`,
    failed: '没有核对成功，可能是网络中断。',
    retry: '再试一次',
    waiting: (seconds: number | string) => `现在核对的人太多，${seconds} 秒后自动继续，不用重新选择文件。`,
    retryAll: (count: number | string) => `有 ${count} 份没有核对成功`,
  },

  figures: {
    title: '年度报告和历年数据',
    lead: '各机关已经公布的政府信息公开工作年度报告，以及历年申请、办理和复议诉讼的数字。',
    lawText:
      '各级行政机关每年 1 月 31 日前公布上一年度的报告；政府信息公开工作主管部门每年 3 月 31 日前公布本级政府的报告。',
    nothing: '还没有公布年度报告。',
    checkLink: '核对年度报告：上传文件，列出数据勾稽不符之处',
    years: '按年度查看',
    year: (year: number) => `${year} 年`,
    yearTitle: (year: number) => `${year} 年的年度报告`,
    yearLead: (reports: number) => `已经公布 ${reports} 份报告。下面的汇总没有重复：包含在上级报告里的，不再相加。`,
    reportsTitle: '各机关的报告',
    columns: { agency: '机关', received: '本年新收', onTime: '按期答复', publishedOn: '公布日期' },
    overdueOpen: (count: number) => `（另有 ${count} 件逾期未答复）`,
    notKnown: '未统计',
    covered: '已包含在上级报告里',
    sumTitle: '汇总',
    seriesTitle: '历年变化',
    allYears: '全部年度',
    reportTitle: (body: string, year: number) => `${body} ${year} 年政府信息公开工作年度报告`,
    publishedOn: (on: string) => `公布日期：${on}`,
    onTimeShare: (percent: string) => `按期答复 ${percent}`,
    download: '下载',
    formats: { docx: 'Word 文件', xlsx: 'Excel 文件', csv: 'CSV 数据', html: '网页文件' },
    corrections: '更正说明',
    sections: {
      overview: '一、总体情况',
      tables: '二至四、统计表',
      problemsAndImprovements: '五、存在的主要问题及改进情况',
      otherMatters: '六、其他需要报告的事项',
    },
    aspects: {
      introduction: '',
      proactiveDisclosure: '（一）主动公开',
      disclosureOnRequest: '（二）依申请公开',
      informationManagement: '（三）政府信息管理',
      platforms: '（四）政府信息公开平台建设',
      oversight: '（五）监督保障',
    },
    seriesOf: (body: string) => `${body}历年数据`,
    charts: {
      received: { title: '申请收到、办结和结转（件）', received: '本年新收', handled: '办结', carriedOut: '结转下年' },
      outcomes: {
        title: '办理结果（件）',
        groups: {
          disclosed: '予以公开',
          'partly-disclosed': '部分公开',
          refused: '不予公开',
          'not-available': '无法提供',
          'not-processed': '不予处理',
          'other-handling': '其他处理',
        },
      },
      applicants: { title: '申请人（件）' },
      proceedings: { title: '行政复议和行政诉讼（件）' },
      onTime: { title: '按期答复率（%）', name: '按期答复率' },
      agencies: { title: '新收申请较多的机关（件）' },
      yearColumn: '年度',
      showTable: '看数字',
      change: (name: string, firstYear: string, first: string, lastYear: string, last: string) =>
        `${name}：${firstYear} 年 ${first}，${lastYear} 年 ${last}。`,
      single: (name: string, year: string, value: string) => `${name}：${year} 年 ${value}。`,
    },
  },
};

export type ReportPageMessages = typeof reportPagesZh;
