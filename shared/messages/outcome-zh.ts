import type { AidQuestionId, AidRefusal, AidStep } from '../domain/outcome/decision-aid.ts';
import type { WithholdingGround } from '../domain/outcome/answer-basis.ts';
import type { OutcomeGroup } from '../domain/outcome/outcome-catalogue.ts';
import type { Outcome } from '../domain/request/vocabulary.ts';

/** Rows of table III as the form prints them (国办公开办函〔2021〕30号). */
export const outcomeNamesZh: Readonly<Record<Outcome, string>> = {
  disclosed: '予以公开',
  'partly-disclosed': '部分公开',
  'state-secret': '属于国家秘密',
  'other-law-prohibits': '其他法律行政法规禁止公开',
  'security-and-stability': '危及“三安全一稳定”',
  'third-party-rights': '保护第三方合法权益',
  'internal-affairs': '属于三类内部事务信息',
  'process-information': '属于四类过程性信息',
  'enforcement-files': '属于行政执法案卷',
  'administrative-inquiry': '属于行政查询事项',
  'not-held': '本机关不掌握相关政府信息',
  'needs-creation': '没有现成信息需要另行制作',
  'still-unclear': '补正后申请内容仍不明确',
  'petition-or-complaint': '信访举报投诉类申请',
  repeated: '重复申请',
  publication: '要求提供公开出版物',
  excessive: '无正当理由大量反复申请',
  reissue: '要求行政机关确认或重新出具已获取信息',
  'correction-lapsed': '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  'fee-unpaid': '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  'other-handling': '其他',
};

export const outcomeGroupNamesZh: Readonly<Record<OutcomeGroup, string>> = {
  disclosed: '予以公开',
  'partly-disclosed': '部分公开',
  refused: '不予公开',
  'not-available': '无法提供',
  'not-processed': '不予处理',
  'other-handling': '其他处理',
};

/** What a withheld part is, as a clause that follows “该部分”. */
export const withholdingGroundsZh: Readonly<Record<WithholdingGround, string>> = {
  'state-secret': '属于依法确定的国家秘密',
  'other-law-prohibits': '属于法律、行政法规禁止公开的政府信息',
  'security-and-stability': '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
  'third-party-rights': '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害',
  'internal-affairs': '属于人事管理、后勤管理、内部工作流程等内部事务信息',
  'process-information': '属于讨论记录、过程稿、磋商信函、请示报告等过程性信息',
  'enforcement-files': '属于行政执法案卷信息',
  'not-government-information': '不属于政府信息',
};

/** Where a ground stands in the Regulation, as a letter cites it after “《条例》”. */
export const groundArticlesZh: Readonly<Record<WithholdingGround, string>> = {
  'state-secret': '第十四条',
  'other-law-prohibits': '第十四条',
  'security-and-stability': '第十四条',
  'third-party-rights': '第十五条',
  'internal-affairs': '第十六条第一款',
  'process-information': '第十六条第二款',
  'enforcement-files': '第十六条第二款',
  'not-government-information': '第二条',
};

export const aidQuestionsZh: Readonly<
  Record<AidQuestionId, { readonly question: string; readonly answers: Readonly<Record<string, string>> }>
