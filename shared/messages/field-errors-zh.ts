/** What is wrong with one field, by the code that the contract gives; zod's own codes included. */
export const fieldErrorsZh = {
  required: '此项必填。',
  'too-long': '内容过长。',
  'control-characters':
    '含有不能使用的字符（不可见的控制字符、改变书写方向的符号、不成对的编码）或不允许的换行。请删去后重新输入。',
  'not-a-date': '不是有效日期，应为 YYYY-MM-DD。',
  'not-an-email': '不是有效的电子邮箱。',
  'not-a-phone-number':
    '不是有效的电话号码：手机号码为 11 位，固定电话请写区号，例如 010-12345678转801；多个号码用“/”隔开。',
  'not-a-postcode': '邮政编码为 6 位数字。',
  'not-an-identifier': '只能使用字母、数字、点、下划线和连字符，最长 64 个字符。',
  'not-a-credit-code': '统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z）。',
  'not-a-file-type': '不能上传这种文件。可以上传 PDF、OFD、JPG、PNG、TXT、DOCX、XLSX。',
  'not-a-sha256': '应为 SHA-256 摘要的 Base64 编码（44 个字符）。',
  'not-a-series-word': '文号类别字为 1 至 4 个汉字。',
  'resident-id-check-digit': '居民身份证号码不正确：请核对 18 位号码、出生日期和最后一位校验码（半角）。',
  'email-needed-for-delivery': '选择以电子邮件获取时须填写电子邮箱。',
  'address-needed-for-delivery': '选择邮寄时须填写邮寄地址。',
  'not-a-cell': '没有这一格。可用的名称见 docs/report.md，例如 tableIII.disclosed.total。',
  'not-in-fen': '金额最多两位小数，精确到分。',
  'reserved-identifier': '此标识已用于系统自身的地址，请换一个机关标识。',
  'before-made': '早于制发日期。',
  'defect-twice': '同一项缺陷列出了两次。',
  'defect-not-there': '此项没有缺陷：来件已经正确写明，请从 defects 中去掉。',
  'listed-twice': '同一人员列出了两次。',
  invalid_type: '类型不正确或缺少此项。',
  invalid_value: '不是可选值之一。',
  invalid_union: '不符合任何一种允许的形式。',
  unrecognized_keys: '含有不认识的字段：{keys}。',
  too_small: '数量或数值过小，须 {limit}。',
  too_big: '数量或数值过大，须 {limit}。',
  custom: '不符合要求。',
  'ladder-without-rung': '答复期限至少要有一次提前提醒。',
} as const satisfies Record<string, string>;

export type FieldErrorCode = keyof typeof fieldErrorsZh;
