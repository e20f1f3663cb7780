import { createHash } from 'node:crypto';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import type { CuttableLine } from '../support/cuttable-line.ts';
import { startSystem } from '../support/system.ts';
import type { TestSystem } from '../support/system.ts';

/** 2 March 2026, a Monday morning. */
const morning = '2026-03-02T09:00:00+08:00';

export type Town = {
  readonly system: TestSystem;
  readonly line: CuttableLine;
  /** What browsers ask: the line's end. */
  readonly origin: string;
  /** Titles of the open requests at an agency, as its handler lists them. */
  openTitles(agencyId: string): Promise<readonly string[]>;
  /** A request handed in over the API; gives its number and code. */
  submit(agencyId: string, title: string): Promise<{ readonly receiptNumber: string; readonly queryCode: string }>;
  /** One step of casework on a request's current version. */
  act(agencyId: string, role: 'handler' | 'supervisor', receiptNumber: string, step: object): Promise<void>;
  /** Puts a text file to the answer of a request, as its handler would, and waits until it can be fetched. */
  attachAnswer(agencyId: string, receiptNumber: string, name: string, content: string): Promise<void>;
  /** Makes, waives what was stated instead of counted, signs, files and publishes a year's report. */
  publishReport(agencyId: string, year: number, stated: Readonly<Partial<Record<ReportCell, number>>>): Promise<void>;
  stop(): Promise<void>;
};

type Json = {
  readonly items: readonly { readonly title: string }[];
  readonly receiptNumber: string;
  readonly queryCode: string;
  readonly fileId: string;
  readonly findings: readonly { readonly fingerprint: string; readonly severity: string; readonly waiver: unknown }[];
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
};

const agencies = [
  { id: 'zrzy', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' },
  { id: 'jyj', name: '示例县教育局', onlineReceiptRule: 'submitted' },
] as const;

const narrative = {
  overview: {
    introduction: '本机关认真落实《中华人民共和国政府信息公开条例》。',
    proactiveDisclosure: '通过网站公开示例信息。',
    disclosureOnRequest: '依法办理示例申请。',
    informationManagement: '完善示例制度。',
    platforms: '维护示例网站。',
    oversight: '开展示例培训。',
  },
  problemsAndImprovements: '一是公开的时效还不够。\n二是将加强示例工作。',
  otherMatters: '本年度没有收取信息处理费。',
};

/** The whole system with two invented agencies, reached over a line that can be cut. */
export async function startTown(): Promise<Town> {
  const system = await startSystem({ clock: morning, empty: true });
  const line = await cuttableLine(system.origin);
  const call = async (
    method: string,
    path: string,
    token: string | null,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly json: Json; readonly etag: string }> => {
    const response = await fetch(`${system.origin}${path}`, {
      method,
      headers: {
        ...headers,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { json: JSON.parse(text) as Json, etag: response.headers.get('etag') ?? '' };
  };
  let submissions = 0;
  const department = await system.token('department', null, 'd1');
  for (const agency of agencies) await call('POST', '/v1/agencies', department, agency);

  return {
    system,
    line,
    origin: line.origin,
    openTitles: async (agencyId) => {
      const { json } = await call('GET', '/v1/staff/requests?limit=100', await system.token('handler', agencyId, 'h1'));
      return json.items.map(({ title }) => title);
    },
    submit: async (agencyId, title) => {
      const body = {
        agencyId,
        applicant: {
          kind: 'natural-person',
          name: '赵示例',
          idType: 'resident-id-card',
          idNumber: '11010519491231002X',
          phone: '13800001000',
        },
        information: { title, description: '示例内容' },
        delivery: { medium: 'electronic', method: 'online' },
      };
      return (await call('POST', '/v1/requests', null, body, { 'idempotency-key': `town-${(submissions += 1)}` })).json;
    },
    act: async (agencyId, role, receiptNumber, step) => {
      const token = await system.token(role, agencyId, role === 'handler' ? 'h1' : 's1');
      const { etag } = await call('GET', `/v1/staff/requests/${receiptNumber}`, token);
      await call('POST', `/v1/staff/requests/${receiptNumber}/commands`, token, step, { 'if-match': etag });
    },
    attachAnswer: async (agencyId, receiptNumber, name, content) => {
      const token = await system.token('handler', agencyId, 'h1');
      const bytes = Buffer.from(content);
      const announced = await call('POST', `/v1/staff/requests/${receiptNumber}/files`, token, {
        name,
        type: 'text/plain',
        sizeInBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('base64'),
        purpose: 'answer',
      });
      const { url, fields } = announced.json.upload;
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      form.append('file', new Blob([bytes], { type: 'text/plain' }), name);
      const uploaded = await fetch(url, { method: 'POST', body: form });
      if (!uploaded.ok) throw new Error(`upload: ${uploaded.status} ${await uploaded.text()}`);
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const response = await fetch(
          `${system.origin}/v1/staff/requests/${receiptNumber}/files/${announced.json.fileId}`,
          { headers: { authorization: `Bearer ${token}` } },
        );
        if (response.ok) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${name} was never served`);
    },
    publishReport: async (agencyId, year, stated) => {
      const [admin, supervisor] = [
        await system.token('admin', agencyId, 'm1'),
        await system.token('supervisor', agencyId, 's1'),
      ];
      const read = () => call('GET', `/v1/reports/${agencyId}/${year}`, admin);
      const take = async (token: string, step: object): Promise<void> => {
        await call('POST', `/v1/reports/${agencyId}/${year}/commands`, token, step, {
          'if-match': (await read()).etag,
        });
      };
      await take(admin, { type: 'save', narrative, typed: stated });
      for (const { fingerprint, severity, waiver } of (await read()).json.findings) {
        if (severity === 'error' && waiver === null)
          await take(admin, { type: 'waive', fingerprint, reason: '示例数据' });
      }
      await take(admin, { type: 'check' });
      await take(supervisor, { type: 'sign-off' });
      await take(admin, { type: 'file' });
      await take(admin, { type: 'publish' });
    },
    stop: async () => {
      await line.close();
      await system.stop();
    },
  };
}

/** Figures of a small year that agree: so many requests of natural persons, most of them answered with what was asked. */
export function statedFigures(requests: number): Readonly<Partial<Record<ReportCell, number>>> {
  const refused = Math.floor(requests / 5);
  return {
    'tableIII.newly-received.natural-person': requests,
    'tableIII.newly-received.total': requests,
    'tableIII.disclosed.natural-person': requests - refused,
    'tableIII.disclosed.total': requests - refused,
    'tableIII.not-held.natural-person': refused,
    'tableIII.not-held.total': refused,
    'tableIII.total-handled.natural-person': requests,
    'tableIII.total-handled.total': requests,
    'tableIV.reconsideration.upheld': 1,
    'tableIV.reconsideration.total': 1,
  };
}
