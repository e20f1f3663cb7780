import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTableIII } from '../../support/count-table-iii.ts';
import { fromDayNumber, toDayNumber, civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { checkReport, toCheck } from '../../../shared/domain/report/check-report.ts';
import { countTableII, countTableIV, requestsBehind, startTableIII } from '../../../shared/domain/report/count-year.ts';
import type { CountOptions } from '../../../shared/domain/report/count-year.ts';
import { reopeningRules } from '../../../shared/domain/report/counted-spans.ts';
import type { ProceedingFacts } from '../../../shared/domain/report/proceeding-facts.ts';
import type { RegisterEntry } from '../../../shared/domain/report/register-entry.ts';
import { packFacts, unpackFacts } from '../../../shared/domain/report/request-facts.ts';
import type { CountedFact, RequestFacts } from '../../../shared/domain/report/request-facts.ts';
import { form2021 } from '../../../shared/domain/report/report-forms.ts';
import { fillReportTables, reportValues, formOfYear } from '../../../shared/domain/report/report-table.ts';
import type { ReportTables } from '../../../shared/domain/report/report-table.ts';
import { sumReports } from '../../../shared/domain/report/sum-reports.ts';
import { emptyNarrative } from '../../../shared/domain/report/yearly-report.ts';
import { applicantCategories, outcomes } from '../../../shared/domain/request/vocabulary.ts';
import { figureSentencesZh, suggestedNarrativeZh } from '../../../shared/messages/report-narrative-zh.ts';

const years = [2022, 2023, 2024, 2025] as const;
const firstDay = toDayNumber(civilDate('2021-10-01'));
const lastDay = toDayNumber(civilDate('2026-02-28'));

const category = fc.constantFrom(...applicantCategories);
const outcome = fc.constantFrom(...outcomes);

/** Any order of entries that may be recorded, sensible or not, on rising days. */
const history = fc
  .tuple(
    fc.integer({ min: firstDay, max: lastDay }),
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(
          'received',
          'closed',
          'closed',
          'reopened',
          'closing-cancelled',
          'category-corrected',
          'left-out',
          'taken-back-in',
        ),
        outcome,
        category,
      ),
      { maxLength: 6 },
    ),
  )
  .map(([start, steps]) => {
    const facts: CountedFact[] = [
      { type: 'received', on: fromDayNumber(start), at: `${fromDayNumber(start)}T02:00:00.000Z` },
    ];
    let day = start;
    for (const [gap, lag, t, itsOutcome, itsCategory] of steps) {
      day += gap;
      const on = fromDayNumber(day);
      const at = `${fromDayNumber(day + lag)}T02:00:00.000Z`;
      if (t === 'closed') facts.push({ type: t, on, at, outcome: itsOutcome });
      else if (t === 'category-corrected') facts.push({ type: t, on, at, category: itsCategory });
      else if (t === 'left-out') facts.push({ type: t, on, at, reason: 'split' });
      else facts.push({ type: t, on, at });
    }
    return facts;
  });

const requests = fc.array(fc.tuple(category, history), { maxLength: 40 }).map((list) =>
  list.map(([itsCategory, facts], index): RequestFacts => ({
    receiptNumber: `R${index}`,
    category: itsCategory,
    facts,
  })),
);
const options: fc.Arbitrary<CountOptions> = fc.record({
  reopening: fc.constantFrom(...reopeningRules),
  recordedUpTo: fc.constantFrom('2023-07-01T00:00:00.000Z', '2025-01-31T16:00:00.000Z', '2099-01-01T00:00:00.000Z'),
});

const proceedings = fc
  .array(
    fc.tuple(
      fc.constantFrom('reconsideration', 'direct-litigation', 'litigation-after-reconsideration'),
      fc.integer({ min: firstDay, max: lastDay }),
      fc.option(fc.integer({ min: 0, max: 500 })),
      fc.constantFrom('upheld', 'corrected', 'other'),
    ),
    { maxLength: 20 },
  )
  .map((list) =>
    list.map(([route, filed, length, result], index): ProceedingFacts => ({
      id: `P${index}`,
      route,
      receiptNumber: null,
      facts: [
        { type: 'filed', on: fromDayNumber(filed), at: '2020-01-01T00:00:00.000Z' },
        ...(length === null
          ? []
          : [{ type: 'closed', on: fromDayNumber(filed + length), at: '2020-01-01T00:00:00.000Z', result } as const]),
      ],
    })),
  );

const entries = fc
  .array(
    fc.tuple(
      fc.constantFrom('regulations', 'normative-documents', 'licensing', 'fees'),
      fc.integer({ min: firstDay, max: lastDay }),
      fc.option(fc.integer({ min: 0, max: 900 })),
      fc.integer({ min: 0, max: 10_000_000 }),
    ),
    { maxLength: 20 },
  )
  .map((list) =>
    list.map(([kind, day, length, amount], index): RegisterEntry => {
      const recorded = { id: `E${index}`, recordedAt: '2020-01-01T00:00:00.000Z', struckOutAt: null };
      if (kind === 'fees') return { ...recorded, kind, collectedOn: fromDayNumber(day), amountInFen: amount };
      if (kind === 'licensing') return { ...recorded, kind, decidedOn: fromDayNumber(day), pieces: 1 + (amount % 50) };
      return {
        ...recorded,
        kind,
        title: 't',
        documentNumber: null,
        madeOn: fromDayNumber(day),
        repealedOn: length === null ? null : fromDayNumber(day + length),
        publishedOn: null,
      };
    }),
  );

