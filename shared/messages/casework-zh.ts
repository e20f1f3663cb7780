import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { RequestStatus } from '../domain/request/disclosure-request.ts';
import type { FormDefect } from '../domain/request/form-defects.ts';
import type { CommandType } from '../domain/request/request-command.ts';
import type { RequestFlag } from '../domain/request/request-view.ts';
import type { Role } from '../domain/request/vocabulary.ts';

/** What the office calls things. */
export const caseworkZh = {
  status: {
    submitted: '待确认收到',
    'in-progress': '办理中',
    'awaiting-correction': '待补正',
    'awaiting-payment': '待缴费',
    answered: '已答复',
    withdrawn: '已撤回',
    lapsed: '不再处理',
    split: '已拆分',
    'struck-out': '已注销登记',
  } satisfies Record<RequestStatus, string>,
  command: {
    'confirm-receipt': '确认收到',
    'correct-receipt': '更正收到日期',
    assign: '交办',
    'accept-assignment': '签收',
    'hand-back': '退回',
    'add-note': '备注',
    'correct-applicant': '更正申请人信息',
    'renew-code': '更换查询码',
    split: '拆分为多件',
    'change-kind': '更改类型',
    'strike-out': '注销登记',
    'request-correction': '告知补正',
    'record-correction': '登记补正',
    'send-consultation': '征求意见',
    'record-consultation-delivery': '登记征求意见书送达',
    'record-consultation': '登记意见',
    'override-objection': '决定公开（公共利益）',
    'propose-extension': '申请延期',
    'reject-extension': '不同意延期',
    'approve-extension': '批准延期并告知',
    'issue-fee-notice': '收费通知',
    'record-payment': '登记缴费',
    'request-reasons': '要求说明理由',
    'record-reasons': '登记理由',
    delay: '确定延迟答复日期',
    'record-service': '登记送达',
    'draft-answer': '拟稿',
    answer: '答复',
    'answer-record': '答复（更正本人记录）',
    withdraw: '登记撤回',
    'close-lapsed': '逾期终止',
    reopen: '责令重新办理',
    'cancel-step': '撤销误录步骤',
    hold: '暂停销毁',
    'release-hold': '解除暂停销毁',
    'open-complaint': '受理投诉',
    'close-complaint': '办结投诉',
  } satisfies Record<CommandType, string>,
  flag: {
    'extension-proposed': '延期待批',
    'answer-drafted': '已拟稿',
    oral: '口头申请',
    defective: '来件有缺陷',
    part: '拆分件',
    reopened: '重新办理',
    complaint: '投诉处理中',
    held: '暂停销毁',
    'file-waiting': '附件待传或者待查',
    'file-not-scanned': '附件未经查毒',
    'file-rejected': '附件未通过',
  } satisfies Record<RequestFlag, string>,
  defect: {
    'id-number': '身份证件号码或者统一社会信用代码',
    phone: '联系电话',
    email: '电子邮箱',
    'postal-address': '邮寄地址',
    delivery: '获取信息的方式、途径',
    'legal-representative': '法定代表人',
    'contact-name': '联系人',
  } satisfies Record<FormDefect, string>,
  role: { handler: '经办人', supervisor: '负责人', admin: '管理员', department: '主管部门' } satisfies Record<
    Role,
    string
  >,
} as const;

/** 条例第29、30条: what a correction notice asks for, by the defect of the paper. */
export const correctionItemsZh: Readonly<Record<FormDefect, string>> = {
  'id-number': '提供申请人的身份证明：个人写明有效的身份证件号码，单位写明统一社会信用代码',
  phone: '写明有效的联系电话',
  email: '写明有效的电子邮箱',
  'postal-address': '写明邮寄地址',
  delivery: '写明获取政府信息的方式、途径：纸质、电子或者查阅，邮寄、电子邮箱、当面领取或者网上下载',
  'legal-representative': '写明法定代表人或者负责人的姓名',
  'contact-name': '写明联系人的姓名',
};

/** 条例第35条: how many requests in what time, as the letters say it. */
export function volumeStatementZh(firstOn: CivilDate, lastOn: CivilDate, count: number): string {
  return firstOn === lastOn
    ? `${dateZh(firstOn)}共向本机关提出${count}件政府信息公开申请`
    : `${dateZh(firstOn)}至${dateZh(lastOn)}共向本机关提出${count}件政府信息公开申请`;
}

function dateZh(on: CivilDate): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
