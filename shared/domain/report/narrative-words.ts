import type { Outcome } from '../request/vocabulary.ts';
import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import type { TableIVColumnId } from './report-table.ts';

/** Classes of outcomes in table III that have rows under them. */

/** What a word of section one means for the figure beside it. */
export type Word =
  /** 收到: of requests; `isNew` for 新收, which leaves out what was carried in. */
  | { readonly kind: 'receive'; readonly isNew: boolean }
  | { readonly kind: 'handle' }
  | { readonly kind: 'done' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'carried-in' }
  | { readonly kind: 'carried-out' }
  /** 结转 alone: the year beside it says in which direction. */
  | { readonly kind: 'carried' }
  | { readonly kind: 'outcome'; readonly row: Outcome }
  | { readonly kind: 'outcome-group'; readonly group: OutcomeGroup }
  /** A request; `isQualified` when the words say that it is one for government information. */
  | { readonly kind: 'request'; readonly isQualified: boolean }
  /** 信息公开: makes a case beside it one about disclosure. */
  | { readonly kind: 'disclosure' }
  | { readonly kind: 'proceeding'; readonly of: 'reconsideration' | 'litigation' | 'direct' | 'later' | 'all' }
  /** `column` is null for a result of which the form's column is not certain. */
  | { readonly kind: 'result'; readonly column: TableIVColumnId | null }
  | { readonly kind: 'document'; readonly of: 'regulations' | 'normative-documents' }
  | { readonly kind: 'decision'; readonly of: 'licensing' | 'penalties' | 'coercive-measures' }
  | { readonly kind: 'charge' }
  /** What was done with a document; null for what the form does not count. */
  | { readonly kind: 'document-verb'; readonly of: 'made' | 'repealed' | 'inForce' | null }
  /** 作出 of a decision, 收取 of a charge. */
  | { readonly kind: 'decide' }
  /** 公开, 公示: the figure counts what was shown, not what was decided. */
  | { readonly kind: 'show' }
  /** Something that the tables do not count. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'channel' }
  | { readonly kind: 'applicant'; readonly of: 'natural' | 'organisation' | 'anybody' }
  /** 下属, 各镇: others than the body itself. */
  | { readonly kind: 'others' }
  /** 本级: part of the body. */
  | { readonly kind: 'part' }
  /** 全县: the whole of an area; `level` is its last character. */
  | { readonly kind: 'area'; readonly level: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'among' }
  | { readonly kind: 'beside' }
  | { readonly kind: 'none' }
  | { readonly kind: 'this-year' }
  | { readonly kind: 'other-year' }
  | { readonly kind: 'part-year' }
  | { readonly kind: 'compare' }
  | { readonly kind: 'each' }
  | { readonly kind: 'respectively' }
  | { readonly kind: 'and' }
  | { readonly kind: 'or' }
  | { readonly kind: 'etc' };

export type PlacedWord = { readonly word: Word; readonly at: number; readonly end: number };

function combine(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (made, part) => made.flatMap((before) => part.map((after) => before + after)),
    [''],
  );
}

const requestWords = [
  ...combine(
    [
      ...['政府信息公开', '政务信息公开', '信息公开', '政府信息', '依申请公开', '依申请公开政府信息', '依申请公开信息'],
      ...['政府信息依申请公开', '信息依申请公开', '政府信息公开依', '公开政府信息', '公开信息', '依申请信息公开'],
      ...['政务公开', '依申请政府信息公开', '政府信息公开事项', '信息公开类', '政府信息公开类', '依申请公开类'],
      ...['政府信息公开的', '信息公开的', '公开政府信息的', '公开信息的', '依申请公开的', '政府信息公开书面'],
    ],
    ['申请', '申请件', '申请事项', '申请案件', '申请数量', '申请数', '申请总数', '申请量', '请求', '申请表', '申请书'],
  ),
  ...combine(
    ['依申请公开', '政府信息依申请公开', '信息依申请公开', '依申请信息公开', '依申请政府信息公开', '依申请公开类'],
    [
      '',
      '件',
      '事项',
      '案件',
      '案',
      '数',
      '数量',
      '件数',
      '总数',
      '信息',
      '政府信息',
      '的信息',
      '的政府信息',
      '的事项',
    ],
  ),
  ...combine(['申请公开', '要求公开', '公众要求公开', '群众要求公开'], ['的', ''], ['信息', '政府信息', '政务信息']),
  ...combine(['依申请公开', '政府信息公开'], ['的件', '办件', '受理件', '申请办件', '申请公开件']),
  '公开申请',
  '信息申请',
];