> = {
  ended: {
    question: '申请是否已经因申请人撤回等原因终结？',
    answers: { no: '否，仍需答复', 'by-withdrawal': '是，申请人已撤回', otherwise: '是，因其他原因终结' },
  },
  petition: {
    question: '申请人是否在以政府信息公开申请的形式进行信访、投诉、举报等活动？',
    answers: { yes: '是', no: '否' },
  },
  publication: {
    question: '申请内容是否为要求提供政府公报、报刊、书籍等公开出版物？',
    answers: { yes: '是', no: '否' },
  },
  clear: {
    question: '申请内容是否明确？',
    answers: {
      yes: '明确（含补正后明确）',
      'not-asked-yet': '不明确，尚未告知补正',
      'asked-and-waiting': '不明确，已告知补正，补正期限未满',
      'corrected-still-unclear': '已补正，内容仍不明确',
      'not-corrected-in-time': '已告知补正，逾期未补正',
    },
  },
  excuse: { question: '申请人逾期不补正是否有正当理由？', answers: { yes: '有', no: '没有' } },
  volume: {
    question: '申请公开政府信息的数量、频次是否明显超过合理范围？',
    answers: {
      usual: '没有超过',
      'beyond-and-not-asked': '超过，尚未要求说明理由',
      'beyond-without-good-reason': '超过，理由不合理或者未说明理由',
      'beyond-with-good-reason': '超过，理由合理',
    },
  },
  fee: {
    question: '是否发出过信息处理费收费通知？',
    answers: {
      none: '没有',
      paid: '已发出，已缴纳',
      waiting: '已发出，缴费期限未满',
      'unpaid-in-time': '已发出，逾期未缴纳',
    },
  },
  repeated: { question: '本机关是否已就该申请人相同的政府信息申请作出过答复？', answers: { yes: '是', no: '否' } },
  reissue: { question: '是否要求本机关确认或者重新出具其已经获取的信息？', answers: { yes: '是', no: '否' } },
  'special-law': {
    question: '是否属于工商、不动产登记资料等法律、行政法规对获取有特别规定的信息？',
    answers: { yes: '是', no: '否' },
  },
  'already-public': { question: '所申请的信息是否已经主动公开？', answers: { yes: '是', no: '否' } },
  responsible: {
    question: '所申请的信息是否由本机关负责公开？',
    answers: { yes: '是', no: '否，由其他机关负责或者无法确定' },
  },
  found: { question: '经检索是否有所申请的信息？', answers: { yes: '有', no: '没有' } },
  'ready-made': {
    question: '是否为已制作或者获取的现成信息，无须加工、分析？',
    answers: { yes: '是', no: '否，需要加工、分析' },
  },
  ground: {
    question: '是否具有不予公开的情形？',
    answers: {
      none: '没有，可以公开',
      'state-secret': '国家秘密',
      'other-law-prohibits': '法律、行政法规禁止公开',
      'security-and-stability': '可能危及国家安全、公共安全、经济安全、社会稳定',
      'third-party-rights': '涉及商业秘密、个人隐私等第三方合法权益',
      'internal-affairs': '内部事务信息',
      'process-information': '过程性信息',
      'enforcement-files': '行政执法案卷信息',
    },
  },
  'third-party-opinion': {
    question: '第三方的意见如何？',
    answers: {
      'not-consulted': '尚未书面征求意见',
      waiting: '已征求意见，期限未满',
      agrees: '同意公开',
      'objects-with-reason': '不同意公开，有合理理由',
      'objects-without-reason': '不同意公开，没有合理理由',
      silent: '逾期未提出意见',
    },
  },
  harm: { question: '公开是否会对第三方合法权益造成损害？', answers: { yes: '会', no: '不会' } },
  'public-interest': { question: '不公开是否会对公共利益造成重大影响？', answers: { yes: '会', no: '不会' } },
  'disclosure-required': { question: '法律、法规、规章是否规定该信息应当公开？', answers: { yes: '是', no: '否' } },
  separable: { question: '能否将不应当公开的内容作区分处理，提供其余内容？', answers: { yes: '能', no: '不能' } },
};

export const aidStepsZh: Readonly<Record<AidStep, string>> = {
  'request-correction': '先在收到申请之日起7个工作日内一次性告知补正',
  'await-correction': '等待申请人补正',
  'request-reasons': '先要求申请人说明理由',
  'await-payment': '等待申请人缴费',
  'consult-third-party': '先书面征求第三方意见',
  'await-opinion': '等待第三方意见',
};

export const outcomeProblemsZh: Readonly<Record<AidRefusal, string>> = {
  AidAnswerUnknown: '问题“{question}”没有“{answer}”这个选项，可选：{choices}。',
  AidAnswerOutOfOrder: '此处应回答的问题是“{expected}”，不是“{given}”。',
};
