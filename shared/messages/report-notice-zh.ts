export const reportNoticeZh = {
  language: 'zh-CN',
  invited: {
    subject: '【政府信息公开】请编制 {year} 年度报告',
    text: '{name}，请{agency}编制 {year} 年政府信息公开工作年度报告，于 {dueOn} 前报送并向社会公布（《政府信息公开条例》第四十九条）。',
  },
  reminded: {
    subject: '【政府信息公开】{year} 年度报告尚未报送',
    text: '{name}，尚未收到{agency} {year} 年政府信息公开工作年度报告。期限：{dueOn}（《政府信息公开条例》第四十九条）。没有申请的，也应当填 0 报送。',
  },
  returned: {
    subject: '【政府信息公开】{year} 年度报告已退回',
    text: '{name}，{agency} {year} 年政府信息公开工作年度报告已由主管部门退回，请按所列意见修改、重新校核和签发后再报送。',
  },
  open: '打开年度报告',
};

export type ReportNoticeMessages = typeof reportNoticeZh;
