import type { Ladder } from '../domain/alert/ladder.ts';
import type { WatchedDateName } from '../domain/alert/watched-date.ts';

/** What the console says where an agency sets how it works. */
export const settingsZh = {
  title: '设置',
  lead: { admin: '这里的设置只影响本机关。', other: '由本机关管理员设置；这里可以查看。' },
  saved: '已保存。',
  save: '保存',
  changed: '这些设置刚刚被别人改过，您的修改没有保存。下面保留了您填写的内容，请核对后再保存。',
  parts: { agency: '办理和文书', staff: '人员', alerts: '提醒', feed: '日历订阅', templates: '文书模板', retention: '保管期限' },
  agency: {
    closingGuard: '办结前的检查',
    guards: { essential: '条例不允许缺少的必须登记', complete: '另外要求文书所列事项和送达凭证齐全（国办公开办函〔2016〕235号）' },
    letters: { numberPrefix: '文书字号前缀', contactName: '联系单位或者联系人', contactPhone: '联系电话', contactAddress: '联系地址', reconsiderationBody: '复议机关', court: '有管辖权的法院', onlineReconsiderationChannel: '网上复议渠道', feePayment: '缴费方式' },
  },
  staff: { text: '人员名单', hint: '每行一人：账号，姓名，邮箱，角色（handler 经办人、supervisor 负责人、admin 管理员、department 主管部门），科室编号（可不填）。用逗号分开。', line: (n: number, why: string) => `第 ${n} 行：${why}`, nobody: '请至少填写一人：名单空着，就没有人收到到期提醒。', columns: { sub: '账号', name: '姓名', email: '邮箱', role: '角色', section: '科室' } },
  alerts: {
    lead: '到期前第几个工作日提醒（0 为当天，逗号分开），以及过期以后怎样提醒。',
    before: '到期前',
    after: '过期以后',
    afters: (after: Ladder['after']) => (after === 'never' ? '不再提醒' : after === 'once' ? '提醒一次' : `每 ${after} 个工作日`),
    supervisorFrom: '从第几个工作日起同时提醒负责人',
    departmentFrom: '从第几个工作日起同时提醒主管部门（-1 为过期第一个工作日）',
    wrong: '请写 0 到 60 的整数，用逗号分开。',
    dates: {
      answer: '答复', 'confirm-receipt': '确认收到', 'correction-notice': '告知补正', 'correction-reply': '申请人补正', opinion: '征求的意见', 'extension-notice': '告知延期', payment: '缴费',
      'undeliverable-mail': '退信', publication: '主动公开', 'yearly-report': '报送年报', 'yearly-report-published': '公布年报', 'calendar-notice': '放假通知',
    } satisfies Record<WatchedDateName, string>,
  },
  feed: {
    lead: '用手机或者电脑的日历订阅本人的到期日。地址是秘密，只显示一次；重新生成后旧地址失效。',
    none: '还没有订阅地址。',
    since: (at: string) => `订阅地址生成于 ${at}。`,
    issue: '生成订阅地址',
    revoke: '停用订阅地址',
    shown: '订阅地址（只显示这一次）',
    notListed: '您不在人员名单中，不能订阅。',
  },
  templates: { none: '使用系统自带的版式。', own: (kind: string, by: string, at: string) => `${kind}：${by}，${at} 上传`, how: '自有模板通过接口上传（PUT /v1/agencies/{agencyId}/templates/{kind}），见“开放接口”。' },
  retention: {
    none: '还没有登记经批准的保管期限表；没有批准的，不清除任何案件。',
    approved: (authority: string, number: string, on: string) => `${authority} ${on}批准（${number}）`,
    authority: '批准的档案主管部门',
    documentNumber: '批准文号',
    approvedOn: '批准日期',
    years: '保管年数',
    disposition: '期满后',
    dispositions: { transfer: '移交档案馆后清除', destroy: '鉴定后销毁' },
    due: (n: number) => `期满待鉴定 ${n} 件。`,
  },
};

export type SettingsMessages = typeof settingsZh;
