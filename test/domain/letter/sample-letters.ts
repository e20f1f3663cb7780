import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { feeFor } from '../../../shared/domain/fee/processing-fee.ts';
import type { LetterFacts, LetterSettings } from '../../../shared/domain/letter/letter-facts.ts';
import type { LetterKind } from '../../../shared/domain/letter/letter-kinds.ts';

/** An invented agency: there is no 湛河口县. */
export const sampleSettings = {
  agencyName: '湛河口县人民政府办公室',
  numberPrefix: '湛政办依申',
  contactName: '政府信息公开办公室',
  contactPhone: '0000-1234567',
  contactAddress: '湛河口县青年路1号',
  reconsiderationBody: '湛河口县人民政府',
  court: '湛河口县人民法院',
  onlineReconsiderationChannel: '湛河口县行政复议网上受理平台（https://fuyi.example.gov.cn）',
  feePayment: '持本通知书到湛河口县政务服务中心非税收入窗口缴纳',
} satisfies LetterSettings;

const fee = feeFor({ standard: 'per-item', items: 20, itemsEarlierInMonth: 25 });
if (!fee.ok) throw new Error('the sample fee is refused');

/** What every sample case has: an invented applicant and request. */
export const sampleCase = {
  receiptNumber: '2026-0000012',
  applicantName: '沈知微',
  applicantKind: 'natural-person',
  channel: 'online',
  receivedOn: civilDate('2026-03-02'),
  requestedInformation: '2025年度青年路道路改造工程施工合同',
  letterOn: civilDate('2026-03-23'),
  serial: 3,
} satisfies LetterFacts;

