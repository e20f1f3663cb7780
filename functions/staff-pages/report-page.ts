import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { actOnReport } from '../../shared/application/act-on-report.ts';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { sentencesOf } from '../../shared/application/figure-sentences.ts';
import { listBehindCell } from '../../shared/application/list-behind-cell.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { reportStepSchema } from '../../shared/contracts/report-step.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { type TypedFigures, isFrozen } from '../../shared/domain/report/report-life.ts';
import { cellValue, cellsOf, formOfYear, isOnForm, isReportCell } from '../../shared/domain/report/report-table.ts';
import { placeEn } from '../../shared/messages/report-en.ts';
import { suggestedNarrativeZh } from '../../shared/messages/report-narrative-zh.ts';
import { placeZh } from '../../shared/messages/report-zh.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffReportCellPage } from '../../web/pages/staff-report-cell.ts';
import {
  type NarrativeField,
  type ReportView,
  commentsAtOnce,
  canEditFigures,
  narrativeText,
  staffReportPage,
} from '../../web/pages/staff-report.ts';
import {
  type ReportFiguresView,
  coversField,
  figureField,
  staffReportFiguresPage,
} from '../../web/pages/staff-report-figures.ts';
import { reportDesk } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { fieldErrorsInWords } from './field-errors-in-words.ts';
import { reportAskedFor } from './report-asked-for.ts';
import { type PagesContext, type StaffPagesDeps, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/report/:year';
const longestFormInKib = 256;

/** A year's report of the reader's agency, or of the one that the department names: its life, its text and its figures. */
export function addReportPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  async function show(
    context: PagesContext,
    visit: StaffVisit,
    outcome: Partial<ReportView>,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const asked = await reportAskedFor(context, deps, visit);
    if ('response' in asked) return asked.response;
    const { agency, agencies, year } = asked;
    const shown = agency === null ? null : await assembleReport(deps.runtime(), agency, year);
    const suggestions = shown === null ? null : suggestedNarrativeZh(sentencesOf(shown.report, shown.said));
    return context.html(
      staffReportPage(visit.page, {
        year,
        today: civilDateInShanghai(deps.runtime().clock.now()),
        agencies,
        shown,
        suggestions,
        typed: null,
        errors: [],
        refusal: null,
        isDone: false,
        ...outcome,
      }),
      status,
    );
  }

  addPage(app, path, deps, (context, visit) =>
    context.req.query('edit') === 'figures'
      ? showFigures(context, visit)
      : show(context, visit, { isDone: context.req.query('done') !== undefined }),
  );

  type FiguresOutcome = Partial<Pick<ReportFiguresView, 'posted' | 'errors' | 'refusal'>>;

  async function showFigures(
    context: PagesContext,
    visit: StaffVisit,
    outcome: FiguresOutcome = {},
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const asked = await reportAskedFor(context, deps, visit);
    if ('response' in asked) return asked.response;
    const { agency, year } = asked;
    const shown = agency === null ? null : await assembleReport(deps.runtime(), agency, year);
    if (shown?.counted == null || !canEditFigures(visit.page, shown))
      return context.html(staffFailurePage(visit.page, 'forbidden'), 403);
    const others = (await deps.runtime().agencies.agencies()).filter(({ id }) => id !== shown.agency.id);
    return context.html(
      staffReportFiguresPage(visit.page, {
        year,
        shown,
        counted: shown.counted,
        others,
        posted: null,
        errors: [],
        refusal: null,
        ...outcome,
      }),
      status,
    );
  }

  /** Figures and covered agencies are saved with the text as it stands. */
  async function saveFigures(
    context: PagesContext,
    visit: StaffVisit,
    posted: Posted,
    agency: Agency,
    year: number,
  ): Promise<Response> {
    const { typed, errors } = figuresIn(visit, posted, formOfYear(year).id);
    if (errors.length > 0) return showFigures(context, visit, { posted, errors }, 422);
    const { report } = await assembleReport(deps.runtime(), agency, year);
    const covers = (await deps.runtime().agencies.agencies())
      .map(({ id }) => id)
      .filter((id) => id !== agency.id && posted[coversField(id)] === 'yes');
    const staff = identityOf(visit.session);
    const result = await actOnReport(deps.runtime(), staff, agency, year, Number(posted['version'] ?? ''), {
      type: 'save',
      narrative: report.narrative,
      typed,
      covers,
    });
    if (!result.ok)
      return showFigures(
        context,
        visit,
        { posted, refusal: result.refusal },
        result.refusal.kind === 'ChangedSinceRead' ? 412 : 422,
      );
    await recordAct(deps.runtime(), staff, agency.id, `report:${year}:save`);
    return context.redirect(linkTo(visit.page, `/staff/report/${year}`, { done: 'yes' }), 303);
  }

  addPost(
    app,
    path,
    deps,
    async (context, { posted, ...visit }) => {
      const asked = await reportAskedFor(context, deps, visit);
      if ('response' in asked) return asked.response;
      const { agency, year, query } = asked;
      if (agency === null) return context.html(staffFailurePage(visit.page, 'missing'), 404);
      if (posted['part'] === 'figures') return saveFigures(context, visit, posted, agency, year);
      const typed = posted['adopt'] === undefined ? posted : await withSuggestions(posted, agency.id, year);
      const step = reportStepSchema.safeParse(stepFrom(typed));
      if (!step.success)
        return show(
          context,
          visit,
          {
            typed,
            errors: fieldErrorsInWords(visit.page, step.error.issues, labelsOf(visit)).map(({ field, message }) => ({
              field: field.replace(/^narrative\./, ''),
              message,
            })),
          },
          422,
        );
      const staff = identityOf(visit.session);
      const result = await actOnReport(deps.runtime(), staff, agency, year, Number(typed['version'] ?? ''), step.data);
      if (!result.ok)
        return show(
          context,
          visit,
          { typed, refusal: result.refusal },
          result.refusal.kind === 'ChangedSinceRead' ? 412 : 422,
        );
      await recordAct(deps.runtime(), staff, agency.id, `report:${year}:${step.data.type}`);
      return context.redirect(linkTo(visit.page, `/staff/report/${year}`, { ...query, done: 'yes' }), 303);
    },
    'POST /v1/reports/{agencyId}/{year}/commands',
    longestFormInKib,
  );

  /** Sections left empty take the sentences that the figures give. */
  async function withSuggestions(posted: Posted, agencyId: string, year: number): Promise<Posted> {
    const agency = await deps.runtime().agencies.agency(agencyId);
    if (agency === null) return posted;
    const { report, said } = await assembleReport(deps.runtime(), agency, year);
    const suggestions = suggestedNarrativeZh(sentencesOf(report, said));
    const filled = Object.entries(posted).map(
      ([name, text]) =>
        [name, text.trim() === '' && isNarrativeField(name) ? narrativeText(suggestions, name) : text] as const,
    );
    return Object.fromEntries(filled);
  }

  addPage(
    app,
    `${path}/cells/:cell`,
    deps,
    async (context, visit) => {
      const asked = await reportAskedFor(context, deps, visit);
      if ('response' in asked) return asked.response;
      const { agency, year, query } = asked;
      const cell = context.req.param('cell') ?? '';
      if (agency === null || !isReportCell(cell) || !isOnForm(formOfYear(year).id, cell))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      const { report, state } = await assembleReport(deps.runtime(), agency, year);
      const behind = await listBehindCell(
        deps.runtime(),
        agency.id,
        year,
        cell,
        isFrozen(state) ? (state.filing?.at ?? null) : null,
      );
      await recordAct(deps.runtime(), identityOf(visit.session), agency.id, `read-cell:${year}:${cell}`);
      return context.html(
        staffReportCellPage(visit.page, {
          cell,
          value: cellValue(report, cell),
          behind,
          back: linkTo(visit.page, `/staff/report/${year}`, query),
        }),
      );
    },
    'GET /v1/reports/{agencyId}/{year}/cells/{cell}',
  );
}