const groupRows: readonly (readonly [Outcome, readonly string[]])[] = [
  ['disclosed', ['予以公开', '同意公开', '准予公开', '全部公开', '决定公开', '给予公开', '予以全部公开', '依法公开']],
  ['partly-disclosed', ['部分公开', '予以部分公开', '同意部分公开', '区分处理', '区分公开']],
  ['state-secret', ['属于国家秘密', '国家秘密', '涉及国家秘密', '涉密']],
  [
    'other-law-prohibits',
    ['其他法律行政法规禁止公开', '法律行政法规禁止公开', '法律、行政法规禁止公开', '法律法规禁止公开'],
  ],
  ['security-and-stability', ['三安全一稳定', '危及“三安全一稳定”', '“三安全一稳定”']],
  [
    'third-party-rights',
    ['第三方合法权益', '保护第三方合法权益', '商业秘密', '个人隐私', '涉及第三方', '第三方权益', '侵害第三方合法权益'],
  ],
  ['internal-affairs', ['内部事务信息', '三类内部事务信息', '属于三类内部事务信息', '属于内部事务信息', '内部事务']],
  ['process-information', ['过程性信息', '四类过程性信息', '属于四类过程性信息', '属于过程性信息']],
  ['enforcement-files', ['行政执法案卷', '属于行政执法案卷', '执法案卷', '行政执法案卷信息']],
  ['administrative-inquiry', ['行政查询事项', '属于行政查询事项', '行政查询']],
  [
    'not-held',
    [
      ...['不掌握', '本机关不掌握', '本机关不掌握相关政府信息', '不掌握相关政府信息', '不掌握相关信息', '信息不存在'],
      ...['本机关不掌握相关信息', '政府信息不存在', '申请信息不存在', '不存在', '本单位不掌握相关政府信息'],
    ],
  ],
  ['needs-creation', ['没有现成信息', '没有现成信息需要另行制作', '需要另行制作', '另行制作', '需另行制作']],
  ['still-unclear', ['补正后申请内容仍不明确', '申请内容仍不明确', '补正后仍不明确', '内容不明确', '申请内容不明确']],
  [
    'petition-or-complaint',
    [
      ...['信访举报投诉类申请', '信访举报投诉类', '信访举报投诉', '信访投诉举报类申请', '信访投诉举报类', '信访类'],
      ...['信访投诉举报', '信访类申请', '信访、举报、投诉类申请', '信访、投诉、举报类申请', '投诉举报类申请'],
    ],
  ],
  ['repeated', ['重复申请', '属于重复申请', '为重复申请']],
  ['publication', ['要求提供公开出版物', '公开出版物']],
  ['excessive', ['无正当理由大量反复申请', '大量反复申请', '反复申请']],
  ['reissue', ['要求行政机关确认或重新出具已获取信息', '确认或重新出具已获取信息', '重新出具已获取信息', '重新出具']],
  [
    'correction-lapsed',
    [
      '申请人无正当理由逾期不补正',
      '无正当理由逾期不补正',
      '逾期不补正',
      '逾期未补正',
      '未按期补正',
      '未在规定期限内补正',
    ],
  ],
  ['fee-unpaid', ['逾期未按收费通知要求缴纳费用', '逾期未缴费', '逾期未缴纳费用', '未按要求缴纳费用', '逾期不缴费']],
];

