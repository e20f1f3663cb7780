import type { LetterKind } from '../../../shared/domain/letter/letter-kinds.ts';
import type { ApplicantCategory, Channel, Outcome } from '../../../shared/domain/request/vocabulary.ts';

type Worker = 'handler' | 'supervisor' | 'department' | 'applicant';
type Command = { readonly type: string; readonly [field: string]: unknown };

/** What somebody does on a day, which becomes the command's date unless it has its own. With `refused` it must be refused, with that code. */
export type Step = { readonly day: string; readonly by: Worker; readonly command: Command; readonly refused?: string };

export type Case = {
  /** Also the title of the request: it must be told apart from the others. */
  readonly title: string;
  readonly applicant: readonly [ApplicantCategory, number];
  readonly channel: Channel;
  readonly arrives: string;
  /** Day of receipt where it is not the day of arrival. */
  readonly receivedOn?: string;
  readonly form?: object;
  readonly registration?: object;
  readonly steps: readonly Step[];
  /** What the script expects the report to count; null for what table III leaves out, `open` for what is still worked on. */
  readonly counts: Outcome | 'open' | null;
  readonly countsAs?: ApplicantCategory;
  readonly letters: readonly LetterKind[];
};

const by =
  (worker: Worker) =>
  (day: string, type: string, fields: object = {}): Step => ({ day, by: worker, command: { type, ...fields } });
const h = by('handler');
const s = by('supervisor');
const d = by('department');
const applicant = by('applicant');
const not = (step: Step, refused: string): Step => ({ ...step, refused });

let slips = 0;
const posted = () => ({ by: 'post', reference: `XA${String((slips += 1)).padStart(6, '0')}41` });
const confirm = (day: string) => h(day, 'confirm-receipt', { receivedOn: day });
const answer = (day: string, outcome: Outcome, details: object, service: object = posted()) =>
  h(day, 'answer', { outcome, details, service });
/** Entered late, it says why. */
const served = (day: string, notice: string, on = day) =>
  h(day, 'record-service', { on, notice, service: posted(), ...(on === day ? {} : { reason: '补录送达凭证' }) });
const because = (reasons: string) => ({ reasons });

/** The days on which the office of the script works, in the second quarter of 2026. */
export const days = [
  '2026-04-01',
  '2026-04-03',
  '2026-04-08',
  '2026-04-10',
  '2026-04-15',
  '2026-04-20',
  '2026-04-24',
  '2026-04-29',
  '2026-05-07',
  '2026-05-15',
  '2026-05-27',
  '2026-06-10',
  '2026-06-29',
] as const;
const [apr1, apr3, apr8, apr10, apr15, apr20, apr24, apr29, may7, may15, may27, jun10, jun29] = days;

const consult = (day: string, party: string, to: string, more: object = {}) =>
  h(day, 'send-consultation', { id: 'c1', party, to, information: `${to}所涉信息`, ...more });
const opinion = (day: string, stance: string, text: string) =>
  h(day, 'record-consultation', { id: 'c1', stance, opinion: text });

