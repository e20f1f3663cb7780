import { type NoticeToLoad, loadNotice, previewNotice } from '../../shared/application/load-notice.ts';
import { closureEntrySchema, holidayNoticeEntrySchema } from '../../shared/contracts/holiday-notice-entry.ts';
import { explainDay } from '../../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, addDays, civilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { NoticeProblem } from '../../shared/domain/calendar/parse-holiday-notice.ts';
import { refused } from '../../shared/domain/result.ts';
import { fill } from '../../shared/messages/fill.ts';
import { holidayNoticeEn } from '../../shared/messages/holiday-notice-en.ts';
import { holidayNoticeZh } from '../../shared/messages/holiday-notice-zh.ts';
import { httpApp } from '../http/http-app.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { CalendarApiRuntime } from './runtime.ts';

/** The working-day calendar: every day of a year with its reason, and the loading of the next notice. */
export function calendarApi(runtime: () => CalendarApiRuntime) {
  const app = httpApp('calendar-api');
  const tokens = () => runtime().tokens;

  app.get(
    '/v1/calendar/:year{[0-9]+}',
    limitAnonymous(() => runtime().limiter),
    async (context) => {
      const year = /^20(?:0[89]|[1-9]\d)$/.test(context.req.param('year')) ? context.req.param('year') : null;
      if (year === null) return problem(context, 404, 'not-found');
      const calendar = await runtime().calendars.current();
      const days = daysOf(year).map((on) => {
        const { kind, name, provisional } = explainDay(calendar, on);
        return { on, kind, name, provisional };
      });
      return context.json({ year: Number(year), version: calendar.version, days });
    },
  );

  addStaffRoute(app, 'GET /v1/calendar/notices', tokens, async (context) =>
    context.json(await runtime().calendars.loaded()),
  );

  addStaffRoute(app, 'POST /v1/calendar/notices/preview', tokens, async (context) => {
    const body = await readBody(context, holidayNoticeEntrySchema);
    if ('response' in body) return body.response;
    const preview = await previewNotice(runtime(), body.value);
    return context.json({ ...preview, problems: preview.problems.map(worded) });
  });

  addStaffRoute(app, 'POST /v1/calendar/notices', tokens, async (context, staff) => {
    const body = await readBody(context, holidayNoticeEntrySchema);
    if ('response' in body) return body.response;
    const result = await loadNotice(runtime(), body.value, staff.sub);
    return result.ok ? context.json(result.value, 201) : refusalReply(context, result.refusal);
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/closures', tokens, async (context) => {
    const agencyId = pathPart(context, 'agencyId');
    return context.json((await runtime().calendars.loaded()).filter((notice) => notice.agencyId === agencyId));
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/closures/preview', tokens, async (context) => {
    const found = await closureIn(context, runtime());
    if ('response' in found) return found.response;
    const preview = await previewNotice(runtime(), found.closure, found);
    return context.json({ ...preview, problems: preview.problems.map(worded) });
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/closures', tokens, async (context, staff) => {
    const found = await closureIn(context, runtime());
    if ('response' in found) return found.response;
    const result = await loadNotice(runtime(), found.closure, staff.sub, found);
    return result.ok ? context.json(result.value, 201) : refusalReply(context, result.refusal);
  });

  return app;
}

type Closure = { readonly agencyId: string; readonly closure: NoticeToLoad };

/** The closure that the body states, of an agency that exists. */
async function closureIn(
  context: StaffContext,
  { agencies }: CalendarApiRuntime,
): Promise<Closure | { readonly response: Response }> {
  const agencyId = pathPart(context, 'agencyId');
  if (!(await agencies.agencies()).some(({ id }) => id === agencyId))
    return { response: refusalReply(context, refused('UnknownAgency', null, { agencyId }).refusal) };
  const body = await readBody(context, closureEntrySchema);
  return 'response' in body ? body : { agencyId, closure: { ...body.value, scope: 'local' } };
}

function daysOf(year: string): readonly CivilDate[] {
  const days: CivilDate[] = [];
  for (let on = civilDate(`${year}-01-01`); on.startsWith(year); on = addDays(on, 1)) days.push(on);
  return days;
}

function worded({ code, severity, facts }: NoticeProblem) {
  return { code, severity, message: fill(holidayNoticeZh[code], facts), messageEn: fill(holidayNoticeEn[code], facts) };
}
