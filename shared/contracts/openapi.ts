import * as z from 'zod';
import { agencySchema } from './agency.ts';
import { alertOperations } from './alert-operations.ts';
import { caseworkOperations } from './casework-operations.ts';
import { deadlineQuestionSchema } from './deadline-question.ts';
import { closureEntrySchema, holidayNoticeEntrySchema } from './holiday-notice-entry.ts';
import type { Operation } from './operation.ts';
import { deadlineAnswerSchema, objectSchema, problemSchema, publicStatusSchema, receiptSchema } from './replies.ts';
import { reportOperations } from './report-operations.ts';
import { requestFormSchema } from './request-form.ts';
import { staffOperation } from './staff-operation.ts';

/** Every operation of the API, once. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/health',
    tag: 'public',
    summaryZh: '系统就绪时应答 200',
    summary: 'Answers 200 once the system is ready',
    success: 200,
    reply: objectSchema,
  },
  {
    method: 'get',
    path: '/v1/agencies',
    tag: 'public',
    summaryZh: '可受理申请的行政机关',
    summary: 'Agencies that take requests',
    success: 200,
    reply: z.array(agencySchema),
  },
  {
    method: 'post',
    path: '/v1/requests',
    tag: 'public',
    summaryZh: '提交政府信息公开申请',
    summary: 'Submit a disclosure request',
    headers: ['Idempotency-Key'],
    body: requestFormSchema,
    success: 201,
    reply: receiptSchema,
  },
  {
    method: 'get',
    path: '/v1/requests/{receiptNumber}',
    tag: 'public',
    summaryZh: '凭登记编号和查询码查询',
    summary: 'A request by its number and query code',
    headers: ['X-Query-Code'],
    success: 200,
    reply: publicStatusSchema,
  },
  {
    method: 'post',
    path: '/v1/deadlines',
    tag: 'public',
    summaryZh: '计算答复期限并说明理由',
    summary: 'Count a deadline and explain it',
    body: deadlineQuestionSchema,
    success: 200,
    reply: deadlineAnswerSchema,
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'public',
    summaryZh: '本说明',
    summary: 'This document',
    success: 200,
    reply: objectSchema,
  },
  ...caseworkOperations,
  ...alertOperations,
  {
    method: 'get',
    path: '/v1/calendar/{year}',
    tag: 'public',
    summaryZh: '某年每一天：工作日、休息日、节假日、调休',
    summary: 'Every day of a year: working, rest, holiday, make-up',
    success: 200,
    reply: objectSchema,
  },
  staffOperation('GET /v1/calendar/notices', {
    tag: 'agencies',
    summaryZh: '已载入的节假日通知',
    summary: 'Holiday notices loaded since installation',
    reply: z.array(objectSchema),
  }),
  staffOperation('POST /v1/calendar/notices/preview', {
    tag: 'agencies',
    summaryZh: '预览节假日通知：哪些日子变更，哪些申请的期限随之变更',
    summary: 'What a holiday notice would change',
    body: holidayNoticeEntrySchema,
  }),
  staffOperation('POST /v1/calendar/notices', {
    tag: 'agencies',
    summaryZh: '载入节假日通知并重新计算在办申请',
    summary: 'Load a holiday notice and count open requests again',
    body: holidayNoticeEntrySchema,
    success: 201,
  }),
  staffOperation('GET /v1/agencies/{agencyId}/closures', {
    tag: 'agencies',
    summaryZh: '本机关的停止办公日（如延迟复工）',
    summary: 'Local closures of one agency',
    reply: z.array(objectSchema),
  }),
  staffOperation('POST /v1/agencies/{agencyId}/closures/preview', {
    tag: 'agencies',
    summaryZh: '预览停止办公：哪些日子变更，本机关哪些申请的期限随之变更',
    summary: 'What a local closure would change',
    body: closureEntrySchema,
  }),
  staffOperation('POST /v1/agencies/{agencyId}/closures', {
    tag: 'agencies',
    summaryZh: '登记停止办公并重新计算本机关在办申请，其他机关不受影响',
    summary: 'Record a local closure and count that agency’s open requests again',
    body: closureEntrySchema,
    success: 201,
  }),
  ...reportOperations,
];

/** The OpenAPI 3.1 document of the API; `origin` such as `https://gongkai.example`. */
export function openapiDocument(origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '公开 Gongkai',
      version: '0.2.0',
      description:
        '政府信息公开：申请、期限、年度报告 / Government information disclosure: requests, deadlines, yearly reports.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    paths,
    components: {
      securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}

function describe(operation: Operation): object {
  const pathParameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { headers: required = [], optionalHeaders = [] } = operation;
  const headers = [...required, ...optionalHeaders].map((name) => ({
    name,
    in: 'header',
    required: required.includes(name),
    schema: { type: 'string' },
  }));
  const query = operation.query === undefined ? [] : queryParameters(operation.query);
  const content =
    operation.body !== undefined
      ? { 'application/json': { schema: schemaOf(operation.body, 'input') } }
      : Object.fromEntries(
          (operation.files ?? []).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
        );
  return {
    tags: [operation.tag],
    summary: operation.summaryZh,
    description: operation.summary,
    ...(operation.roles === undefined ? {} : { security: [{ staff: [] }], 'x-roles': operation.roles }),
    parameters: [...pathParameters, ...headers, ...query],
    ...(Object.keys(content).length === 0 ? {} : { requestBody: { required: true, content } }),
    responses: {
      [operation.success]: {
        description: 'OK',
        content: { [operation.replyType ?? 'application/json']: { schema: schemaOf(operation.reply, 'output') } },
      },
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function queryParameters(schema: z.ZodType): readonly object[] {
  const json = schemaOf(schema, 'input') as { readonly properties?: Readonly<Record<string, object>> };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: false,
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return json;
}