export const cases: readonly Case[] = [
  {
    title: '收费标准目录',
    applicant: ['natural-person', 1],
    channel: 'in-person',
    arrives: apr1,
    registration: {
      answer: {
        outcome: 'disclosed',
        details: { provision: '当场提供复印件1份' },
        service: { by: 'in-person', reference: '签收单1号' },
      },
    },
    steps: [],
    counts: 'disclosed',
    letters: ['receipt', 'disclosure'],
  },
  {
    title: '县城排水规划',
    applicant: ['natural-person', 2],
    channel: 'online',
    arrives: apr1,
    steps: [
      confirm(apr1),
      h(apr3, 'draft-answer', {
        outcome: 'disclosed',
        details: { variant: 'already-public', accessRoute: '在本局网站“规划公示”栏目查阅' },
      }),
      h(apr3, 'answer', { outcome: 'disclosed', service: { by: 'online' } }),
    ],
    counts: 'disclosed',
    letters: ['already-public'],
  },
  {
    title: '北河段采砂许可档案',
    applicant: ['commercial-enterprise', 3],
    channel: 'registered-mail',
    arrives: apr1,
    steps: [
      consult(apr3, 'third-party', '示例砂石有限公司'),
      h(apr8, 'record-consultation-delivery', { id: 'c1' }),
      not(answer(apr8, 'disclosed', { provision: '复印件1份' }), 'ConsultationStillOpen'),
      opinion(apr20, 'objects-in-part', '勘探数据是商业秘密'),
      answer(apr24, 'partly-disclosed', {
        provision: '复印件1份',
        withheldParts: [{ part: '勘探数据', ground: 'third-party-rights', reasons: '涉及商业秘密' }],
      }),
    ],
    counts: 'partly-disclosed',
    letters: ['third-party-consultation', 'consultation-notice', 'partial-disclosure'],
  },
  {
    title: '人防工程布局图',
    applicant: ['research-institution', 4],
    channel: 'fax',
    arrives: apr1,
    steps: [answer(apr10, 'state-secret', because('经审查，属于国家秘密'))],
    counts: 'state-secret',
    letters: ['refusal'],
  },
  {
    title: '纳税人申报明细',
    applicant: ['public-interest-organisation', 5],
    channel: 'email',
    arrives: apr1,
    steps: [
      answer(apr10, 'other-law-prohibits', {
        ...because('税收征收管理法要求保密'),
        otherLaw: '《税收征收管理法》第八条',
      }),
    ],
    counts: 'other-law-prohibits',
    letters: ['refusal'],
  },
  {
    title: '水厂加氯间图纸',
    applicant: ['legal-service-organisation', 6],
    channel: 'ordinary-mail',
    arrives: apr1,
    steps: [answer(apr15, 'security-and-stability', because('公开可能危及公共安全'))],
    counts: 'security-and-stability',
    letters: ['refusal'],
  },
  {
    title: '宗地竞买人报价单',
    applicant: ['other-organisation', 7],
    channel: 'registered-mail',
    arrives: apr1,
    steps: [
      not(answer(apr3, 'third-party-rights', because('涉及第三方')), 'OutcomeNeedsConsultationFirst'),
      consult(apr3, 'third-party', '示例置业有限公司'),
      opinion(apr15, 'objects', '报价策略是商业秘密'),
      not(answer(apr20, 'disclosed', { provision: '复印件1份' }), 'ObjectionNotOverridden'),
      answer(apr20, 'third-party-rights', because('涉及商业秘密，第三方不同意公开')),
    ],
    counts: 'third-party-rights',
    letters: ['third-party-consultation', 'refusal'],
  },
  {
    title: '值班排班表',
    applicant: ['natural-person', 8],
    channel: 'online',
    arrives: apr3,
    steps: [confirm(apr3), answer(apr15, 'internal-affairs', because('属于内部工作流程信息'))],
    counts: 'internal-affairs',
    letters: ['refusal'],
  },
  {
    title: '征收方案讨论记录',
    applicant: ['commercial-enterprise', 9],
    channel: 'in-person',
    arrives: apr3,
    steps: [answer(apr20, 'process-information', because('属于讨论记录'))],
    counts: 'process-information',
    letters: ['refusal'],
  },
  {
    title: '行政处罚案卷全卷',
    applicant: ['natural-person', 10],
    channel: 'email',
    arrives: apr3,
    steps: [answer(apr20, 'enforcement-files', because('属于行政执法案卷信息'))],
    counts: 'enforcement-files',
    letters: ['refusal'],
  },
  {
    title: '某宗不动产登记簿',
    applicant: ['natural-person', 11],
    channel: 'online',
    arrives: apr3,
    steps: [
      confirm(apr3),
      answer(apr8, 'administrative-inquiry', {
        otherLaw: '《不动产登记暂行条例》第二十七条',
        accessRoute: '到不动产登记中心查询',
      }),
    ],
    counts: 'administrative-inquiry',
    letters: ['administrative-inquiry'],
  },
  {
    title: '1987年划拨批文',
    applicant: ['research-institution', 12],
    channel: 'registered-mail',
    arrives: apr3,
    steps: [
      not(answer(apr20, 'not-held', { variant: 'not-existing' }), 'AnswerFactsMissing'),
      answer(apr20, 'not-held', { variant: 'not-existing', searchDone: '检索了档案室和办公系统' }),
    ],
    counts: 'not-held',
    letters: ['not-existing'],
  },
  {
    title: '公交线路调整方案',
    applicant: ['natural-person', 13],
    channel: 'online',
    arrives: apr3,
    steps: [
      confirm(apr3),
      answer(apr8, 'not-held', {
        variant: 'not-this-agency',
        reasons: '该信息由其他机关制作',
        responsibleAgency: { name: '示例县交通运输局', contact: '0391-7000002' },
      }),
    ],
    counts: 'not-held',
    letters: ['not-this-agency'],
  },
  {
    title: '近十年用地汇总分析',
    applicant: ['public-interest-organisation', 14],
    channel: 'fax',
    arrives: apr3,
    steps: [answer(apr24, 'needs-creation', because('需要汇总、加工'))],
    counts: 'needs-creation',
    letters: ['needs-creation'],
  },
  {
    title: '一切有关材料',
    applicant: ['natural-person', 15],
    channel: 'online',
    arrives: apr3,
    steps: [
      confirm(apr3),
      not(answer(apr8, 'still-unclear', because('不明确')), 'OutcomeNeedsCorrectionFirst'),
      h(apr8, 'request-correction', { items: ['请写明文件名称'], replyBy: apr24 }),
      applicant(apr15, 'record-correction', { text: '就是全部材料' }),
      not(h(apr20, 'request-correction', { items: ['文号'], replyBy: apr29 }), 'CorrectionAlreadyRequested'),
      answer(apr24, 'still-unclear', because('补正后仍无法指向具体信息')),
    ],
    counts: 'still-unclear',
    letters: ['correction-notice', 'still-unclear'],
  },
  {
    title: '举报邻居违章搭建',
    applicant: ['natural-person', 16],
    channel: 'ordinary-mail',
    arrives: apr8,
    steps: [answer(apr15, 'petition-or-complaint', { ...because('属于举报'), properChannel: '县综合执法局' })],
    counts: 'petition-or-complaint',
    letters: ['petition'],
  },
  {
    title: '县城排水规划（再次）',
    applicant: ['natural-person', 2],
    channel: 'online',
    arrives: apr8,
    form: { information: { title: '县城排水规划', description: '县城排水规划全文' } },
    steps: [
      confirm(apr8),
      answer(apr10, 'repeated', { earlierAnswer: { number: '示办依申复〔2026〕2号', answeredOn: apr3 } }),
    ],
    counts: 'repeated',
    letters: ['repeated'],
  },
  {
    title: '县志第三卷',
    applicant: ['other-organisation', 18],
    channel: 'email',
    arrives: apr8,
    steps: [answer(apr10, 'publication', { accessRoute: '到县图书馆查阅' })],
    counts: 'publication',
    letters: ['publication'],
  },
  {
    title: '第47件同类申请',
    applicant: ['legal-service-organisation', 19],
    channel: 'online',
    arrives: apr8,
    steps: [
      confirm(apr8),
      not(answer(apr10, 'excessive', because('数量过大')), 'OutcomeNeedsReasonsFirst'),
      h(apr10, 'request-reasons', { replyBy: apr24, statement: '2026年1月1日至4月8日共提出47件申请' }),
      not(answer(apr20, 'excessive', because('没有合理理由')), 'ReasonsPeriodStillRunning'),
      not(answer(apr29, 'excessive', because('没有合理理由')), 'ProofOfServiceMissing'),
      served(apr29, 'reasons-request'),
      answer(apr29, 'excessive', because('逾期未说明理由')),
    ],
    counts: 'excessive',
    letters: ['reasons-request', 'excessive'],
  },
  {
    title: '要求确认旧答复效力',
    applicant: ['natural-person', 20],
    channel: 'in-person',
    arrives: apr8,
    steps: [answer(apr10, 'reissue', because('要求对已获取信息予以确认'))],
    counts: 'reissue',
    letters: ['reissue'],
  },
  {
    title: '关于道路的文件',
    applicant: ['natural-person', 21],
    channel: 'online',
    arrives: apr8,
    steps: [
      confirm(apr8),
      h(apr10, 'request-correction', { items: ['请写明道路名称'], replyBy: apr24 }),
      served(apr10, 'correction-notice'),
      not(h(apr20, 'close-lapsed'), 'CorrectionPeriodStillRunning'),
      h(apr29, 'close-lapsed'),
    ],
    counts: 'correction-lapsed',
    letters: ['correction-notice', 'correction-lapsed'],
  },
  {
    title: '十年审批档案复制',
    applicant: ['commercial-enterprise', 22],
    channel: 'registered-mail',
    arrives: apr8,
    steps: [
      h(apr15, 'issue-fee-notice', { basis: 'per-page', quantity: 250 }),
      not(h(may27, 'close-lapsed'), 'ProofOfServiceMissing'),
      served(may27, 'fee-notice', apr20),
      h(may27, 'close-lapsed'),
    ],
    counts: 'fee-unpaid',
    letters: ['fee-notice', 'fee-unpaid'],
  },
  {
    title: '误投的申请',
    applicant: ['natural-person', 23],
    channel: 'online',
    arrives: apr8,
    steps: [confirm(apr8), applicant(apr10, 'withdraw')],
    counts: 'other-handling',
    letters: ['withdrawn'],
  },
  {
    title: '主体终止的申请',
    applicant: ['other-organisation', 24],
    channel: 'registered-mail',
    arrives: apr8,
    steps: [answer(apr29, 'other-handling', { variant: 'other', reasons: '申请人已经注销' })],
    counts: 'other-handling',
    letters: ['other-handling'],
  },
  {
    title: '二十五份批复',
    applicant: ['commercial-enterprise', 25],
    channel: 'registered-mail',
    arrives: apr8,
    steps: [
      h(apr15, 'issue-fee-notice', { basis: 'per-item', quantity: 25 }),
      not(h(apr20, 'record-payment', { amount: 1499 }), 'PaymentShort'),
      h(apr20, 'record-payment', { amount: 1500 }),
      answer(may15, 'disclosed', { provision: '复印件25份' }),
    ],
    counts: 'disclosed',
    letters: ['fee-notice', 'disclosure'],
  },
  {
    title: '散存于三科的图则',
    applicant: ['natural-person', 26],
    channel: 'registered-mail',
    arrives: apr10,
    steps: [
      not(h(apr15, 'propose-extension', { workingDays: 21, reason: '档案分散' }), 'ExtensionTooLong'),
      h(apr15, 'propose-extension', { workingDays: 10, reason: '档案分散' }),
      not(h(apr20, 'approve-extension'), 'NotPermitted'),
      s(apr20, 'approve-extension'),
      not(answer(apr24, 'disclosed', { provision: '复印件1份' }), 'ExtensionNoticeNotServed'),
      served(apr24, 'extension-notice'),
      answer(may15, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['extension-notice', 'disclosure'],
  },
  {
    title: '一份会议纪要',
    applicant: ['natural-person', 27],
    channel: 'in-person',
    arrives: apr10,
    steps: [
      h(apr15, 'propose-extension', { workingDays: 20, reason: '人手不足' }),
      s(apr20, 'reject-extension', { reason: '材料已齐' }),
      answer(apr24, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '两局联合发文',
    applicant: ['natural-person', 28],
    channel: 'email',
    arrives: apr10,
    steps: [
      consult(apr10, 'co-maker', '示例县财政局'),
      h(apr10, 'record-consultation-delivery', { id: 'c1' }),
      not(answer(apr29, 'disclosed', { provision: '电子件1份' }), 'ConsultationStillOpen'),
      answer(may15, 'disclosed', { provision: '电子件1份' }),
    ],
    counts: 'disclosed',
    letters: ['co-maker-consultation', 'consultation-notice', 'disclosure'],
  },
  {
    title: '跨县输水协议',
    applicant: ['research-institution', 29],
    channel: 'fax',
    arrives: apr10,
    steps: [
      consult(apr15, 'other-agency', '邻县水利局', { replyBy: apr29 }),
      opinion(apr24, 'leaves-it-open', '请贵局决定'),
      answer(may7, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['other-agency-consultation', 'disclosure'],
  },
  {
    title: '饮用水源检测报告',
    applicant: ['public-interest-organisation', 30],
    channel: 'registered-mail',
    arrives: apr10,
    steps: [
      consult(apr10, 'third-party', '示例化工有限公司'),
      opinion(apr20, 'objects', '影响声誉'),
      not(
        { ...h(apr24, 'override-objection', { id: 'c1', reasons: '涉及公众饮水安全', disclosedContent: '检测报告' }) },
        'NotPermitted',
      ),
      s(apr24, 'override-objection', { id: 'c1', reasons: '涉及公众饮水安全', disclosedContent: '检测报告' }),
      answer(apr29, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['override-notice', 'disclosure'],
  },
  {
    title: '三件事一并申请',
    applicant: ['natural-person', 31],
    channel: 'registered-mail',
    arrives: apr10,
    steps: [
      h(apr15, 'split', {
        parts: [
          { title: '校舍验收报告', description: '校舍验收报告' },
          { title: '食堂招标文件', description: '食堂招标文件' },
          { title: '校车路线', description: '校车路线' },
        ],
      }),
    ],
    counts: null,
    letters: [],
  },
  {
    title: '老城改造批复',
    applicant: ['natural-person', 32],
    channel: 'online',
    arrives: apr10,
    steps: [
      confirm(apr10),
      h(apr10, 'assign', { sectionId: 'land' }),
      h(apr15, 'hand-back', { reason: '不属本科职责' }),
      h(apr15, 'assign', { sectionId: 'planning' }),
      h(apr20, 'accept-assignment'),
      h(apr20, 'add-note', { text: '已与规划科核对' }),
      answer(apr29, 'disclosed', { provision: '电子件1份' }, { by: 'email' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '二十年全部出让合同',
    applicant: ['research-institution', 33],
    channel: 'registered-mail',
    arrives: apr10,
    steps: [
      h(apr15, 'request-reasons', { replyBy: apr24, statement: '一次申请涉及合同1200份' }),
      h(apr20, 'record-reasons', { text: '用于学位论文' }),
      s(apr24, 'delay', { until: jun29, reason: '数量巨大，逐份审查' }),
      not(answer(jun10, 'disclosed', { provision: '光盘1张' }), 'ProofOfServiceMissing'),
      served(jun10, 'delay-notice'),
      answer(jun10, 'disclosed', { provision: '光盘1张' }),
    ],
    counts: 'disclosed',
    letters: ['reasons-request', 'delay-notice', 'disclosure'],
  },
  {
    title: '登记的出生日期',
    applicant: ['natural-person', 34],
    channel: 'in-person',
    arrives: apr15,
    steps: [
      h(apr15, 'change-kind', { kind: 'own-records', reason: '要求更正本人记录' }),
      not(answer(apr20, 'disclosed', { provision: '复印件' }), 'NotADisclosureRequest'),
      h(apr24, 'answer-record', { result: 'corrected', description: '登记的出生日期', service: posted() }),
    ],
    counts: null,
    letters: ['record-correction'],
  },
  {
    title: '户籍地址有误',
    applicant: ['natural-person', 35],
    channel: 'online',
    arrives: apr15,
    form: { kind: 'own-records' },
    steps: [
      confirm(apr15),
      not(
        h(apr20, 'answer-record', { result: 'transferred', description: '户籍地址', service: posted() }),
        'ResponsibleAgencyMissing',
      ),
      h(apr20, 'answer-record', {
        result: 'transferred',
        description: '户籍地址',
        responsibleAgency: { name: '示例县公安局', contact: '0391-7000003' },
        service: posted(),
      }),
    ],
    counts: null,
    letters: ['record-correction'],
  },
  {
    title: '涉诉规划许可档案',
    applicant: ['legal-service-organisation', 36],
    channel: 'registered-mail',
    arrives: apr15,
    steps: [
      answer(apr20, 'process-information', because('属于过程性信息')),
      not(h(may27, 'reopen', { orderedBy: '示例县人民法院', reason: '判决责令重作' }), 'NotPermitted'),
      s(may27, 'reopen', { orderedBy: '示例县人民法院', reason: '判决责令重作', answerBy: jun29 }),
      answer(jun10, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '干部考核表',
    applicant: ['natural-person', 37],
    channel: 'email',
    arrives: apr15,
    steps: [answer(apr20, 'internal-affairs', because('属于人事管理信息'))],
    counts: 'internal-affairs',
    letters: ['refusal'],
  },
  {
    title: '未确认即撤回',
    applicant: ['natural-person', 38],
    channel: 'online',
    arrives: apr15,
    steps: [applicant(apr15, 'withdraw')],
    counts: null,
    letters: [],
  },
  {
    title: '重复录入的一件',
    applicant: ['natural-person', 39],
    channel: 'in-person',
    arrives: apr15,
    steps: [
      not(h(apr15, 'strike-out', { why: 'registered-in-error', reason: '重复录入' }), 'NotPermitted'),
      s(apr15, 'strike-out', { why: 'registered-in-error', reason: '重复录入' }),
    ],
    counts: null,
    letters: [],
  },
  {
    title: '口述申请供热方案',
    applicant: ['natural-person', 40],
    channel: 'in-person',
    arrives: apr15,
    registration: { isOral: true },
    steps: [answer(apr24, 'disclosed', { provision: '复印件1份' }, { by: 'in-person', reference: '签收单2号' })],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '上年末寄到的申请',
    applicant: ['natural-person', 41],
    channel: 'registered-mail',
    arrives: apr15,
    receivedOn: '2025-12-29',
    steps: [answer(apr20, 'disclosed', { provision: '复印件1份' })],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '律所登记为企业',
    applicant: ['commercial-enterprise', 42],
    channel: 'online',
    arrives: apr20,
    steps: [
      confirm(apr20),
      h(apr24, 'correct-applicant', { changes: { category: 'legal-service-organisation' }, reason: '核对执业许可证' }),
      answer(apr29, 'disclosed', { provision: '电子件1份' }, { by: 'email' }),
    ],
    counts: 'disclosed',
    countsAs: 'legal-service-organisation',
    letters: ['disclosure'],
  },
  {
    title: '被投诉的一件',
    applicant: ['natural-person', 43],
    channel: 'online',
    arrives: apr20,
    steps: [
      confirm(apr20),
      d(apr29, 'open-complaint', { reason: '答复迟延' }),
      not(d(apr29, 'add-note', { text: '催办' }), 'NotPermitted'),
      answer(may7, 'disclosed', { provision: '电子件1份' }, { by: 'email' }),
      d(may7, 'close-complaint', { result: '已答复' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '误记为信访的一件',
    applicant: ['natural-person', 44],
    channel: 'fax',
    arrives: apr20,
    steps: [
      answer(apr24, 'petition-or-complaint', because('属于投诉')),
      not(h(apr24, 'cancel-step', { sequence: 2, reason: '误录' }), 'NotPermitted'),
      s(apr24, 'cancel-step', { sequence: 2, reason: '误录' }),
      answer(apr29, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '签收日误记的一件',
    applicant: ['other-organisation', 45],
    channel: 'registered-mail',
    arrives: apr20,
    receivedOn: '2026-04-16',
    steps: [
      s(apr20, 'correct-receipt', { receivedOn: '2026-04-17', reason: '签收单为17日' }),
      s(apr24, 'hold', { reason: '审计调阅' }),
      answer(apr29, 'disclosed', { provision: '复印件1份' }),
    ],
    counts: 'disclosed',
    letters: ['disclosure'],
  },
  {
    title: '季末未结之一',
    applicant: ['commercial-enterprise', 46],
    channel: 'online',
    arrives: jun10,
    steps: [confirm(jun10)],
    counts: 'open',
    letters: ['receipt'],
  },
  {
    title: '季末未结之二',
    applicant: ['public-interest-organisation', 47],
    channel: 'registered-mail',
    arrives: jun29,
    steps: [consult(jun29, 'third-party', '示例食品有限公司')],
    counts: 'open',
    letters: ['third-party-consultation'],
  },
  {
    title: '季末待补正',
    applicant: ['natural-person', 48],
    channel: 'in-person',
    arrives: jun10,
    steps: [h(jun10, 'request-correction', { items: ['文号'], replyBy: '2026-07-10' })],
    counts: 'open',
    letters: ['correction-notice'],
  },
];

/** What becomes of the parts of the request that is split, in their order. */
export const parts: readonly { readonly step: Step; readonly counts: Outcome }[] = [
  { step: answer(apr20, 'disclosed', { provision: '复印件1份' }), counts: 'disclosed' },
  { step: answer(apr24, 'not-held', { variant: 'not-existing', searchDone: '检索了档案室' }), counts: 'not-held' },
  { step: answer(apr29, 'internal-affairs', because('属于后勤管理信息')), counts: 'internal-affairs' },
];
