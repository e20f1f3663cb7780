import type { Hono } from 'hono';
import { type PublishedReport, readPublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { checkReport } from '../../shared/domain/report/check-report.ts';
import { unreadableEn } from '../../shared/messages/report-en.ts';
import { unreadableZh } from '../../shared/messages/report-zh.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { wordedFinding } from './report-view.ts';
import { readUpload } from './uploaded-file.ts';

/** Any published report is checked as a file; nothing of it is kept. */
export function addCheckRoute(app: Hono<HttpBindings>): void {
  app.post('/v1/reports/checks', async (context) => {
    const upload = await readUpload(context);
    if ('response' in upload) return upload.response;
    const read = readPublishedReport(upload.value.bytes);
    return read.ok ? context.json(checkedReport(read.value)) : refusalReply(context, read.refusal);
  });
}

/** A published report as it was read, cell by cell (null where no number stands), and everything that does not agree. */
function checkedReport(report: PublishedReport) {
  return {
    bodyName: report.bodyName,
    year: report.year,
    form: report.recognisedForm,
    ...figuresOf(report.tables),
    findings: checkReport(report).map(wordedFinding),
    unreadable: report.unreadable.map(wordedUnreadable),
  };
}

export function wordedUnreadable(unreadable: PublishedReport['unreadable'][number]) {
  return { ...unreadable, message: unreadableZh(unreadable), messageEn: unreadableEn(unreadable) };
}
