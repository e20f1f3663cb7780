import * as z from 'zod';
import { disclosureEntriesSchema } from './disclosure-entry.ts';
import { exportOrderSchema } from './export-order.ts';
import type { Operation } from './operation.ts';
import { objectSchema } from './replies.ts';
import { registerCorrectionSchema, registerEntriesSchema } from './register-entry.ts';
import { reportDraftSchema } from './report-draft.ts';
import { reportNoticeSchema } from './report-notice.ts';
import { reportStepSchema } from './report-step.ts';
import { summaryQuerySchema } from './report-summary-query.ts';
import { publicationQuerySchema, supervisionSchema } from './supervision.ts';
import { staffOperation } from './staff-operation.ts';

const reportFiles = [
  'text/plain',
  'text/html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

const reasonSchema = z.object({
  reason: z.string().optional().meta({ description: 'Why a report is taken in in spite of its errors' }),
});

const registerFiles = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

const importSchema = z.object({
  skipRefused: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Record the lines that can be read, leave the others' }),
});

/** The year whose form is asked for; this year's when none is named. */
export const definitionsQuerySchema = z.object({ year: z.coerce.number().int().min(2000).max(2099).optional() });

const readingSchema = z.object({
  format: z.enum(['json', 'docx', 'xlsx', 'csv', 'html']).optional(),
  annex: z.literal('series').optional().meta({ description: 'Charts of several years at the end of a file' }),
  asOf: z.iso.datetime({ offset: true }).optional().meta({ description: 'The report as known at that instant' }),
});

/** The operations of the yearly report and of what it is counted from. */
export const reportOperations: readonly Operation[] = [
  staffOperation('POST /v1/disclosures', {
    tag: 'report',
    summaryZh: '登记主动公开',
    summary: 'Record proactive disclosures',
    optionalHeaders: ['Idempotency-Key'],
    body: disclosureEntriesSchema,
    success: 201,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/disclosures/previews', {
    tag: 'report',
    summaryZh: '预览主动公开登记表',
    summary: 'What a file of disclosures would record',
    files: registerFiles,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/disclosures/imports', {
    tag: 'report',
    summaryZh: '导入主动公开登记表',
    summary: 'Record a file of disclosures',
    query: importSchema,
    files: registerFiles,
    success: 201,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/registers', {
    tag: 'report',
    summaryZh: '规章、规范性文件、许可、处罚、强制、收费登记，及文件公开期限',
    summary: 'The registers behind table II, and by when each document must be published',
  }),
  staffOperation('POST /v1/agencies/{agencyId}/registers/entries', {
    tag: 'report',
    summaryZh: '登记',
    summary: 'Record entries',
    headers: ['Idempotency-Key'],
    body: registerEntriesSchema,
    success: 201,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/registers/entries/{entryId}/corrections', {
    tag: 'report',
    summaryZh: '更正或者删去一条登记',
    summary: 'Strike out an entry, and record it anew',
    body: registerCorrectionSchema,
    success: 201,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/registers/previews', {
    tag: 'report',
    summaryZh: '预览登记表文件，逐行列出问题',
    summary: 'What a file would record, and what is wrong with which line',
    files: registerFiles,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/registers/imports', {
    tag: 'report',
    summaryZh: '导入登记表文件',
    summary: 'Record the lines of a file',
    query: importSchema,
    files: registerFiles,
    success: 201,
  }),
  staffOperation('GET /v1/reports/{agencyId}/series', {
    tag: 'report',
    summaryZh: '本机关历年数据和图表',
    summary: 'An agency’s filed years side by side, with charts',
  }),
  staffOperation('GET /v1/reports/{agencyId}/{year}', {
    tag: 'report',
    summaryZh: '年度报告',
    summary: 'The yearly report',
    query: readingSchema,
  }),
  staffOperation('PUT /v1/reports/{agencyId}/{year}', {
    optionalHeaders: ['If-Match'],
    tag: 'report',
    summaryZh: '填写年度报告文字部分',
    summary: 'Write the text of the yearly report',
    body: reportDraftSchema,
  }),
  staffOperation('POST /v1/reports/{agencyId}/{year}/commands', {
    tag: 'report',
    summaryZh: '年度报告办理一步：保存、校核、说明、签发、报送、退回、接收、公布、更正',
    summary: 'One step in the life of a report',
    headers: ['If-Match'],
    body: reportStepSchema,
  }),
  staffOperation('GET /v1/reports/{agencyId}/{year}/cells/{cell}', {
    tag: 'report',
    summaryZh: '一个数据背后的申请、案件或者登记',
    summary: 'What a figure was counted from',
    query: readingSchema.pick({ asOf: true }),
  }),
  staffOperation('POST /v1/reports/{agencyId}/{year}/files', {
    tag: 'report',
    summaryZh: '收录一份在别处编制的年度报告',
    summary: 'Take in a report that was made elsewhere',
    query: reasonSchema,
    files: reportFiles,
    success: 201,
  }),
  staffOperation('GET /v1/reports/collection/{year}', {
    tag: 'report',
    summaryZh: '年度报告报送情况',
    summary: 'Who has filed, who has not, and what each was told',
  }),
  staffOperation('POST /v1/reports/collection/{year}/notices', {
    tag: 'report',
    summaryZh: '通知编制或者催报（邮件）',
    summary: 'Ask for reports, or remind, by mail',
    headers: ['Idempotency-Key'],
    body: reportNoticeSchema,
    success: 202,
  }),
  staffOperation('POST /v1/reports/collection/{year}/files', {
    tag: 'report',
    summaryZh: '批量收录未使用本系统的机关的年度报告',
    summary: 'Take in many reports at a time',
    query: reasonSchema,
    files: ['multipart/form-data'],
  }),
  staffOperation('GET /v1/reports/supervision', {
    tag: 'report',
    summaryZh: '监督检查项的处理方式：错误、提示或者关闭',
    summary: 'How the department takes each check of supervision: error, warning or off',
  }),
  staffOperation('PUT /v1/reports/supervision', {
    tag: 'report',
    summaryZh: '设置监督检查项的处理方式',
    summary: 'Set how each check of supervision is taken',
    headers: ['If-Match'],
    body: supervisionSchema,
  }),
  staffOperation('GET /v1/reports/summary/{year}', {
    tag: 'report',
    summaryZh: '汇总已报送的年度报告，列明未报送的机关',
    summary: 'The sum of the reports filed, and who has not filed',
    query: summaryQuerySchema,
  }),
  staffOperation('GET /v1/reports/summary/{year}/cells/{cell}', {
    tag: 'report',
    summaryZh: '汇总数中一格的构成',
    summary: 'What each agency adds to a cell of the sum',
  }),
  staffOperation('POST /v1/exports', {
    tag: 'report',
    summaryZh: '导出全部申请或者全部数据：开始',
    summary: 'Begin an export of all requests or figures',
    headers: ['Idempotency-Key'],
    body: exportOrderSchema,
    success: 202,
  }),
  staffOperation('GET /v1/exports/{exportId}', {
    tag: 'report',
    summaryZh: '导出进度和下载链接',
    summary: 'How far an export has come, and links to its files',
  }),
  {
    method: 'get',
    path: '/v1/public/reports',
    tag: 'public',
    summaryZh: '已公布年度报告的年度',
    summary: 'Years with a published report',
    success: 200,
    reply: z.object({ years: z.array(z.int()) }),
  },
  {
    method: 'get',
    path: '/v1/public/reports/definitions',
    tag: 'public',
    summaryZh: '一年的报告格式中每个数据的含义、单位和依据',
    summary: 'What each figure of a year’s form means',
    query: definitionsQuerySchema,
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'get',
    path: '/v1/public/reports/series',
    tag: 'public',
    summaryZh: '历年已公布数据和图表',
    summary: 'Published years side by side, with charts',
    query: z.object({ agencyId: z.string().optional() }),
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'get',
    path: '/v1/public/reports/{year}',
    tag: 'public',
    summaryZh: '某年已公布的报告及汇总',
    summary: 'The published reports of a year and their sum',
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'get',
    path: '/v1/public/reports/{year}/{agencyId}',
    tag: 'public',
    summaryZh: '一份已公布的报告及更正说明',
    summary: 'A published report with its corrections',
    query: readingSchema.pick({ format: true }).extend({ version: z.coerce.number().int().optional() }),
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'post',
    path: '/v1/reports/checks',
    tag: 'report',
    summaryZh: '核对任何已发布的年度报告',
    summary: 'Check any published report',
    query: publicationQuerySchema,
    files: reportFiles,
    success: 200,
    reply: objectSchema,
  },
];