type Posted = Readonly<Record<string, string>>;

/** The figures that were typed; an empty field states none. */
function figuresIn(
  { page }: StaffVisit,
  posted: Posted,
  form: string,
): { readonly typed: TypedFigures; readonly errors: readonly FieldMessage[] } {
  const place = page.language === 'en' ? placeEn : placeZh;
  const stated = cellsOf(form).flatMap((cell) => {
    const text = (posted[figureField(cell)] ?? '').normalize('NFKC').replaceAll(',', '').trim();
    return text === '' ? [] : [{ cell, value: /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null }];
  });
  const wrong = stated
    .filter(({ value }) => value === null)
    .map(({ cell }) => ({ field: figureField(cell), message: reportDesk(page).figures.notANumber(place(cell)) }));
  return {
    typed: Object.fromEntries(stated.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value]]))),
    errors: wrong,
  };
}

function isNarrativeField(name: string): name is NarrativeField {
  return Object.hasOwn(reportDesk({ language: 'zh' }).sections, name);
}

function labelsOf({ page }: StaffVisit): Readonly<Record<string, string>> {
  const desk = reportDesk(page);
  const sections = Object.entries(desk.sections).map(([name, label]) => [`narrative.${name}`, label] as const);
  return { ...Object.fromEntries(sections), bodyName: desk.bodyName, reason: desk.reason, comments: desk.commentText };
}

/** The posted fields as the step that the contract takes. */
function stepFrom(posted: Posted): unknown {
  const { type, bodyName, reason = '', fingerprint } = posted;
  const text = (name: NarrativeField): string => (posted[name] ?? '').replaceAll('\r\n', '\n');
  switch (type) {
    case 'save':
      return {
        type,
        ...(bodyName === undefined || bodyName.trim() === '' ? {} : { bodyName }),
        narrative: {
          overview: {
            introduction: text('overview.introduction'),
            proactiveDisclosure: text('overview.proactiveDisclosure'),
            disclosureOnRequest: text('overview.disclosureOnRequest'),
            informationManagement: text('overview.informationManagement'),
            platforms: text('overview.platforms'),
            oversight: text('overview.oversight'),
          },
          problemsAndImprovements: text('problemsAndImprovements'),
          otherMatters: text('otherMatters'),
        },
      };
    case 'waive':
      return { type, fingerprint, reason };
    case 'start-correction':
      return { type, reason };
    case 'return':
      return {
        type,
        comments: Array.from({ length: commentsAtOnce }, (_, index) => ({
          cell: posted[`cell.${index}`] ?? '',
          text: posted[`text.${index}`] ?? '',
        })).filter((comment) => comment.cell !== '' || comment.text.trim() !== ''),
      };
    default:
      return { type };
  }
}
