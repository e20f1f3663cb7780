import type { ProceedingRefusal, ProceedingWarning } from '../domain/proceeding/decide-proceeding.ts';
import type { ProceedingResult, ProceedingRoute } from '../domain/proceeding/proceeding.ts';

export const proceedingRoutesZh: Readonly<Record<ProceedingRoute, string>> = {
  reconsideration: '行政复议',
  'direct-litigation': '行政诉讼（未经复议直接起诉）',
  'litigation-after-reconsideration': '行政诉讼（复议后起诉）',
};

export const proceedingResultsZh: Readonly<Record<ProceedingResult, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
};

export const proceedingWarningsZh: Readonly<Record<ProceedingWarning['kind'], string>> = {
  ReconsiderationComesFirst: '该答复属于应当先申请行政复议的情形，却被直接起诉，请核对。',
  ReconsiderationPending: '该答复的行政复议尚未审结，复议期间不得起诉，请核对。',
  NoReconsiderationKnown: '没有该答复的行政复议记录，请核对路径或者补录行政复议。',
};

export const proceedingProblemsZh: Readonly<Record<ProceedingRefusal, string>> = {
  ActOfAnotherAgency: '原行政行为由 {actingAgencyId} 作出；作为复议机关被诉的案件不在本机关统计。',
  ProceedingDateInFuture: '日期 {on} 晚于今天（{today}）。',
  DateBeforeFiling: '日期 {on} 早于受理或者立案之日（{filedOn}）。',
  DateAfterClosing: '日期 {on} 晚于审结之日（{closedOn}）。',
  ReplyBeforeCopy: '答复日期 {on} 早于收到副本之日（{copyOn}）。',
  ProceedingAlreadyClosed: '该案已于 {closedOn} 审结，更正请用“更正审结”。',
  ProceedingNotClosed: '该案尚未审结。',
  ProceedingLeftOutAlready: '该案已注明不计入统计，不能再登记。',
};
