import type { Hono } from 'hono';
import { type NoticeFor, type NoticeToLoad, loadNotice, previewNotice } from '../../shared/application/load-notice.ts';
import { closureEntrySchema, holidayNoticeEntrySchema } from '../../shared/contracts/holiday-notice-entry.ts';
import { accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import { yearOf } from '../../shared/domain/calendar/civil-date.ts';
import { type CalendarView, type ClosureValues, staffCalendarPage } from '../../web/pages/staff-calendar.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffMessages } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { fieldErrorsInWords } from './field-errors-in-words.ts';
import {
  type PagesContext,
  type StaffPagesDeps,
  type StaffPost,
  type StaffVisit,
  addPage,
  addPost,
} from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/calendar';
const noticeRule = accessRuleOf('POST /v1/calendar/notices');
const closureRule = accessRuleOf('POST /v1/agencies/{agencyId}/closures');

type Shown = Partial<Omit<CalendarView, 'closure'>> & { readonly closureValues?: ClosureValues };

/** The loaded holiday notices with the loader for the department, and the closures of single agencies: preview first, then record. */
export function addCalendarPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  async function show(
    context: PagesContext,
    { session, page }: StaffVisit,
    { closureValues, ...shown }: Shown = {},
    status: 200 | 201 | 422 = 200,
  ): Promise<Response> {
    const staff = identityOf(session);
    const { agencies: directory, calendars } = deps.runtime();
    const [all, loaded] = await Promise.all([directory.agencies(), calendars.loaded()]);
    const { publishedThrough } = await calendars.current();
    const latest = loaded.at(-1);
    const concerns = latest?.agencyId === undefined || isWithinReach(closureRule, staff, latest.agencyId);
    const agencies = closureRule.roles.includes(staff.role)
      ? all.filter(({ id }) => isWithinReach(closureRule, staff, id))
      : [];
    return context.html(
      staffCalendarPage(page, {
        loaded: loaded.filter(({ agencyId }) => agencyId === undefined || isWithinReach(closureRule, staff, agencyId)),
        recount:
          latest === undefined || !concerns
            ? null
            : { title: latest.title, progress: await calendars.recountProgress(loaded.length) },
        knownThrough: yearOf(publishedThrough),
        mayLoad: noticeRule.roles.includes(staff.role),
        values: { text: '', scope: 'year' },
        closure:
          agencies.length === 0
            ? null
            : {
                agencies,
                values: closureValues ?? { agencyId: agencies[0]?.id ?? '', closureTitle: '', closureText: '' },
              },
        agencyNames: new Map(all.map(({ id, name }) => [id, name])),
        previewOf: 'notice',
        errors: [],
        preview: null,
        refusal: null,
        justLoaded: null,
        ...shown,
      }),
      status,
    );
  }

  addPage(app, path, deps, (context, visit) => show(context, visit));

  addPost(app, path, deps, async (context, post) => {
    const { posted } = post;
    const isClosure = posted['step'] === 'closure-preview' || posted['step'] === 'closure-load';
    return isClosure ? closure(context, post) : notice(context, post);
  });

  async function notice(context: PagesContext, post: StaffPost): Promise<Response> {
    const { session, page, posted } = post;
    if (!noticeRule.roles.includes(session.role)) return context.html(staffFailurePage(page, 'forbidden'), 403);
    const values = { text: posted['text'] ?? '', scope: posted['scope'] ?? 'year' };
    const entry = holidayNoticeEntrySchema.safeParse(values);
    const { text, scope } = staffMessages(page).calendar;
    if (!entry.success)
      return show(
        context,
        post,
        { values, errors: fieldErrorsInWords(page, entry.error.issues, { text, scope }) },
        422,
      );
    return posted['step'] === 'load'
      ? load(context, post, entry.data, undefined, { values })
      : preview(context, post, entry.data, undefined, { values });
  }

  async function closure(context: PagesContext, post: StaffPost): Promise<Response> {
    const { session, page, posted } = post;
    const staff = identityOf(session);
    const agencyId = staff.agencyId ?? posted['agencyId'] ?? '';
    const isThere = (await deps.runtime().agencies.agency(agencyId)) !== null;
    if (!isThere || !closureRule.roles.includes(staff.role) || !isWithinReach(closureRule, staff, agencyId))
      return context.html(staffFailurePage(page, 'forbidden'), 403);
    const closureValues = {
      agencyId,
      closureTitle: posted['closureTitle'] ?? '',
      closureText: posted['closureText'] ?? '',
    };
    const shown: Shown = { closureValues, previewOf: 'closure' };
    const entry = closureEntrySchema.safeParse({ title: closureValues.closureTitle, text: closureValues.closureText });
    const { title, text } = staffMessages(page).calendar.closure;
    if (!entry.success) {
      const errors = fieldErrorsInWords(page, entry.error.issues, { title, text }).map(({ field, message }) => ({
        field: field === 'title' ? 'closureTitle' : 'closureText',
        message,
      }));
      return show(context, post, { ...shown, errors }, 422);
    }
    const toLoad: NoticeToLoad = { ...entry.data, scope: 'local' };
    return posted['step'] === 'closure-load'
      ? load(context, post, toLoad, { agencyId }, shown)
      : preview(context, post, toLoad, { agencyId }, shown);
  }

  async function preview(
    context: PagesContext,
    visit: StaffVisit,
    entry: NoticeToLoad,
    whom: NoticeFor | undefined,
    shown: Shown,
  ): Promise<Response> {
    const { notice: read, ...found } = await previewNotice(deps.runtime(), entry, whom);
    return show(context, visit, { ...shown, preview: { ...found, isReadable: read !== null } });
  }

  async function load(
    context: PagesContext,
    visit: StaffVisit,
    entry: NoticeToLoad,
    whom: NoticeFor | undefined,
    shown: Shown,
  ): Promise<Response> {
    const loaded = await loadNotice(deps.runtime(), entry, visit.session.sub, whom);
    return loaded.ok
      ? show(context, visit, { justLoaded: loaded.value.title }, 201)
      : show(context, visit, { ...shown, refusal: loaded.refusal }, 422);
  }
}
