import type { Hono } from 'hono';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { type BehindCell, listBehindCell } from '../../shared/application/list-behind-cell.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { cellDefinition } from '../../shared/documents/report-layout/cell-definitions.ts';
import { cellValue, formOfYear, isOnForm, isReportCell } from '../../shared/domain/report/report-table.ts';
import { isFrozen } from '../../shared/domain/report/report-life.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { problem } from '../http/problem.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { instantOf } from './instant-of.ts';
import { namedReport } from './named-report.ts';

/** What each figure of a report was counted from; every reading is recorded. */
export function addCellRoute(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  addStaffRoute(
    app,
    'GET /v1/reports/{agencyId}/{year}/cells/{cell}',
    () => runtime().tokens,
    async (context, staff) => {
      const named = await namedReport(context, runtime());
      if ('response' in named) return named.response;
      const cell = pathPart(context, 'cell');
      if (!isReportCell(cell) || !isOnForm(formOfYear(named.year).id, cell)) return problem(context, 404, 'not-found');
      const asked = instantOf(context.req.query('asOf'));
      if (asked === undefined)
        return problem(context, 422, 'NotAnInstant', { facts: { asOf: context.req.query('asOf') ?? '' } });
      const { agency, year } = named;
      const { report, state } = await assembleReport(runtime(), agency, year, asked);
      const asOf = isFrozen(state) ? (state.filing?.at ?? asked) : asked;
      const behind = await listBehindCell(runtime(), agency.id, year, cell, asOf);
      await recordAct(runtime(), staff, agency.id, `read-cell:${year}:${cell}`);
      return context.json({
        agencyId: agency.id,
        year,
        cell,
        definition: cellDefinition(report.form, cell),
        asOf,
        source: state.source,
        value: cellValue(report, cell),
        ...listView(behind),
      });
    },
  );
}

/** Dates and outcomes of the requests, nobody's data and nothing of what was asked for. */
function listView(behind: BehindCell) {
  if (behind.kind !== 'requests') return behind;
  const items = behind.items.map(
    ({ receiptNumber, status, category, channel, receivedOn, dueOn, closedOn, outcome }) => ({
      receiptNumber,
      status,
      category,
      channel,
      receivedOn,
      dueOn,
      closedOn,
      outcome,
    }),
  );
  return { ...behind, items };
}
