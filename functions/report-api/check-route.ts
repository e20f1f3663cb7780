import type { Hono } from 'hono';
import { readPublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { Runtime } from '../runtime.ts';
import { checkedReport } from './checked-report.ts';
import { readUpload } from './uploaded-file.ts';

/** Any published report is checked as a file; nothing of it is kept. */
export function addCheckRoute(app: Hono<HttpBindings>, runtime: () => Pick<Runtime, 'limiter'>): void {
  app.post(
    '/v1/reports/checks',
    limitAnonymous(() => runtime().limiter),
    async (context) => {
      const upload = await readUpload(context);
      if ('response' in upload) return upload.response;
      const read = readPublishedReport(upload.value.bytes);
      return read.ok ? context.json(checkedReport(read.value)) : refusalReply(context, read.refusal);
    },
  );
}
