import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  type KeptProceeding,
  actOnProceeding,
  enterProceeding,
  listProceedings,
  readProceeding,
} from '../../shared/application/keep-proceedings.ts';
import { proceedingCommandSchema, proceedingEntrySchema } from '../../shared/contracts/proceeding-entry.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { fill } from '../../shared/messages/fill.ts';
import { proceedingWarningsEn } from '../../shared/messages/proceeding-en.ts';
import { proceedingWarningsZh } from '../../shared/messages/proceeding-zh.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import {
  type ProceedingView,
  type ProceedingsView,
  staffProceedingPage,
  staffProceedingsPage,
} from '../../web/pages/staff-proceedings.ts';
import { consoleMessages } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { fieldErrorsInWords } from './field-errors-in-words.ts';
import { type PagesContext, type StaffPagesDeps, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { type StaffSession, identityOf } from './staff-session.ts';

const read = 'GET /v1/staff/proceedings';
const write = 'POST /v1/staff/proceedings';
const path = '/staff/proceedings';

/** Reviews and suits of the reader's agency (table IV): the list, and one with what can be recorded of it. */
export function addProceedingPages(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  const today = () => civilDateInShanghai(deps.runtime().clock.now());
  const mayKeep = ({ role }: StaffSession) => accessRuleOf(write).roles.includes(role);

  async function list(
    context: PagesContext,
    { session, page }: StaffVisit,
    agencyId: string,
    shown: Partial<ProceedingsView>,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const receiptNumber = context.req.query('receiptNumber') ?? null;
    const kept = await listProceedings(deps.runtime(), agencyId, receiptNumber === null ? {} : { receiptNumber });
    return context.html(
      staffProceedingsPage(page, {
        kept,
        receiptNumber,
        mayKeep: mayKeep(session),
        idempotencyKey: randomUUID(),
        today: today(),
        values: {},
        errors: [],
        refusal: null,
        ...shown,
      }),
      status,
    );
  }

  function one(
    context: PagesContext,
    { session, page }: StaffVisit,
    kept: KeptProceeding,
    shown: Partial<ProceedingView>,
    status: ContentfulStatusCode = 200,
  ): Response | Promise<Response> {
    const warnings = kept.warnings
      .map(({ kind }) => (page.language === 'en' ? proceedingWarningsEn : proceedingWarningsZh)[kind])
      .map((text) => fill(text, {}));
    return context.html(
      staffProceedingPage(page, {
        kept,
        mayKeep: mayKeep(session),
        warnings,
        isDone: false,
        typedType: null,
        today: today(),
        values: {},
        errors: [],
        refusal: null,
        ...shown,
      }),
      status,
    );
  }

  addPage(
    app,
    path,
    deps,
    (context, visit) => {
      const { agencyId } = visit.session;
      return agencyId === null
        ? context.html(staffFailurePage(visit.page, 'forbidden'), 403)
        : list(context, visit, agencyId, {});
    },
    read,
  );

  addPost(
    app,
    path,
    deps,
    async (context, { posted, ...visit }) => {
      const { agencyId } = visit.session;
      if (agencyId === null) return context.html(staffFailurePage(visit.page, 'forbidden'), 403);
      const { proceedings: words } = consoleMessages(visit.page);
      const { idempotencyKey = '', ...fields } = posted;
      const entry = proceedingEntrySchema.safeParse(filledIn(fields));
      if (!entry.success)
        return list(
          context,
          visit,
          agencyId,
          {
            values: posted,
            idempotencyKey,
            errors: fieldErrorsInWords(visit.page, entry.error.issues, {
              route: words.route,
              on: words.filedOn,
              receiptNumber: words.receiptNumber,
              caseNumber: words.caseNumber,
            }),
          },
          422,
        );
      const entered = await enterProceeding(
        deps.runtime(),
        { ...identityOf(visit.session), agencyId },
        entry.data,
        idempotencyKey,
      );
      if (!entered.ok)
        return list(
          context,
          visit,
          agencyId,
          {
            values: posted,
            idempotencyKey: entered.refusal.kind === 'IdempotencyKeyReused' ? randomUUID() : idempotencyKey,
            refusal: entered.refusal,
          },
          422,
        );
      if (entered.value.warnings.length > 0) return one(context, visit, entered.value, { isDone: true }, 201);
      return context.redirect(
        linkTo(visit.page, `${path}/${entered.value.proceeding.proceedingId}`, { done: 'yes' }),
        303,
      );
    },
    write,
  );

  addPage(
    app,
    `${path}/:proceedingId`,
    deps,
    async (context, visit) => {
      const { agencyId } = visit.session;
      const kept =
        agencyId === null
          ? null
          : await readProceeding(deps.runtime(), agencyId, context.req.param('proceedingId') ?? '');
      return kept?.ok === true
        ? one(context, visit, kept.value, { isDone: context.req.query('done') !== undefined })
        : context.html(staffFailurePage(visit.page, 'missing'), 404);
    },
    read,
  );

  addPost(
    app,
    `${path}/:proceedingId`,
    deps,
    async (context, { posted, ...visit }) => {
      const { agencyId } = visit.session;
      const proceedingId = context.req.param('proceedingId') ?? '';
      const kept = agencyId === null ? null : await readProceeding(deps.runtime(), agencyId, proceedingId);
      if (agencyId === null || kept?.ok !== true) return context.html(staffFailurePage(visit.page, 'missing'), 404);
      const { proceedings: words } = consoleMessages(visit.page);
      const { version = '', ...fields } = posted;
      const typed = { values: posted, typedType: posted['type'] ?? null };
      const command = proceedingCommandSchema.safeParse(filledIn(fields));
      if (!command.success)
        return one(
          context,
          visit,
          kept.value,
          {
            ...typed,
            errors: fieldErrorsInWords(visit.page, command.error.issues, {
              on: words.on,
              procedure: words.procedure,
              result: words.result,
              reason: words.reason,
            }),
          },
          422,
        );
      const acted = await actOnProceeding(
        deps.runtime(),
        { ...identityOf(visit.session), agencyId },
        proceedingId,
        Number(version),
        command.data,
      );
      if (!acted.ok)
        return one(
          context,
          visit,
          kept.value,
          { ...typed, refusal: acted.refusal },
          acted.refusal.kind === 'ChangedSinceRead' ? 412 : 422,
        );
      return context.redirect(linkTo(visit.page, `${path}/${proceedingId}`, { done: 'yes' }), 303);
    },
    write,
  );
}

function filledIn(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''));
}