const proceedings = {
  reconsideration: [
    ...combine(['', '申请', '提起', '被申请', '被提起'], ['行政复议', '行政复议案', '行政复议案件', '行政复议申请']),
    ...['复议', '复议案件', '复议案', '行政复议数', '行政复议数量', '行政复议总数', '申请复议', '被申请复议'],
  ],
  litigation: [
    ...combine(
      ['', '提起', '被提起'],
      ['行政诉讼', '行政诉讼案', '行政诉讼案件', '行政应诉案件', '诉讼', '诉讼案', '诉讼案件'],
    ),
    ...['行政诉讼数', '行政诉讼数量', '行政应诉', '行政诉讼总数', '应诉案件'],
  ],
  direct: [
    ...combine(
      ['未经复议', '未经行政复议', '未申请复议', ''],
      ['直接'],
      ['起诉', '提起诉讼', '提起行政诉讼', '诉讼', '提起的行政诉讼', '起诉案件', '行政诉讼', '被起诉'],
    ),
    ...combine(['未经复议', '未经行政复议'], ['起诉', '提起诉讼', '提起行政诉讼', '诉讼', '行政诉讼']),
  ],
  later: combine(
    ['复议后', '行政复议后', '经复议后', '经行政复议后', '复议后又', '复议后再'],
    ['起诉', '提起诉讼', '提起行政诉讼', '诉讼', '提起的行政诉讼', '行政诉讼', '被起诉', '起诉案件'],
  ),
  all: [
    ...combine(['行政复议诉讼', '复议诉讼', '行政复议行政诉讼'], ['', '案', '案件']),
    ...combine(['行政复议', '复议'], ['、', '和', '及', '与', '或', '/'], ['诉讼'], ['案', '案件']),
    ...combine(['行政复议和行政诉讼', '行政复议、行政诉讼', '行政复议及行政诉讼'], ['案', '案件'], ['总数', '总量']),
  ],
} as const;

const results: readonly (readonly [TableIVColumnId | null, readonly string[]])[] = [
  ['upheld', ['维持', '结果维持', '被维持', '予以维持', '维持原行政行为', '维持原答复', '决定维持']],
  ['corrected', ['纠正', '结果纠正', '被纠正', '被纠错', '纠错', '予以纠正']],
  ['other', ['其他结果']],
  [
    'pending',
    ['尚未审结', '未审结', '正在审理', '正在审理中', '尚在审理', '尚在审理中', '审理中', '未结案', '尚未办结'],
  ],
  [
    null,
    [
      ...[
        '撤销',
        '违法',
        '败诉',
        '胜诉',
        '审结',
        '驳回',
        '撤回',
        '终止',
        '和解',
        '调解',
        '撤诉',
        '责令',
        '答辩',
        '结案',
      ],
      ...['确认违法', '准许撤诉', '裁定', '判决', '出庭'],
    ],
  ],
];

const channels = [
  ...['网络', '网上', '网站', '门户网站', '在线', '线上', '线下', '信函', '邮寄', '邮件', '电子邮件', '邮箱', '当面'],
  ...['现场', '传真', '窗口', '平台', '来函', '书面', '纸质', '快递', '挂号信', '电话', '互联网', '系统', '来信来函'],
  ...['在线平台', '电子邮箱', '网页', '政务服务网', '口头', '寄送', '邮政'],
];

const foreign = [
  ...['来信', '信件', '留言', '工单', '热线', '信访', '建议', '提案', '咨询', '公文', '投诉', '举报', '解读', '动态'],
  ...['新闻', '稿件', '网民', '调查', '征集', '访谈', '发布会', '培训', '会议', '舆情', '回应', '办件', '审批', '意见'],
  ...['主动公开', '主动公开政府信息', '主动予以公开', '政策文件', '文件', '政府文件', '党内规范性文件', '属性', '目录'],
  ...[
    '公告',
    '公示',
    '公报',
    '栏目',
    '专栏',
    '视频',
    '图解',
    '诉求',
    '问题',
    '建议提案',
    '案例',
    '法律援助',
    '纠纷',
    '赔偿',
  ],
  ...[
    '行政许可信息',
    '行政处罚信息',
    '行政许可结果',
    '行政处罚结果',
    '行政许可事项',
    '行政处罚案例',
    '许可事项',
    '条款',
  ],
  ...[
    '行政处罚公示',
    '行政许可公示',
    '行政许可决定书公开',
    '政务服务',
    '许可申请',
    '备案',
    '超期',
    '复核',
    '抽查',
    '通报',
  ],
  ...[
    '行政许可清单',
    '行政权力',
    '公文公开',
    '整改',
    '检查',
    '考核',
    '执法案件',
    '仲裁',
    '申诉',
    '网帖',
    '来电',
    '来访',
  ],
];