/** For each kind of letter, the facts of a case that needs it. */
export const sampleFacts: Readonly<Record<LetterKind, LetterFacts>> = {
  receipt: { ...sampleCase, dueOn: civilDate('2026-03-30') },
  'correction-notice': {
    ...sampleCase,
    correctionItems: ['请写明合同的名称或者文号，或者便于查询的其他特征', '请选择获取信息的方式'],
    guidance: '可以在县政府网站“政府采购”栏目查找合同编号后填写',
    correctionReplyBy: civilDate('2026-04-10'),
  },
  'extension-notice': {
    ...sampleCase,
    reasons: '所涉档案正在移交，需要逐卷核对',
    dueOn: civilDate('2026-03-30'),
    extensionInWorkingDays: 20,
    extendedDueOn: civilDate('2026-04-28'),
  },
  'reasons-request': {
    ...sampleCase,
    volumeStatement: '自2026年1月1日至3月2日共向本机关提出47件政府信息公开申请',
    reasonsReplyBy: civilDate('2026-04-03'),
  },
  'delay-notice': { ...sampleCase, reasons: '申请涉及的47份合同需要逐份审查', delayedUntil: civilDate('2026-06-30') },
  'third-party-consultation': {
    ...sampleCase,
    consultedName: '湛河口县远帆建设有限公司',
    consultedInformation: '2025年度青年路道路改造工程施工合同',
  },
  'co-maker-consultation': {
    ...sampleCase,
    consultedName: '湛河口县财政局',
    consultedInformation: '关于青年路道路改造工程资金安排的联合通知',
  },
  'other-agency-consultation': {
    ...sampleCase,
    consultedName: '湛河口县住房和城乡建设局',
    consultedInformation: '青年路道路改造工程竣工验收备案表',
    consultationReplyBy: civilDate('2026-04-08'),
  },
  'consultation-notice': { ...sampleCase, consultedParty: 'third-party', consultationSentOn: civilDate('2026-03-20') },
  'override-notice': {
    ...sampleCase,
    consultedName: '湛河口县远帆建设有限公司',
    consultedInformation: '2025年度青年路道路改造工程施工合同',
    disclosedContent: '合同的工程量清单和结算金额，银行账户信息除外',
    reasons: '该工程以财政资金建设，沿线居民对工程质量和资金使用高度关注，不公开可能对公共利益造成重大影响',
  },
  'fee-notice': { ...sampleCase, volumeStatement: '2026年3月内已累计申请45件，其中本次20件', fee: fee.value },
  disclosure: { ...sampleCase, provision: '以电子邮件提供《2025年度青年路道路改造工程施工合同》电子件1份' },
  'already-public': { ...sampleCase, accessRoute: '登录湛河口县人民政府网站，在“政府信息公开—政府采购”栏目查阅、下载' },
  'partial-disclosure': {
    ...sampleCase,
    provision: '随本告知书提供《2025年度青年路道路改造工程施工合同》复印件1份（已作区分处理）',
    withheldParts: [
      {
        part: '合同第十二条中的银行账户和联系人手机号码',
        ground: 'third-party-rights',
        reasons: '第三方书面表示不同意公开，理由合理',
      },
      {
        part: '附件三招标评审讨论记录',
        ground: 'process-information',
        reasons: '该记录为决策过程中形成，公开会影响坦率讨论',
      },
    ],
  },
  refusal: {
    ...sampleCase,
    refusalGround: 'process-information',
    reasons: '该内容为县政府专题会议的讨论记录，尚未形成正式决定',
  },
  'administrative-inquiry': {
    ...sampleCase,
    otherLaw: '《不动产登记暂行条例》第二十七条',
    accessRoute: '持身份证明和利害关系证明到湛河口县不动产登记中心查询',
  },
  'not-existing': {
    ...sampleCase,
    searchDone: '在本机关办公系统、档案室2023年至2026年卷宗中以“青年路”“道路改造”为关键词查找',
  },
  'not-this-agency': {
    ...sampleCase,
    reasons: '该合同由县住房和城乡建设局制作',
    responsibleAgency: { name: '湛河口县住房和城乡建设局', contact: '电话0000-7654321，青年路9号' },
  },
  'needs-creation': { ...sampleCase, reasons: '本机关未按年度汇总各道路工程的合同金额，需要逐份统计' },
  'still-unclear': {
    ...sampleCase,
    correctionRequestedOn: civilDate('2026-03-05'),
    correctionReceivedOn: civilDate('2026-03-16'),
    reasons: '补正后的内容为“有关道路的全部材料”，仍不能指向特定的政府信息',
  },
  petition: {
    ...sampleCase,
    reasons: '内容为投诉施工扰民并要求赔偿',
    properChannel: '拨打12345政务服务便民热线，或者向湛河口县信访局提出',
  },
  repeated: {
    ...sampleCase,
    earlierAnswer: { number: '湛政办依申复〔2026〕1号', answeredOn: civilDate('2026-01-26') },
  },
  publication: {
    ...sampleCase,
    accessRoute: '在湛河口县图书馆政府信息查阅点查阅，或者向县地方志编纂室购买《湛河口年鉴》',
  },
  excessive: {
    ...sampleCase,
    volumeStatement: '自2026年1月1日至3月2日共向本机关提出47件政府信息公开申请',
    reasonsRequestedOn: civilDate('2026-03-06'),
    reasonsReceivedOn: civilDate('2026-03-16'),
    reasons: '所述理由为要求本机关满足与申请内容无关的诉求',
  },
  reissue: { ...sampleCase, reasons: '该合同本机关已于2026年1月提供，现要求加盖骑缝章重新出具' },
  'correction-lapsed': {
    ...sampleCase,
    correctionRequestedOn: civilDate('2026-03-05'),
    correctionReplyBy: civilDate('2026-03-20'),
  },
  'fee-unpaid': { ...sampleCase, feeNoticedOn: civilDate('2026-02-05'), feePayBy: civilDate('2026-03-13') },
  withdrawn: { ...sampleCase, withdrawnOn: civilDate('2026-03-18') },
  'other-handling': { ...sampleCase, reasons: '申请人在处理期间死亡，没有近亲属要求继续处理该申请' },
  'record-correction': {
    ...sampleCase,
    recordDescription: '县公租房保障档案中本人出生日期的记载',
    recordResult: 'corrected',
  },
};
