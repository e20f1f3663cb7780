/** What is wrong with one field, by the code that the contract gives; zod's own codes included. */
export const fieldErrorsZh = {
  required: '此项必填。',
  'too-long': '内容过长。',
  'control-characters': '含有不可见的控制字符或不允许的换行。',
  'not-a-date': '不是有效日期，应为 YYYY-MM-DD。',
  'not-an-email': '不是有效的电子邮箱。',
  'not-a-phone-number': '不是有效的电话号码。',
  'not-a-postcode': '邮政编码为 6 位数字。',
  'not-an-identifier': '只能使用字母、数字、点、下划线和连字符，最长 64 个字符。',
  'not-a-credit-code': '统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z）。',
  'not-a-sha256': '应为 SHA-256 摘要的 Base64 编码（44 个字符）。',
  'not-a-series-word': '文号类别字为 1 至 4 个汉字。',
  'resident-id-check-digit': '居民身份证号码不正确：请核对 18 位号码、出生日期和最后一位校验码（半角）。',
  'email-needed-for-delivery': '选择以电子邮件获取时须填写电子邮箱。',
  'address-needed-for-delivery': '选择邮寄时须填写邮寄地址。',
  'no-receipt': '须有一个 received（收到申请）事件。',
  'listed-twice': '同一人员列出了两次。',
  invalid_type: '类型不正确或缺少此项。',
  invalid_value: '不是可选值之一。',
  invalid_union: '不符合任何一种允许的形式。',
  unrecognized_keys: '含有不认识的字段：{keys}。',
  too_small: '数量或数值过小。',
  too_big: '数量或数值过大。',
  custom: '不符合要求。',
  'ladder-without-rung': '答复期限至少要有一次提前提醒。',
} as const satisfies Record<string, string>;

export type FieldErrorCode = keyof typeof fieldErrorsZh;
