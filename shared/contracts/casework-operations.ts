import * as z from 'zod';
import { formDefects } from '../domain/request/form-defects.ts';
import { agencySchema, staffListSchema } from './agency.ts';
import { agencySettingsSchema } from './agency-settings.ts';
import { contactSchema, correctionSchema, withdrawalSchema } from './applicant-step.ts';
import { aidAnswersSchema } from './decision-aid.ts';
import { feeQuestionSchema } from './fee-question.ts';
import { applicantFileSchema, fileTakenBackSchema, staffFileSchema } from './file-announcement.ts';
import { letterQuerySchema } from './letter-query.ts';
import type { Operation } from './operation.ts';
import { proceedingCommandSchema, proceedingEntrySchema, proceedingFilterSchema } from './proceeding-entry.ts';
import { objectSchema, publicStatusSchema, receiptSchema } from './replies.ts';
import { requestFilterSchema } from './request-filter.ts';
import { appraisalSchema, retentionScheduleSchema } from './retention.ts';
import { staffCommandSchema } from './staff-command.ts';
import { staffRegistrationSchemaFor } from './staff-registration.ts';
import { staffOperation } from './staff-operation.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The strict body, or one whose `defects` allows the named fields to be absent or as they were written. */
const registrationBody = z.union([staffRegistrationSchemaFor([]), staffRegistrationSchemaFor(formDefects)]);

