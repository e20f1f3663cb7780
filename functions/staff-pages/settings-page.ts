import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';
import {
  changeAlertSettings,
  changeRetention,
  changeSettings,
  issueFeed,
  replaceStaff,
  revokeFeed,
  versionOf,
} from '../../shared/application/administer-agency.ts';
import { dueForAppraisal } from '../../shared/application/due-for-appraisal.ts';
import { findListing } from '../../shared/application/find-listing.ts';
import { leaversOf, openCasesOf } from '../../shared/application/list-requests.ts';
import { agencySettingsSchema } from '../../shared/contracts/agency-settings.ts';
import { staffListSchema } from '../../shared/contracts/agency.ts';
import { alertSettingsSchema } from '../../shared/contracts/alert-settings.ts';
import { retentionScheduleSchema } from '../../shared/contracts/retention.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import { watchedDateNames } from '../../shared/domain/alert/watched-date.ts';
import { letterSettingNames } from '../../shared/domain/letter/letter-facts.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import type { Refusal, Result } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import {
  type AgencyShown,
  type SettingsPart,
  type SettingsView,
  settingsParts,
  staffSettingsPage,
} from '../../web/pages/staff-settings.ts';
import { settingsMessages } from '../../web/words/staff-words.ts';
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

const path = '/staff/settings';
const mostListed = 200;

type Posted = StaffPost['posted'];
type Saved =
  | { readonly saved: true; readonly left?: readonly string[] }
  | { readonly errors: readonly FieldMessage[] }
  | Refusal<ProblemCode>;