const vocabulary: readonly (readonly [Word, readonly string[]])[] = [
  [
    { kind: 'receive', isNew: true },
    [
      '新收',
      '新收到',
      '新受理',
      '新接收',
      '新接到',
      '新增',
      '新登记',
      '本年收到',
      '本年度收到',
      '当年收到',
      '今年收到',
      '当年新收',
    ],
  ],
  [
    { kind: 'receive', isNew: false },
    [
      '收到',
      '受理',
      '接收',
      '接收到',
      '接到',
      '收悉',
      '接办',
      '接受',
      '登记',
      '收件',
      '收取到',
      '接获',
      '接报',
      '受理了',
    ],
  ],
  [{ kind: 'handle' }, ['办理', '处理', '承办', '办理了']],
  [
    { kind: 'done' },
    [
      ...['办结', '办理完成', '办理完毕', '办毕', '办理办结', '办结完成', '处理完毕', '答复完毕', '办理完结', '已办结'],
      ...[
        '完成办理',
        '办复',
        '全部办结',
        '按期办结',
        '按时办结',
        '完成办结',
        '依法办结',
        '处理完成',
        '完成处理',
        '完成',
      ],
      ...['共办结', '审核办结', '办理结束'],
    ],
  ],
  [
    { kind: 'answer' },
    ['答复', '回复', '作出答复', '做出答复', '予以答复', '完成答复', '依法答复', '按时答复', '按期答复'],
  ],
  [
    { kind: 'carried-in' },
    [
      ...combine(
        ['上年', '上年度', '上一年', '上一年度', '去年', '往年', '跨年', '以前年度', '前一年'],
        [
          '结转',
          '转入',
          '结转至本年',
          '结转至今年',
          '遗留',
          '结转本年',
          '转结',
          '未办结',
          '结转办理',
          '结转的',
          '结存',
          '结余',
        ],
      ),
      ...['结转上年', '结转上年度', '承接上年', '接上年', '结转上一年', '结转上一年度', '结转去年'],
    ],
  ],
  [
    { kind: 'carried-out' },
    [
      ...combine(
        [
          '结转',
          '结转至',
          '结转到',
          '转',
          '转至',
          '转入',
          '转到',
          '结转入',
          '顺延至',
          '延至',
          '跨年至',
          '留待',
          '留转',
        ],
        ['下年', '下年度', '下一年', '下一年度', '次年', '明年', '来年'],
      ),
      ...['跨年度办理', '跨年办理', '继续结转', '结转继续办理'],
    ],
  ],
  [{ kind: 'carried' }, ['结转', '转入', '转至', '结转至', '结转到', '遗留', '转结']],
  ...groupRows.map(([row, words]): readonly [Word, readonly string[]] => [{ kind: 'outcome', row }, words]),
  [{ kind: 'outcome-group', group: 'refused' }, ['不予公开', '决定不予公开', '依法不予公开', '不公开']],
  [{ kind: 'outcome-group', group: 'not-available' }, ['无法提供', '不能提供', '无法提供相关信息']],
  [{ kind: 'outcome-group', group: 'not-processed' }, ['不予处理', '不再处理', '依法不予处理']],
  [
    { kind: 'outcome-group', group: 'other-handling' },
    ['其他处理', '其它处理', '作其他处理', '其他处理情况', '其他处理结果', '其他方式处理'],
  ],
  [{ kind: 'request', isQualified: true }, requestWords],
  [{ kind: 'request', isQualified: false }, ['申请', '申请件', '申请事项', '申请数', '申请数量', '申请案件', '公开件']],
  [{ kind: 'disclosure' }, ['信息公开', '政府信息公开', '政务公开', '依申请公开工作', '政务信息公开', '信息公开工作']],
  ...Object.entries(proceedings).map(([of, words]): readonly [Word, readonly string[]] => {
    const known = of === 'litigation' || of === 'direct' || of === 'later' || of === 'all' ? of : 'reconsideration';
    return [{ kind: 'proceeding', of: known }, words];
  }),
  ...results.map(([column, words]): readonly [Word, readonly string[]] => [{ kind: 'result', column }, words]),
  [{ kind: 'document', of: 'regulations' }, ['规章', '政府规章', '地方政府规章', '部门规章']],
  [{ kind: 'document', of: 'normative-documents' }, ['规范性文件', '行政规范性文件']],
  [{ kind: 'decision', of: 'licensing' }, ['行政许可', '行政许可决定', '行政许可案件']],
  [{ kind: 'decision', of: 'penalties' }, ['行政处罚', '行政处罚决定', '行政处罚案件', '行政处罚案']],
  [
    { kind: 'decision', of: 'coercive-measures' },
    ['行政强制', '行政强制措施', '行政强制决定', '行政强制执行', '行政强制案件'],
  ],
  [{ kind: 'charge' }, ['行政事业性收费', '行政事业性收费金额', '行政事业性收费收入', '行政事业性费用']],
  [
    { kind: 'document-verb', of: 'made' },
    [
      ...['制定', '制发', '出台', '新制定', '新制发', '新出台', '制定发布', '制定印发', '制定出台', '印发', '新增制定'],
      ...[
        '制定并发布',
        '制定并印发',
        '制定并公布',
        '制定公布',
        '制订',
        '新制订',
        '制作发布',
        '制发公布',
        '起草制定',
        '颁布',
      ],
    ],
  ],
  [
    { kind: 'document-verb', of: 'repealed' },
    [
      '废止',
      '宣布废止',
      '宣布失效',
      '失效',
      '废止失效',
      '废止和失效',
      '废止和宣布失效',
      '宣布失效和废止',
      '废止或宣布失效',
      '废止（失效）',
    ],
  ],
  [
    { kind: 'document-verb', of: 'inForce' },
    ['现行有效', '继续有效', '有效', '现行有效的', '继续有效的', '目前有效', '现存有效', '保留'],
  ],
  [
    { kind: 'document-verb', of: null },
    ['清理', '审查', '审核', '报备', '修订', '修改', '解读', '合法性审查', '评估', '登记备案'],
  ],
  [{ kind: 'decide' }, ['作出', '做出', '实施', '收取', '征收', '收缴', '作出的', '查办']],
  [
    { kind: 'show' },
    [
      '公开',
      '公布',
      '发布',
      '公开发布',
      '录入',
      '归集',
      '上传',
      '推送',
      '更新',
      '报送',
      '公开了',
      '发布了',
      '刊登',
      '主动发布',
    ],
  ],
  [{ kind: 'foreign' }, foreign],
  [{ kind: 'channel' }, channels],
  [
    { kind: 'applicant', of: 'natural' },
    ['自然人', '个人', '自然人申请', '个人申请', '公民个人', '公民申请', '自然人提交'],
  ],
  [
    { kind: 'applicant', of: 'organisation' },
    [
      ...[
        '法人或其他组织',
        '法人和其他组织',
        '法人及其他组织',
        '法人或者其他组织',
        '法人、其他组织',
        '法人组织',
        '法人',
      ],
      ...['法人或其他组织申请', '法人和其他组织申请', '单位申请', '法人申请', '法人及其他组织申请'],
    ],
  ],
  [
    { kind: 'applicant', of: 'anybody' },
    [
      ...['公民', '公众', '群众', '社会公众', '人民群众', '申请人', '其他组织', '各类申请人', '社会各界'],
      ...combine(
        ['公民、法人', '公民，法人', '公民法人', '公民和法人'],
        ['', '和其他组织', '或其他组织', '或者其他组织', '及其他组织'],
      ),
    ],
  ],
  [
    { kind: 'others' },
    [
      ...[
        '下属',
        '下辖',
        '所属',
        '直属',
        '二级单位',
        '基层',
        '各镇',
        '各乡镇',
        '各街道',
        '各部门',
        '各单位',
        '各县',
        '各区',
      ],
      ...[
        '各科室',
        '各股室',
        '乡镇',
        '镇街',
        '部门',
        '各乡',
        '派出机构',
        '事业单位',
        '县直',
        '市直',
        '区直',
        '各级',
        '上级',
      ],
      ...['各县区', '各县市区', '各市', '其他单位', '其他部门', '街镇', '分局', '科室', '有关单位', '兄弟单位'],
    ],
  ],
  [
    { kind: 'part' },
    ['本级', '机关本级', '局本级', '局机关', '市本级', '县本级', '区本级', '镇本级', '政府本级', '机关本部'],
  ],
  ...['省', '市', '州', '盟', '县', '区', '旗'].map((level): readonly [Word, readonly string[]] => [
    { kind: 'area', level },
    [`全${level}`, `我${level}`, `${level}域`, `全${level}各级行政机关`, `全${level}范围内`],
  ]),
  [
    { kind: 'own' },
    [
      ...combine(
        ['我', '本', '全', '该'],
        ['局', '镇', '乡', '街道', '街', '办', '委', '中心', '厅', '院', '所', '站', '系统', '处', '馆', '会', '队'],
      ),
      ...combine(
        ['我', '本'],
        ['单位', '机关', '部门', '行政机关', '机构', '街道办', '街办', '街道办事处', '镇政府', '乡政府'],
      ),
      ...['我县政府', '我市政府', '我区政府', '县政府办公室', '市政府办公室', '区政府办公室', '我办公室'],
    ],
  ],
  [{ kind: 'among' }, ['其中', '当中', '这其中']],
  [{ kind: 'beside' }, ['同时', '另外', '此外', '另有', '另', '还有', '还', '并', '也', '转发']],
  [
    { kind: 'none' },
    [
      ...combine(
        ['未', '没有', '没', '从未', '未曾', '均未', '尚未', '并未', '未再', '也未', '未有', '均没有', '也没有', '无'],
        [
          ...[
            '收到',
            '接到',
            '接收到',
            '接收',
            '受理',
            '收悉',
            '新收',
            '新收到',
            '发生',
            '产生',
            '出现',
            '引发',
            '引起',
            '接',
          ],
          ...[
            '涉及',
            '存在',
            '办理',
            '制定',
            '制发',
            '出台',
            '废止',
            '新制定',
            '作出',
            '做出',
            '实施',
            '征收',
            '收取',
            '公众',
          ],
          ...['因', '有', '登记', '新受理', '新增', '发现', '印发'],
        ],
      ),
      ...[
        '不存在因',
        '不涉及',
        '没有公民',
        '未被',
        '没有被',
        '没有群众',
        '未遭受',
        '未遇到',
        '没有',
        '无',
        '未有',
        '未发生因',
        '零',
      ],
    ],
  ],
  [
    { kind: 'this-year' },
    ['今年', '本年', '本年度', '全年', '年内', '当年', '全年度', '今年以来', '一年来', '报告年度'],
  ],
  [
    { kind: 'other-year' },
    [
      '上年',
      '上年度',
      '上一年',
      '上一年度',
      '去年',
      '往年',
      '历年',
      '以前年度',
      '前年',
      '近两年',
      '近三年',
      '近五年',
      '同期',
    ],
  ],
  [
    { kind: 'part-year' },
    [
      ...[
        '上半年',
        '下半年',
        '季度',
        '一季度',
        '二季度',
        '三季度',
        '四季度',
        '第一季度',
        '第二季度',
        '第三季度',
        '第四季度',
      ],
      ...['前三季度', '月份', '每月', '月均', '当月', '本月', '上旬', '每季度'],
    ],
  ],
  [
    { kind: 'compare' },
    [
      ...[
        '同比',
        '环比',
        '相比',
        '较上年',
        '较去年',
        '比上年',
        '比去年',
        '增加',
        '增长',
        '减少',
        '下降',
        '上升',
        '少于',
        '多于',
      ],
      ...['提高', '持平', '降低', '较', '增幅', '降幅', '多出', '平均', '翻了', '相同'],
    ],
  ],
  [{ kind: 'each' }, ['均', '各', '都', '皆', '均是', '均为', '都是', '都为', '全部', '全']],
  [{ kind: 'respectively' }, ['分别', '分别为', '分别是', '依次为']],
  [{ kind: 'and' }, ['和', '及', '与', '以及', '并且']],
  [{ kind: 'or' }, ['或', '或者', '（或）']],
  [{ kind: 'etc' }, ['等']],
];

