import type { Hono } from 'hono';
import type { HttpBindings } from '../http/http-app.ts';
import { publicationQuerySchema } from '../../shared/contracts/supervision.ts';
import { publicationFindings } from '../../shared/domain/report/check-supervised.ts';
import { checked } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { Runtime } from '../runtime.ts';
import { checkedReport } from './checked-report.ts';
import { readUpload } from '../report-api/uploaded-file.ts';

/** Any published report is checked as a file; nothing of it is kept. */
export function addCheckRoute(app: Hono<HttpBindings>, runtime: () => Pick<Runtime, 'publicReader'>): void {
  app.post('/v1/reports/checks', async (context) => {
    const asked = checked(context, publicationQuerySchema, context.req.query());
    if ('response' in asked) return asked.response;
    const upload = await readUpload(context);
    if ('response' in upload) return upload.response;
    const read = await runtime().publicReader.checkedReport(upload.value.bytes);
    if (!read.ok) return refusalReply(context, read.refusal);
    const { report, findings } = read.value;
    const { publishedOn, address } = asked.value;
    const ofPublication =
      publishedOn === undefined && address === undefined
        ? []
        : publicationFindings(report, { publishedOn: publishedOn ?? null, address: address ?? null });
    return context.json(checkedReport({ report, findings: [...findings, ...ofPublication] }));
  });
}