/** How the reader's agency works; set by its administrator, and everybody's own calendar feed. */
export function addSettingsPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  const { roles: setters } = accessRuleOf('PUT /v1/agencies/{agencyId}/settings');

  async function shownOf(agencyId: string): Promise<AgencyShown> {
    const { settings, agencies, alertSettings, retention } = deps.runtime();
    const [own, staff, alerts, templates, schedule, due] = await Promise.all([
      settings.settingsOf(agencyId),
      agencies.staffOf(agencyId),
      alertSettings.of(agencyId),
      settings.templatesOf(agencyId),
      retention.scheduleOf(agencyId),
      dueForAppraisal(deps.runtime(), agencyId, mostListed),
    ]);
    return {
      settings: own,
      staff,
      staffVersion: versionOf(deps.runtime(), staff),
      alerts,
      alertsVersion: versionOf(deps.runtime(), alerts),
      templates,
      retention: schedule,
      due: due.length,
    };
  }

  async function show(
    context: PagesContext,
    { session, page }: StaffVisit,
    outcome: Partial<SettingsView>,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const staff = identityOf(session);
    const listing = await findListing(deps.runtime(), staff);
    const feed = listing === null ? null : await deps.runtime().feeds.of(listing, staff.sub);
    return context.html(
      staffSettingsPage(page, {
        agency: staff.agencyId === null ? null : await shownOf(staff.agencyId),
        maySet: setters.includes(staff.role),
        feedSince: feed === null ? null : new Date(feed.createdAt).toISOString(),
        isListed: listing !== null,
        feedAddress: null,
        typed: null,
        errors: [],
        notice: null,
        isSaved: false,
        ...outcome,
      }),
      status,
    );
  }

  addPage(app, path, deps, (context, visit) =>
    show(context, visit, { isSaved: context.req.query('done') !== undefined }),
  );

  addPost(app, path, deps, async (context, { posted, ...visit }) => {
    const part = settingsParts.find((one) => one === posted['part']);
    if (part === undefined) return context.html(staffFailurePage(visit.page, 'missing'), 404);
    if (part === 'feed') return changeFeed(context, visit, posted);
    const { agencyId } = visit.session;
    if (agencyId === null || !setters.includes(visit.session.role))
      return context.html(staffFailurePage(visit.page, 'forbidden'), 403);
    const result = await save[part](visit, agencyId, posted);
    if ('saved' in result) {
      const left = result.left ?? [];
      if (left.length > 0)
        return show(context, visit, { isSaved: true, notice: settingsMessages(visit.page).staff.left(left) });
      return context.redirect(`${linkTo(visit.page, path, { done: 'yes' })}#${part}`, 303);
    }
    const typed = { part, values: posted };
    if ('errors' in result) return show(context, visit, { typed, errors: result.errors }, 422);
    const { changed, unseen } = settingsMessages(visit.page);
    const isUnseen = result.kind === 'VersionMissing';
    return show(context, visit, { typed, notice: isUnseen ? unseen : changed }, isUnseen ? 428 : 412);
  });

  async function changeFeed(context: PagesContext, visit: StaffVisit, posted: Posted): Promise<Response> {
    const staff = identityOf(visit.session);
    if (posted['step'] === 'revoke') {
      await revokeFeed(deps.runtime(), staff);
      return show(context, visit, { isSaved: true });
    }
    const issued = await issueFeed(deps.runtime(), staff);
    return issued.ok
      ? show(context, visit, { feedAddress: `${deps.runtime().origin}/v1/calendars/${issued.value}.ics` }, 201)
      : show(context, visit, { notice: settingsMessages(visit.page).feed.notListed }, 409);
  }

  const save: Readonly<
    Record<Exclude<SettingsPart, 'feed'>, (visit: StaffVisit, agencyId: string, posted: Posted) => Promise<Saved>>
  > = {
    async agency({ session, page }, agencyId, posted) {
      const words = settingsMessages(page);
      const before = await deps.runtime().settings.settingsOf(agencyId);
      const letters = Object.fromEntries(
        letterSettingNames.flatMap((name) => {
          const text = (posted[name] ?? '').trim();
          return text === '' ? [] : [[name, text]];
        }),
      );
      const { seriesWords, remedies } = before.letters;
      const parsed = agencySettingsSchema.safeParse({
        closingGuard: posted['closingGuard'],
        letters: {
          ...letters,
          ...(seriesWords === undefined ? {} : { seriesWords }),
          ...(remedies === undefined ? {} : { remedies }),
        },
      });
      if (!parsed.success)
        return {
          errors: wrong(
            page,
            parsed.error.issues,
            { ...words.agency.letters, closingGuard: words.agency.closingGuard },
            /^letters\./,
          ),
        };
      const seen = numberSeen(posted);
      if (seen === null) return versionMissing;
      return savedBy(await changeSettings(deps.runtime(), identityOf(session), agencyId, parsed.data, seen));
    },

    async staff({ session, page }, agencyId, posted) {
      const words = settingsMessages(page).staff;
      const lines = (posted['people'] ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
      if (lines.length === 0) return { errors: [{ field: 'people', message: words.nobody }] };
      const people = lines.map((line) => {
        const [sub = '', name = '', email = '', role = '', sectionId = ''] = line
          .split(/[,，]/)
          .map((text) => text.trim());
        return { sub, name, email, role, ...(sectionId === '' ? {} : { sectionId }) };
      });
      const parsed = staffListSchema.safeParse(people);
      if (!parsed.success) {
        const labels = Object.fromEntries(
          lines.flatMap((_, index) =>
            Object.entries({ ...words.columns, sectionId: words.columns.section }).map(([name, label]) => [
              `${index}.${name}`,
              label,
            ]),
          ),
        );
        const [first] = fieldErrorsInWords(page, parsed.error.issues, labels);
        const at = Number(first?.field.split('.')[0] ?? '0') + 1;
        return { errors: [{ field: 'people', message: words.line(at, first?.message ?? '') }] };
      }
      const { version = null } = posted;
      if (version === null) return versionMissing;
      const before = await deps.runtime().agencies.staffOf(agencyId);
      const saved = savedBy(await replaceStaff(deps.runtime(), identityOf(session), agencyId, parsed.data, version));
      if (!('saved' in saved)) return saved;
      const left = await openCasesOf(deps.runtime(), agencyId, leaversOf(before, parsed.data));
      return { saved: true, left: left.map(({ receiptNumber }) => receiptNumber) };
    },

    async alerts({ session, page }, agencyId, posted) {
      const words = settingsMessages(page).alerts;
      const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
      const ladders = Object.fromEntries(
        watchedDateNames.map((name) => {
          const after = posted[`after.${name}`] ?? '';
          const before = (posted[`before.${name}`] ?? '')
            .split(/[,，、]/)
            .filter((text) => text.trim() !== '')
            .map(number);
          return [name, { before, after: after === 'never' || after === 'once' ? after : number(after) }];
        }),
      );
      const parsed = alertSettingsSchema.safeParse({
        ladders,
        supervisorFrom: number(posted['supervisorFrom'] ?? ''),
        departmentFrom: number(posted['departmentFrom'] ?? ''),
      });
      if (!parsed.success) {
        const fields = parsed.error.issues.map(({ path: [first, name] }) =>
          first === 'ladders' ? `before.${String(name)}` : String(first),
        );
        return { errors: [...new Set(fields)].map((field) => ({ field, message: words.wrong })) };
      }
      const { version = null } = posted;
      if (version === null) return versionMissing;
      return savedBy(await changeAlertSettings(deps.runtime(), identityOf(session), agencyId, parsed.data, version));
    },

    async retention({ session, page }, agencyId, posted) {
      const words = settingsMessages(page);
      const { authority, documentNumber, approvedOn, years = '', disposition } = posted;
      const { retention } = deps.runtime();
      const before = await retention.scheduleOf(agencyId);
      const parsed = retentionScheduleSchema.safeParse({
        approval: { authority, documentNumber, approvedOn },
        usual: { years: Number(years), disposition },
        classes: before.classes,
      });
      if (!parsed.success)
        return { errors: wrong(page, parsed.error.issues, words.retention, /^(?:approval|usual)\./) };
      const seen = numberSeen(posted);
      if (seen === null) return versionMissing;
      return savedBy(await changeRetention(deps.runtime(), identityOf(session), agencyId, parsed.data, seen));
    },
  };
}

const versionMissing = { kind: 'VersionMissing', article: null, facts: {} } as const;

/** The version in the form; null where the form names none. */
function numberSeen(posted: Posted): number | null {
  return /^\d{1,9}$/.test(posted['version'] ?? '') ? Number(posted['version']) : null;
}

function savedBy(result: Result<unknown, ProblemCode>): Saved {
  return result.ok ? { saved: true } : result.refusal;
}

/** The contract's faults at the fields of the form, which leave out the part of the path that `prefix` matches. */
function wrong(
  page: StaffVisit['page'],
  issues: readonly z.core.$ZodIssue[],
  labels: object,
  prefix: RegExp,
): readonly FieldMessage[] {
  const named = Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const shortened = issues.map((issue) => ({
    ...issue,
    path: issue.path.map(String).join('.').replace(prefix, '').split('.'),
  }));
  return fieldErrorsInWords(page, shortened, named);
}