/** The operations of casework. */
export const caseworkOperations: readonly Operation[] = [
  staffOperation('POST /v1/agencies', {
    summaryZh: '登记行政机关',
    summary: 'Register an agency',
    body: agencySchema,
    success: 201,
    reply: agencySchema,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/staff', {
    summaryZh: '本机关人员',
    summary: 'Staff of an agency',
    reply: staffListSchema,
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/staff', {
    optionalHeaders: ['If-Match'],
    summaryZh: '更新本机关人员',
    summary: 'Replace the staff of an agency',
    body: staffListSchema,
    reply: staffListSchema,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/settings', {
    summaryZh: '本机关办理设置',
    summary: 'Casework settings of an agency',
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/settings', {
    summaryZh: '更新办理设置：文号、救济机关、联系方式',
    summary: 'Replace the casework settings',
    headers: ['If-Match'],
    body: agencySettingsSchema,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/acts', {
    summaryZh: '管理操作记录',
    summary: 'Who changed what about an agency',
  }),
  staffOperation('GET /v1/agencies/{agencyId}/retention', {
    summaryZh: '保管期限表、到期待鉴定案件、已处置数量',
    summary: 'The retention schedule, what is due for appraisal, and what was removed',
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/retention', {
    summaryZh: '登记经批准的保管期限表',
    summary: 'Enter the approved retention schedule',
    headers: ['If-Match'],
    body: retentionScheduleSchema,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/retention/appraisals', {
    summaryZh: '登记鉴定结果',
    summary: 'Enter an appraisal',
    headers: ['If-Match'],
    body: appraisalSchema,
    success: 201,
  }),
  staffOperation('GET /v1/staff/requests', {
    summaryZh: '待办列表，期限近者在前',
    summary: 'Work queue, nearest due date first',
    query: requestFilterSchema,
  }),
  staffOperation('POST /v1/staff/requests', {
    summaryZh:
      '登记书面、邮寄、传真、当面和口头申请，可以当场答复；来件缺项或者有误的，在 defects 中注明后登记（条例第三十条）',
    summary:
      'Register a request that came on paper or by word of mouth; a field that the paper lacks or states wrongly may be absent or as it was written where defects names it',
    headers: ['Idempotency-Key'],
    body: registrationBody,
    success: 201,
    reply: receiptSchema,
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}', {
    summaryZh: '申请详情：期限、计算过程、经过',
    summary: 'A request with its clock, ledger and events',
  }),
  staffOperation('POST /v1/staff/requests/{receiptNumber}/commands', {
    summaryZh: '办理一步',
    summary: 'One step of casework',
    headers: ['If-Match'],
    body: staffCommandSchema,
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/related', {
    summaryZh: '同一申请人的其他申请，疑似重复的注明',
    summary: 'Other requests of the applicant, likely repeats marked',
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/fee', {
    summaryZh: '信息处理费试算',
    summary: 'The fee with its arithmetic',
    query: feeQuestionSchema,
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/reads', {
    summaryZh: '谁查看过该申请',
    summary: 'Who read this request',
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/letters', {
    summaryZh: '现在可以出具的文书及所缺内容',
    summary: 'Letters that the request calls for, and what each still lacks',
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/letters/{kind}', {
    summaryZh: '一份文书（Word）',
    summary: 'One letter as a Word file',
    query: letterQuerySchema,
    replyType: docx,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/templates', {
    summaryZh: '本机关自备的文书模板',
    summary: 'The agency’s own templates',
  }),
  staffOperation('GET /v1/agencies/{agencyId}/templates/{kind}', {
    summaryZh: '下载模板；没有自备模板时给出起始模板',
    summary: 'A template, or one to start from',
    replyType: docx,
  }),
  staffOperation('PUT /v1/agencies/{agencyId}/templates/{kind}', {
    optionalHeaders: ['If-Match'],
    summaryZh: '上传模板',
    summary: 'Replace a template',
    files: [docx],
  }),
  staffOperation('DELETE /v1/agencies/{agencyId}/templates/{kind}', {
    summaryZh: '撤下模板，恢复通用格式',
    summary: 'Take a template away',
  }),
  staffOperation('POST /v1/staff/requests/{receiptNumber}/files', {
    summaryZh: '上传办理材料或者答复文件：取得上传表单',
    summary: 'A form to upload a file of the office or of the answer',
    body: staffFileSchema,
    success: 201,
  }),
  staffOperation('GET /v1/staff/requests/{receiptNumber}/files/{fileId}', {
    summaryZh: '下载一个文件：取得限时链接',
    summary: 'A link to a file',
  }),
  staffOperation('DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}', {
    summaryZh: '撤回误传的文件；答复送达后不能撤回',
    summary: 'Take back a file put in by mistake, before the answer is served',
    query: fileTakenBackSchema,
    success: 204,
  }),
  {
    method: 'post',
    path: '/v1/requests/{receiptNumber}/files',
    tag: 'public',
    summaryZh: '申请人上传材料：取得上传表单',
    summary: 'A form to upload one of the applicant’s files',
    headers: ['X-Query-Code'],
    body: applicantFileSchema,
    success: 201,
    reply: objectSchema,
  },
  {
    method: 'post',
    path: '/v1/requests/{receiptNumber}/correction',
    tag: 'public',
    summaryZh: '申请人补正',
    summary: 'The applicant answers a correction notice',
    headers: ['X-Query-Code'],
    body: correctionSchema,
    success: 200,
    reply: publicStatusSchema,
  },
  {
    method: 'post',
    path: '/v1/requests/{receiptNumber}/withdrawal',
    tag: 'public',
    summaryZh: '申请人撤回申请',
    summary: 'The applicant withdraws',
    headers: ['X-Query-Code'],
    body: withdrawalSchema,
    success: 200,
    reply: publicStatusSchema,
  },
  {
    method: 'post',
    path: '/v1/requests/{receiptNumber}/contact',
    tag: 'public',
    summaryZh: '申请人更正联系方式',
    summary: 'The applicant corrects contact data',
    headers: ['X-Query-Code'],
    body: contactSchema,
    success: 200,
    reply: publicStatusSchema,
  },
  {
    method: 'get',
    path: '/v1/requests/{receiptNumber}/personal-data',
    tag: 'public',
    summaryZh: '申请人查阅本人信息及查看记录（个人信息保护法第四十五条）',
    summary: 'What is kept about the applicant, and who has read it',
    headers: ['X-Query-Code'],
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'get',
    path: '/v1/requests/{receiptNumber}/answer',
    tag: 'public',
    summaryZh: '领取答复文件：取得限时链接',
    summary: 'Links to the files of the answer',
    headers: ['X-Query-Code'],
    success: 200,
    reply: objectSchema,
  },
  staffOperation('POST /v1/staff/decision-aid', {
    summaryZh: '答复类型判断',
    summary: 'From article 36 to the row of table III, question by question',
    body: aidAnswersSchema,
  }),
  staffOperation('GET /v1/staff/proceedings', {
    summaryZh: '复议、诉讼案件',
    summary: 'Reviews and suits',
    query: proceedingFilterSchema,
  }),
  staffOperation('POST /v1/staff/proceedings', {
    summaryZh: '登记复议、诉讼',
    summary: 'Enter a review or a suit',
    headers: ['Idempotency-Key'],
    body: proceedingEntrySchema,
    success: 201,
  }),
  staffOperation('GET /v1/staff/proceedings/{proceedingId}', {
    summaryZh: '复议、诉讼案件详情',
    summary: 'One review or suit',
    query: proceedingFilterSchema.pick({ agencyId: true }),
  }),
  staffOperation('POST /v1/staff/proceedings/{proceedingId}/commands', {
    summaryZh: '办理复议、诉讼一步',
    summary: 'One step of a review or a suit',
    headers: ['If-Match'],
    body: proceedingCommandSchema,
  }),
];