function tablesOf(
  agency: {
    readonly requests: readonly RequestFacts[];
    readonly proceedings: readonly ProceedingFacts[];
    readonly entries: readonly RegisterEntry[];
  },
  year: number,
  count: CountOptions,
): ReportTables {
  return {
    form: formOfYear(year).id,
    tableII: countTableII(agency.entries, year),
    tableIII: countTableIII(agency.requests, year, count),
    tableIV: countTableIV(agency.proceedings, year),
  };
}

const agency = fc.record({ requests, proceedings, entries });
const noFees = { notices: 0, noticedInYuan: 0, collectedInYuan: 0 };

describe('a generated year of random cases', () => {
  it('holds every identity of the form in every year, and what one year carries out the next carries in', () => {
    fc.assert(
      fc.property(agency, options, (own, count) => {
        let lastYear: ReportTables | null = null;
        for (const year of years) {
          const tables = tablesOf(own, year, count);
          const findings = checkReport(
            toCheck({ bodyName: '云川市水务局', year, narrative: emptyNarrative, ...tables }),
            lastYear === null ? {} : { lastYear: { tables: lastYear } },
          );
          expect(
            findings.filter((finding) =>
              /^(?:R[1234]|proceedings-sum|pending-chain|in-force-.*|cell-.*|not-.*)$/u.test(finding.rule),
            ),
          ).toEqual([]);
          lastYear = tables;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives each request at most one outcome in a year and the list behind each cell as long as its figure', () => {
    fc.assert(
      fc.property(requests, options, (all, count) => {
        const table = countTableIII(all, 2024, count);
        const handled = requestsBehind(all, 2024, { row: 'total-handled', column: 'total' }, count);
        expect(new Set(handled).size).toBe(handled.length);
        for (const { id: row } of form2021.tableIII.rows)
          for (const { id: column } of form2021.tableIII.columns)
            expect(requestsBehind(all, 2024, { row, column }, count)).toHaveLength(table[row]?.[column] ?? NaN);
      }),
      { numRuns: 40 },
    );
  });

  it('counts the same one by one and from packed facts', () => {
    fc.assert(
      fc.property(requests, options, fc.boolean(), (all, count, isCut) => {
        const known: CountOptions = isCut ? count : { reopening: count.reopening ?? 'not-counted-again' };
        for (const year of years) {
          const packed = startTableIII(year, known);
          for (const request of all) {
            packed.addPacked(request.category, packFacts(request.facts));
            expect(unpackFacts(packFacts(request.facts))).toEqual(request.facts);
          }
          expect(packed.table()).toEqual(countTableIII(all, year, known));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('is never changed by what is recorded later', () => {
    const cut = '2025-01-31T16:00:00.000Z';
    fc.assert(
      fc.property(requests, history, (all, later) => {
        const added = later.map((fact) => ({ ...fact, at: '2025-06-01T00:00:00.000Z' }));
        const changed = all.map((request, index) =>
          index % 2 === 0 ? { ...request, facts: [...request.facts, ...added] } : request,
        );
        expect(
          countTableIII([...changed, { receiptNumber: 'new', category: 'natural-person', facts: added }], 2024, {
            recordedUpTo: cut,
          }),
        ).toEqual(countTableIII(all, 2024, { recordedUpTo: cut }));
      }),
      { numRuns: 80 },
    );
  });

  it('sums over agencies to the count over all events, each cell traceable to its parts', () => {
    fc.assert(
      fc.property(fc.array(agency, { maxLength: 6 }), (agencies) => {
        const parts = agencies.map((own, index) => ({
          agencyId: `A${index}`,
          version: 1,
          covers: [],
          tables: tablesOf(own, 2024, {}),
        }));
        const sum = sumReports('2021', parts);
        if (!sum.ok) throw new Error(sum.refusal.kind);
        const whole = tablesOf(
          {
            requests: agencies.flatMap((own) => own.requests),
            proceedings: agencies.flatMap((own) => own.proceedings),
            entries: agencies.flatMap((own) => own.entries),
          },
          2024,
          {},
        );
        expect(sum.value.tables).toEqual(fillReportTables('2021', (cell) => reportValues(whole).get(cell)!));
        for (const [cell, value] of reportValues(sum.value.tables))
          expect(sum.value.partsOf(cell).reduce((total, part) => total + part.value, 0)).toBeCloseTo(value, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('gives sentences that the check finds in step with the tables', () => {
    fc.assert(
      fc.property(agency, fc.array(fc.nat(500), { maxLength: 4 }), (own, pieces) => {
        const tables = tablesOf(own, 2024, {});
        const sentences = figureSentencesZh({
          bodyName: '云川市水务局',
          year: 2024,
          tables,
          disclosures: pieces.map((each, index) => ({ category: `第${'甲乙丙丁'.charAt(index)}类`, pieces: each })),
          processingFees: noFees,
          timeliness: { answered: 3, due: 3, onTime: 3, onTimeShare: 1, overdueOpen: 0, medianWorkingDays: 12.5 },
        });
        const findings = checkReport(
          toCheck({ bodyName: '云川市水务局', year: 2024, narrative: suggestedNarrativeZh(sentences), ...tables }),
          { processingFees: noFees },
        );
        expect(
          findings.filter((finding) => ['R5', 'R6', 'subtotal', 'wrong-year', 'body-name'].includes(finding.rule)),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
