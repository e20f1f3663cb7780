import * as z from 'zod';
import { alertSettingsSchema } from './alert-settings.ts';
import { dutyEntrySchema, dutySchema, dutySettlementSchema } from './duty-entry.ts';
import type { Operation } from './operation.ts';
import { ownEmailSchema } from './own-email.ts';
import { objectSchema, publicStatusSchema } from './replies.ts';
import { staffOperation } from './staff-operation.ts';

/** The body of `PUT /v1/agencies/{agencyId}/channel`. */
export const channelEntrySchema = z.strictObject({
  url: z
    .string()
    .max(1000)
    .meta({ description: 'An https address on the public internet', examples: ['https://hooks.example.cn/gongkai'] }),
});

/** The body of `POST /v1/dead-mails/redrives`: those named, or all. */
export const redriveSchema = z.strictObject({
  mailIds: z.union([
    z.literal('all'),
    z
      .array(z.string().regex(/^[A-Za-z0-9_-]{1,256}$/))
      .min(1)
      .max(500),
  ]),
});

/** The operations of alerts and mail. */
export const alertOperations: readonly Operation[] = [
  staffOperation('GET /v1/agencies/{agencyId}/alert-settings', {
    summaryZh: '提醒设置：何时、告知谁',
    summary: 'When reminders go and to whom',
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/alert-settings', {
    optionalHeaders: ['If-Match'],
    summaryZh: '更新提醒设置，自下一个工作日早晨起生效',
    summary: 'Replace the reminder settings; in force from the next working morning',
    body: alertSettingsSchema,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/channel', {
    summaryZh: '邮件之外的提醒渠道',
    summary: 'The agency’s channel beside mail',
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/channel', {
    optionalHeaders: ['If-Match'],
    summaryZh: '设置提醒渠道，返回签名密钥',
    summary: 'Set the channel; answers the signing key, once',
    body: channelEntrySchema,
  }),
  staffOperation('DELETE /v1/agencies/{agencyId}/channel', {
    summaryZh: '取消提醒渠道',
    summary: 'Remove the channel',
    success: 204,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/channel/tests', {
    summaryZh: '向提醒渠道发送一条测试消息',
    summary: 'Send a test message to the channel',
  }),
  staffOperation('GET /v1/agencies/{agencyId}/duties', {
    summaryZh: '申请之外的待办：主动公开、年度报告、未送达的邮件',
    summary: 'Duties beside requests: publications, yearly report, mails that did not arrive',
    reply: z.array(dutySchema),
  }),
  staffOperation('POST /v1/agencies/{agencyId}/duties', {
    summaryZh: '登记已经形成、待主动公开的信息（条例第二十六条）',
    summary: 'Register information that was formed and is to be published (art. 26)',
    headers: ['Idempotency-Key'],
    body: dutyEntrySchema,
    success: 201,
    reply: dutySchema,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/duties/{kind}/{dutyId}/settlement', {
    summaryZh: '登记待办已经完成',
    summary: 'Record that a duty was done',
    body: dutySettlementSchema,
    reply: dutySchema,
  }),
  staffOperation('GET /v1/duties', {
    summaryZh: '全系统的待办：本级政府年度报告、节假日安排',
    summary: 'Duties of the whole deployment: the government’s report, the calendar',
    reply: z.array(dutySchema),
  }),
  staffOperation('POST /v1/duties/{kind}/{dutyId}/settlement', {
    summaryZh: '登记全系统的待办已经完成',
    summary: 'Record that a duty of the whole deployment was done',
    body: dutySettlementSchema,
    reply: dutySchema,
  }),
  staffOperation('GET /v1/staff/calendar-feed', {
    summaryZh: '是否已有个人日历订阅',
    summary: 'Whether there is a personal calendar feed',
  }),
  staffOperation('POST /v1/staff/calendar-feed', {
    summaryZh: '生成个人日历的秘密订阅地址，旧地址随即失效',
    summary: 'Make a secret address of one’s calendar; the one before ends',
    success: 201,
  }),
  staffOperation('DELETE /v1/staff/calendar-feed', {
    summaryZh: '取消个人日历订阅',
    summary: 'Revoke the calendar feed',
    success: 204,
  }),
  {
    method: 'post',
    path: '/v1/requests/{receiptNumber}/email',
    tag: 'public',
    summaryZh: '换一个接收邮件的邮箱',
    summary: 'Give another address for mails',
    headers: ['X-Query-Code'],
    body: ownEmailSchema,
    success: 200,
    reply: publicStatusSchema,
  },
  {
    method: 'get',
    path: '/v1/calendars/{secret}',
    tag: 'public',
    summaryZh: '个人日历（iCalendar），凭秘密地址读取',
    summary: 'A personal calendar (iCalendar) under its secret address',
    success: 200,
    reply: z.string(),
    replyType: 'text/calendar',
  },
  {
    method: 'post',
    path: '/v1/mail-feedback',
    tag: 'public',
    summaryZh: '邮件服务的退信、投诉和送达通知（签名校验）',
    summary: 'Bounces, complaints and deliveries from the mail carrier (signed)',
    files: ['text/plain'],
    success: 200,
    reply: objectSchema,
  },
  staffOperation('GET /v1/dead-mails', {
    summaryZh: '放弃发送的邮件及其原因',
    summary: 'Mails that were given up, each with its reason',
  }),
  staffOperation('POST /v1/dead-mails/redrives', {
    summaryZh: '重新发送放弃的邮件',
    summary: 'Put dead mails back into the queue',
    body: redriveSchema,
  }),
];
