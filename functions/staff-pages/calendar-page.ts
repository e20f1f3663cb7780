import type { Hono } from 'hono';
import { loadNotice, previewNotice } from '../../shared/application/load-notice.ts';
import { holidayNoticeEntrySchema } from '../../shared/contracts/holiday-notice-entry.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import { fieldErrorsEn } from '../../shared/messages/field-errors-en.ts';
import { fieldErrorsZh } from '../../shared/messages/field-errors-zh.ts';
import { type CalendarView, staffCalendarPage } from '../../web/pages/staff-calendar.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesWorld, addPage, addPost } from './staff-page-route.ts';

const none = { values: { text: '', scope: 'year' }, errors: [], preview: null, refusal: null, justLoaded: null } as const;

/** The loaded holiday notices and, for the department, the loader: preview first, then load. */
export function addCalendarPage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  const { roles } = accessRuleOf('POST /v1/calendar/notices');

  async function view(role: string, shown: Partial<CalendarView>): Promise<CalendarView> {
    return { ...none, loaded: await world.runtime().calendars.loaded(), mayLoad: roles.some((one) => one === role), ...shown };
  }

  addPage(app, '/staff/calendar', world, async (context, { session, page }) => context.html(staffCalendarPage(page, await view(session.role, {}))));

  addPost(app, '/staff/calendar', world, async (context, { session, page, posted }) => {
    if (!roles.includes(session.role)) return context.html(staffFailurePage(page, 'forbidden'), 403);
    const values = { text: posted['text'] ?? '', scope: posted['scope'] ?? 'year' };
    const entry = holidayNoticeEntrySchema.safeParse(values);
    if (!entry.success) {
      const words: Readonly<Record<string, string>> = page.language === 'en' ? fieldErrorsEn : fieldErrorsZh;
      const errors = entry.error.issues.map(({ path, message, code }) => ({ field: path.join('.'), message: words[message] ?? words[code] ?? words['custom'] ?? '' }));
      return context.html(staffCalendarPage(page, await view(session.role, { values, errors })), 422);
    }
    if (posted['step'] === 'load') {
      const loaded = await loadNotice(world.runtime(), entry.data, session.sub);
      if (loaded.ok) return context.html(staffCalendarPage(page, await view(session.role, { justLoaded: loaded.value.title })), 201);
      return context.html(staffCalendarPage(page, await view(session.role, { values, refusal: loaded.refusal })), 422);
    }
    const { notice, ...preview } = await previewNotice(world.runtime(), entry.data);
    return context.html(staffCalendarPage(page, await view(session.role, { values, preview: { ...preview, isReadable: notice !== null } })));
  });
}
