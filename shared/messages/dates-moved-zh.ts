export const datesMovedZh = {
  language: 'zh-CN',
  subject: '【政府信息公开】节假日安排变更：{count} 件申请的答复期限已重新计算',
  intro: '{name}，已载入“{notice}”。以下在办申请的日期随之变更',
  subjectByHand: '【政府信息公开】{count} 件申请的答复期限已重新计算',
  introByHand: '{name}，运维人员重新计算了期限，原因：“{notice}”。以下在办申请的日期随之变更',
  moved: '{receiptNumber}：答复期限由 {before} 变为 {after}',
  settled: '{receiptNumber}：答复期限 {after} 不变，其他日期已变更或者不再是暂定',
  noDate: '（待定）',
  queue: '查看待办',
};

export type DatesMovedMessages = typeof datesMovedZh;