const longestWord = 20;

/** Words by their first two characters, longer ones first; a word of one character stands under itself. */
const index: ReadonlyMap<string, readonly (readonly [string, Word])[]> = (() => {
  const byHead = new Map<string, Map<string, Word>>();
  for (const [word, forms] of vocabulary) {
    for (const form of forms) {
      if (form === '' || form.length > longestWord) continue;
      const head = form.slice(0, 2);
      const listed = byHead.get(head) ?? new Map<string, Word>();
      if (!listed.has(form)) listed.set(form, word);
      byHead.set(head, listed);
    }
  }
  return new Map(
    [...byHead].map(([head, listed]) => [head, [...listed].sort(([a], [b]) => b.length - a.length)] as const),
  );
})();

function wordAt(text: string, at: number): readonly [string, Word] | undefined {
  const found = index.get(text.slice(at, at + 2))?.find(([form]) => text.startsWith(form, at));
  return found ?? index.get(text[at] ?? '')?.find(([form]) => form.length === 1);
}

/** The known words of a compact text in its order, the longest at each place, read in one pass. */
export function wordsIn(text: string): readonly PlacedWord[] {
  const found: PlacedWord[] = [];
  let at = 0;
  while (at < text.length) {
    const match = wordAt(text, at);
    if (match === undefined) {
      at++;
      continue;
    }
    found.push({ word: match[1], at, end: at + match[0].length });
    at += match[0].length;
  }
  return found;
}
