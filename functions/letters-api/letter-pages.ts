import type { Hono } from 'hono';
import { recordAct } from '../../shared/application/record-act.ts';
import { writeLetter } from '../../shared/application/write-letter.ts';
import { letterQuerySchema } from '../../shared/contracts/letter-query.ts';
import { letterWordingZh } from '../../shared/messages/letter-wording-zh.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffLetterPage, staffLetterRefusedPage } from '../../web/pages/staff-letter.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import type { LettersApiRuntime } from './runtime.ts';
import { authorisedCase } from '../staff-pages/authorised-case.ts';
import { addPage, noStore } from '../staff-pages/staff-page-route.ts';
import { identityOf } from '../staff-pages/staff-session.ts';
import { letterFile } from './letter-file.ts';

const route = 'GET /v1/staff/requests/{receiptNumber}/letters/{kind}';
const path = '/staff/requests/:receiptNumber/letters/:kind';

/** One letter on the console: its text to read, or with `format=docx` its Word file. */
export function addLetterPages(
  app: Hono<HttpBindings>,
  runtime: () => LettersApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  app.use(path, noStore, pageHeaders);

  addPage(
    app,
    path,
    deps,
    async (context, visit) => {
      const { page, session } = visit;
      const found = await authorisedCase(context, deps, visit, context.req.param('receiptNumber') ?? '', route);
      if ('response' in found) return found.response;
      const { receiptNumber, agencyId } = found.request;
      const { format, lang: _language, ...asked } = context.req.query();
      const query = letterQuerySchema.safeParse(asked);
      if (!query.success) return context.html(staffFailurePage(page, 'missing'), 404);
      const written = await writeLetter(
        runtime(),
        found,
        { kind: context.req.param('kind') ?? '', ...query.data },
        letterWordingZh,
      );
      if (!written.ok)
        return context.html(
          staffLetterRefusedPage(page, { receiptNumber, refusal: written.refusal }),
          written.refusal.kind === 'UnknownLetter' ? 404 : 409,
        );
      await recordAct(runtime(), identityOf(session), agencyId, `read-letter:${written.value.kind}`, receiptNumber);
      if (format !== 'docx')
        return context.html(
          staffLetterPage(page, {
            receiptNumber,
            letter: written.value,
            consultation: query.data.consultation ?? null,
          }),
        );
      const file = await letterFile(context, runtime(), agencyId, receiptNumber, written.value);
      return file.ok
        ? file.value
        : context.html(staffLetterRefusedPage(page, { receiptNumber, refusal: file.refusal }), 409);
    },
    route,
  );
}
