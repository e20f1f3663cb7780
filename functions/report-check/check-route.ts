import type { Hono } from 'hono';
import type { HttpBindings } from '../http/http-app.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { Runtime } from '../runtime.ts';
import { checkedReport } from './checked-report.ts';
import { readUpload } from '../report-api/uploaded-file.ts';

/** Any published report is checked as a file; nothing of it is kept. */
export function addCheckRoute(app: Hono<HttpBindings>, runtime: () => Pick<Runtime, 'publicReader'>): void {
  app.post('/v1/reports/checks', async (context) => {
    const upload = await readUpload(context);
    if ('response' in upload) return upload.response;
    const read = await runtime().publicReader.checkedReport(upload.value.bytes);
    return read.ok ? context.json(checkedReport(read.value)) : refusalReply(context, read.refusal);
  });
}
