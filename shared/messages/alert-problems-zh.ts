/** Problems of alerts and mail in Chinese; each says what to do next. */
export const alertProblemsZh = {
  ChannelNotPublic: '提醒渠道须为公网上的 https 地址（默认端口，不含用户名），例如 https://hooks.example.cn/gongkai。',
  AddressTakesNoMail: '发往该邮箱的邮件被退回或者被拒收，请换一个邮箱。',
  NotOnStaffList: '您不在任何机关的人员名单中，无法生成日历订阅。请由管理员登记后重试。',
  'feedback-refused': '该消息不是本系统邮件服务发来的，或者已经过期，没有采用。',
} as const;
