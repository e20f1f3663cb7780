import type { Hono } from 'hono';
import { listRequests } from '../../shared/application/list-requests.ts';
import { requestFilterSchema } from '../../shared/contracts/request-filter.ts';
import { accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffQueuePage } from '../../web/pages/staff-queue.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readCursor, writeCursor } from '../staff-api/cursor.ts';
import { type StaffPagesWorld, addPage } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const rowsPerPage = 25;

/** The work queue of the reader's agency, or of the one that the department names. */
export function addQueuePage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  addPage(app, '/staff/requests', world, async (context, { session, page }) => {
    const { agencies, calendars, clock, cursorKey, requests } = world.runtime();
    const staff = identityOf(session);
    const { lang: _language, ...asked } = context.req.query();
    const parsed = requestFilterSchema.safeParse(Object.fromEntries(Object.entries(asked).filter(([, value]) => value.trim() !== '')));
    const { cursor, limit: _limit, agencyId: named, ...filter } = parsed.success ? parsed.data : requestFilterSchema.parse({});
    const agencyId = named ?? staff.agencyId;
    if (agencyId !== null && !isWithinReach(accessRuleOf('GET /v1/staff/requests'), staff, agencyId)) return context.html(staffFailurePage(page, 'forbidden'), 403);

    const showsPeople = staff.role !== 'department';
    const key = await cursorKey();
    const after = cursor === undefined || agencyId === null ? null : readCursor(cursor, agencyId, key);
    const found = agencyId === null ? null : await listRequests(requests, agencyId, showsPeople ? filter : { ...filter, text: undefined }, rowsPerPage, after ?? undefined);
    return context.html(staffQueuePage(page, {
      filter: { state: filter.state, status: filter.status ?? '', sectionId: filter.sectionId ?? '', handler: filter.handler ?? '', text: filter.text ?? '', agencyId: showsPeople ? '' : (agencyId ?? '') },
      agencies: showsPeople ? [] : await agencies.agencies(),
      rows: found?.rows ?? null,
      next: found?.next == null || agencyId === null ? null : writeCursor(found.next, agencyId, key),
      isFirst: after === null,
      notice: cursor !== undefined && after === null ? 'cursorInvalid' : null,
      showsPeople,
      ownAccount: showsPeople ? session.sub : null,
      calendar: await calendars.current(),
      today: civilDateInShanghai(clock.now()),
    }));
  });
}
