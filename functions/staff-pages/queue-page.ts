import type { Hono } from 'hono';
import { listRequests } from '../../shared/application/list-requests.ts';
import { requestFilterSchema } from '../../shared/contracts/request-filter.ts';
import { accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { filterPartName, staffQueuePage } from '../../web/pages/staff-queue.ts';
import { consoleMessages, staffMessages } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readCursor, writeCursor } from '../staff-api/cursor.ts';
import { type PagesContext, type StaffPagesDeps, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const rowsPerPage = 25;
const mostViews = 12;
const longestViewName = 20;

/** The work queue of the reader's agency, or of the one that the department names, and the views of it that the reader keeps. */
export function addQueuePage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  addPage(app, '/staff/requests', deps, (context, visit) => {
    const { lang: _language, ...asked } = context.req.query();
    return show(context, deps, visit, asked, null);
  });

  addPost(app, '/staff/requests', deps, async (context, { posted, ...visit }) => {
    const { savedViews } = deps.runtime();
    const { sub } = visit.session;
    const name = (posted['name'] ?? '').trim();
    const asked = Object.fromEntries(new URLSearchParams(posted['query'] ?? ''));
    const words = consoleMessages(visit.page).queue;
    if (posted['step'] === 'remove') {
      if (name !== '') await savedViews.remove(sub, name);
    } else {
      if (name === '' || Array.from(name).length > longestViewName)
        return show(context, deps, visit, asked, words.nameMissing);
      if ((await savedViews.of(sub)).length >= mostViews)
        return show(context, deps, visit, asked, words.tooManyViews(mostViews));
      const { cursor: _cursor, limit: _limit, ...kept } = readFilter(asked).filter;
      await savedViews.keep(sub, {
        name,
        query: new URLSearchParams(
          Object.entries(kept).flatMap(([key, value]): [string, string][] =>
            value === undefined || (key === 'state' && value === 'open') ? [] : [[key, value]],
          ),
        ).toString(),
      });
    }
    return context.redirect(linkTo(visit.page, '/staff/requests', asked), 303);
  });
}

type Asked = Readonly<Record<string, string>>;

/** The filter that was asked for, without the parts that cannot be understood, which are named. */
function readFilter(asked: Asked) {
  const stated = Object.entries(asked).filter(([, value]) => value.trim() !== '');
  const parsed = requestFilterSchema.safeParse(Object.fromEntries(stated));
  if (parsed.success) return { filter: parsed.data, misunderstood: [] };
  const wrong = new Set(
    parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String))),
  );
  return {
    filter: requestFilterSchema.parse(Object.fromEntries(stated.filter(([name]) => !wrong.has(name)))),
    misunderstood: stated.filter(([name]) => wrong.has(name)),
  };
}

async function show(
  context: PagesContext,
  deps: StaffPagesDeps,
  { session, page }: StaffVisit,
  asked: Asked,
  refusal: string | null,
): Promise<Response> {
  const { agencies, calendars, clock, cursorKeys, requests, savedViews } = deps.runtime();
  const staff = identityOf(session);
  const {
    filter: { cursor, limit: _limit, agencyId: named, ...filter },
    misunderstood,
  } = readFilter(asked);
  const agencyId = named ?? staff.agencyId;
  if (agencyId !== null && !isWithinReach(accessRuleOf('GET /v1/staff/requests'), staff, agencyId))
    return context.html(staffFailurePage(page, 'forbidden'), 403);

  const showsPeople = staff.role !== 'department';
  const keys = await cursorKeys();
  const after = cursor === undefined || agencyId === null ? null : readCursor(cursor, agencyId, keys);
  const found =
    agencyId === null
      ? null
      : await listRequests(
          requests,
          agencyId,
          showsPeople ? filter : { ...filter, text: undefined },
          rowsPerPage,
          after ?? undefined,
          filter.flag === 'unassigned' ? await agencies.staffOf(agencyId) : undefined,
        );
  const {
    state,
    status = '',
    sectionId = '',
    handler = '',
    channel = '',
    flag = '',
    dueFrom = '',
    dueTo = '',
    text = '',
  } = filter;
  return context.html(
    staffQueuePage(page, {
      filter: {
        state,
        status,
        sectionId,
        handler,
        channel,
        flag,
        dueFrom,
        dueTo,
        text,
        agencyId: showsPeople ? '' : (agencyId ?? ''),
      },
      agencies: showsPeople ? [] : await agencies.agencies(),
      rows: found?.rows ?? null,
      colleagues: agencyId === null || !showsPeople ? [] : await agencies.staffOf(agencyId),
      next: found?.next == null || agencyId === null ? null : writeCursor(found.next, agencyId, keys),
      isFirst: after === null,
      notice:
        refusal ??
        misunderstoodInWords(page, misunderstood) ??
        (cursor !== undefined && after === null ? staffMessages(page).queue.cursorInvalid : null),
      showsPeople,
      mayRegister: accessRuleOf('POST /v1/staff/requests').roles.includes(staff.role),
      ownAccount: showsPeople ? session.sub : null,
      savedViews: await savedViews.of(session.sub),
      calendar: await calendars.current(),
      today: civilDateInShanghai(clock.now()),
    }),
    refusal === null ? 200 : 422,
  );
}

function misunderstoodInWords(page: StaffPageContext, parts: readonly (readonly [string, string])[]): string | null {
  const { misunderstood } = consoleMessages(page).queue;
  const longestShown = 40;
  return parts.length === 0
    ? null
    : parts
        .map(([name, value]) =>
          misunderstood(filterPartName(page, name), Array.from(value).slice(0, longestShown).join('')),
        )
        .join(page.language === 'en' ? ' ' : '');
}
