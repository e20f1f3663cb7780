import { describe, expect, it } from 'vitest';
import { countTableIII } from '../../support/count-table-iii.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { form2019, form2021 } from '../../../shared/domain/report/report-forms.ts';
import {
  countTableII,
  countTableIV,
  proceedingsBehind,
  requestsBehind,
} from '../../../shared/domain/report/count-year.ts';
import type { ProceedingFacts } from '../../../shared/domain/report/proceeding-facts.ts';
import type { RegisterEntry } from '../../../shared/domain/report/register-entry.ts';
import { cellsOf, reportValues } from '../../../shared/domain/report/report-table.ts';
import type { CountedFact, RequestFacts } from '../../../shared/domain/report/request-facts.ts';
import { packFacts, unpackFacts } from '../../../shared/domain/report/request-facts.ts';
import type { ApplicantCategory, Outcome } from '../../../shared/domain/request/vocabulary.ts';

const day = civilDate;
const noon = (on: string) => `${on}T04:00:00.000Z`;
const received = (on: string, at = noon(on)): CountedFact => ({ type: 'received', on: day(on), at });
const closed = (on: string, outcome: Outcome, at = noon(on)): CountedFact => ({
  type: 'closed',
  on: day(on),
  at,
  outcome,
});
const reopened = (on: string): CountedFact => ({ type: 'reopened', on: day(on), at: noon(on) });

function request(
  receiptNumber: string,
  facts: readonly CountedFact[],
  category: ApplicantCategory = 'natural-person',
): RequestFacts {
  return { receiptNumber, category, facts };
}

describe('the form', () => {
  it('has 200 cells: 10 of table II, 175 of table III, 15 of table IV', () => {
    expect(cellsOf('2021')).toHaveLength(200);
    expect(new Set(cellsOf('2021')).size).toBe(200);
    expect(cellsOf('2021').filter((cell) => cell.startsWith('tableIII.'))).toHaveLength(175);
  });

  it('has 22 rows in part three, and 20 in the form of 2019', () => {
    expect(form2021.tableIII.rows.filter((row) => row.part === '三')).toHaveLength(22);
    expect(form2019.tableIII.rows.filter((row) => row.part === '三')).toHaveLength(20);
  });

  it('gives back every cell by its name', () => {
    const values = reportValues({
      form: '2021',
      tableII: countTableII([], 2025),
      tableIII: countTableIII([], 2025),
      tableIV: countTableIV([], 2025),
    });
    expect([...values.keys()]).toEqual(cellsOf('2021'));
    expect([...values.values()].every((value) => value === 0)).toBe(true);
  });
});

describe('countTableIII', () => {
  it('carries a request open on 31 December out, and its outcome into the year of service', () => {
    const requests = [
      request('A', [received('2024-12-20'), closed('2025-01-15', 'disclosed')], 'commercial-enterprise'),
    ];
    const of2024 = countTableIII(requests, 2024);
    const of2025 = countTableIII(requests, 2025);
    expect(of2024['newly-received']['commercial-enterprise']).toBe(1);
    expect(of2024['carried-out'].total).toBe(1);
    expect(of2024['total-handled'].total).toBe(0);
    expect(of2025['carried-in']['commercial-enterprise']).toBe(1);
    expect(of2025.disclosed.total).toBe(1);
    expect(of2025['newly-received'].total).toBe(0);
    expect(countTableIII(requests, 2026)['carried-in'].total).toBe(0);
  });

  it('takes 31 December as the last day and 1 January as the next year', () => {
    const requests = [
      request('A', [received('2024-12-31'), closed('2024-12-31', 'not-held')]),
      request('B', [received('2025-01-01')]),
    ];
    expect(countTableIII(requests, 2024)['not-held'].total).toBe(1);
    expect(countTableIII(requests, 2024)['newly-received'].total).toBe(1);
  });

  it('does not know a request whose receipt is not yet confirmed', () => {
    expect(countTableIII([request('A', [])], 2025)['newly-received'].total).toBe(0);
  });

  it('counts the last outcome of a request reopened in the same year, once', () => {
    const facts = [
      received('2025-02-01'),
      closed('2025-03-01', 'process-information'),
      reopened('2025-06-01'),
      closed('2025-07-01', 'disclosed'),
    ];
    const table = countTableIII([request('A', facts)], 2025);
    expect(table['process-information'].total).toBe(0);
    expect(table.disclosed.total).toBe(1);
    expect(table['total-handled'].total).toBe(1);
  });

  it('carries out a request reopened in the year of its closing and still open', () => {
    const facts = [
      received('2025-02-01'),
      closed('2025-03-01', 'process-information'),
      reopened('2025-12-01'),
      closed('2026-01-05', 'disclosed'),
    ];
    expect(countTableIII([request('A', facts)], 2025)['carried-out'].total).toBe(1);
    expect(countTableIII([request('A', facts)], 2026)['carried-in'].total).toBe(1);
    expect(countTableIII([request('A', facts)], 2026).disclosed.total).toBe(1);
  });

  it('leaves an earlier year alone when the request is reopened later, and does not count it again', () => {
    const facts = [
      received('2024-02-01'),
      closed('2024-03-01', 'process-information'),
      reopened('2025-06-01'),
      closed('2025-07-01', 'disclosed'),
    ];
    expect(countTableIII([request('A', facts)], 2024)['process-information'].total).toBe(1);
    expect(countTableIII([request('A', facts)], 2025)['total-handled'].total).toBe(0);
    expect(countTableIII([request('A', facts)], 2025)['newly-received'].total).toBe(0);
  });

  it('counts a later reopening as newly received when the department has so decided', () => {
    const facts = [
      received('2024-02-01'),
      closed('2024-03-01', 'process-information'),
      reopened('2025-06-01'),
      closed('2025-07-01', 'disclosed'),
    ];
    const table = countTableIII([request('A', facts)], 2025, { reopening: 'newly-received' });
    expect(table['newly-received'].total).toBe(1);
    expect(table.disclosed.total).toBe(1);
    expect(table['carried-in'].total).toBe(0);
  });

  it('knows only what was recorded by the instant asked for', () => {
    const late = request('A', [received('2025-11-01'), closed('2025-12-30', 'disclosed', '2026-02-10T01:00:00.000Z')]);
    expect(countTableIII([late], 2025, { recordedUpTo: '2026-01-31T15:59:59.999Z' })['carried-out'].total).toBe(1);
    expect(countTableIII([late], 2025).disclosed.total).toBe(1);
  });

  it('takes the corrected date, outcome and category of a later entry', () => {
    const facts: CountedFact[] = [
      received('2024-12-31'),
      received('2025-01-02'),
      closed('2025-02-01', 'disclosed'),
      closed('2025-02-02', 'not-held'),
      { type: 'category-corrected', on: day('2025-03-01'), at: noon('2025-03-01'), category: 'other-organisation' },
    ];
    const table = countTableIII([request('A', facts)], 2025);
    expect(table['newly-received']['other-organisation']).toBe(1);
    expect(table['not-held']['other-organisation']).toBe(1);
    expect(table.disclosed.total).toBe(0);
  });

  it('leaves out a correction of own records, and takes back in what was left out by mistake', () => {
    const leftOut: CountedFact = {
      type: 'left-out',
      on: day('2025-03-01'),
      at: noon('2025-03-01'),
      reason: 'own-records',
    };
    const back: CountedFact = { type: 'taken-back-in', on: day('2025-03-02'), at: noon('2025-03-02') };
    expect(countTableIII([request('A', [received('2025-02-01'), leftOut])], 2025)['newly-received'].total).toBe(0);
    expect(countTableIII([request('A', [received('2025-02-01'), leftOut, back])], 2025)['newly-received'].total).toBe(
      1,
    );
  });

  it('opens a request again when its closing was recorded in error', () => {
    const cancelled: CountedFact = { type: 'closing-cancelled', on: day('2025-03-02'), at: noon('2025-03-02') };
    expect(
      countTableIII([request('A', [received('2025-02-01'), closed('2025-03-01', 'disclosed'), cancelled])], 2025)[
        'carried-out'
      ].total,
    ).toBe(1);
  });

  it('names the requests behind a cell', () => {
    const requests = [
      request('A', [received('2025-02-01'), closed('2025-03-01', 'disclosed')]),
      request('B', [received('2025-02-01'), closed('2025-03-01', 'not-held')], 'research-institution'),
      request('C', [received('2025-12-31')]),
    ];
    expect(requestsBehind(requests, 2025, { row: 'newly-received', column: 'total' })).toEqual(['A', 'B', 'C']);
    expect(requestsBehind(requests, 2025, { row: 'not-held', column: 'research-institution' })).toEqual(['B']);
    expect(requestsBehind(requests, 2025, { row: 'total-handled', column: 'total' })).toEqual(['A', 'B']);
    expect(requestsBehind(requests, 2025, { row: 'carried-out', column: 'natural-person' })).toEqual(['C']);
  });
});

describe('packFacts', () => {
  it('gives back what was packed', () => {
    const facts: CountedFact[] = [
      received('2025-02-01'),
      closed('2025-03-01', 'third-party-rights'),
      { type: 'closing-cancelled', on: day('2025-03-02'), at: noon('2025-03-02') },
      closed('2025-03-03', 'disclosed'),
      reopened('2025-04-01'),
      {
        type: 'category-corrected',
        on: day('2025-04-02'),
        at: noon('2025-04-02'),
        category: 'legal-service-organisation',
      },
      { type: 'left-out', on: day('2025-04-03'), at: noon('2025-04-03'), reason: 'split' },
      { type: 'taken-back-in', on: day('2025-04-04'), at: noon('2025-04-04') },
    ];
    expect(unpackFacts(packFacts(facts))).toEqual(facts);
    expect(unpackFacts(packFacts([]))).toEqual([]);
    expect(packFacts(facts.slice(0, 2)).length).toBeLessThan(100);
  });

  it('throws on a text that it did not write', () => {
    expect(() => unpackFacts('z2025-01-01@2025-01-01T00:00:00.000Z')).toThrow('not a packed fact');
    expect(() => unpackFacts('c2025-01-01@2025-01-01T00:00:00.000Z=maybe')).toThrow('not one of');
  });
});

describe('countTableIV', () => {
  const proceeding = (
    id: string,
    facts: ProceedingFacts['facts'],
    route: ProceedingFacts['route'] = 'reconsideration',
  ): ProceedingFacts => ({ id, route, receiptNumber: null, facts });
  const took = (on: string) => ({ type: 'filed', on: day(on), at: noon(on) }) as const;
  const ended = (on: string, result: 'upheld' | 'corrected' | 'other') =>
    ({ type: 'closed', on: day(on), at: noon(on), result }) as const;

  it('counts what was concluded in the year and what is pending at its end', () => {
    const all = [
      proceeding('A', [took('2024-11-01'), ended('2025-01-10', 'upheld')]),
      proceeding('B', [took('2025-11-01')], 'direct-litigation'),
      proceeding('C', [took('2025-05-01'), ended('2025-08-01', 'corrected')]),
      proceeding('D', [took('2025-05-01'), { type: 'left-out', on: day('2025-05-02'), at: noon('2025-05-02') }]),
    ];
    const of2025 = countTableIV(all, 2025);
    expect(of2025.reconsideration).toEqual({ upheld: 1, corrected: 1, other: 0, pending: 0, total: 2 });
    expect(of2025['direct-litigation']).toEqual({ upheld: 0, corrected: 0, other: 0, pending: 1, total: 1 });
    expect(countTableIV(all, 2024).reconsideration).toEqual({
      upheld: 0,
      corrected: 0,
      other: 0,
      pending: 1,
      total: 1,
    });
    expect(proceedingsBehind(all, 2025, { block: 'reconsideration', column: 'total' })).toEqual(['A', 'C']);
  });

  it('shows a case as pending again when its conclusion was recorded in error', () => {
    const facts = [
      took('2025-05-01'),
      ended('2025-08-01', 'other'),
      { type: 'closing-cancelled', on: day('2025-08-02'), at: noon('2025-08-02') },
    ] as const;
    expect(countTableIV([proceeding('A', facts)], 2025).reconsideration.pending).toBe(1);
    expect(
      countTableIV([proceeding('A', facts)], 2025, { recordedUpTo: noon('2025-08-01') }).reconsideration.other,
    ).toBe(1);
  });
});

describe('countTableII', () => {
  const recorded = (id: string, recordedAt = '2025-01-01T00:00:00.000Z', struckOutAt: string | null = null) => ({
    id,
    recordedAt,
    struckOutAt,
  });

  it('counts documents made, repealed and in force at the end of the year', () => {
    const made = (id: string, madeOn: string, repealedOn: string | null): RegisterEntry => ({
      ...recorded(id),
      kind: 'normative-documents',
      title: id,
      documentNumber: null,
      madeOn: day(madeOn),
      repealedOn: repealedOn === null ? null : day(repealedOn),
      publishedOn: null,
    });
    const entries = [
      made('A', '2020-01-01', null),
      made('B', '2021-01-01', '2025-06-01'),
      made('C', '2025-03-01', null),
      made('D', '2026-01-01', null),
      made('E', '2019-01-01', '2026-01-01'),
    ];
    expect(countTableII(entries, 2025)['normative-documents']).toEqual({ made: 1, repealed: 1, inForce: 3 });
  });

  it('sums decisions, and fees to the fen', () => {
    const entries: RegisterEntry[] = [
      { ...recorded('A'), kind: 'licensing', decidedOn: day('2025-03-01'), pieces: 40 },
      { ...recorded('B'), kind: 'licensing', decidedOn: day('2025-04-01'), pieces: 2 },
      { ...recorded('C'), kind: 'fees', collectedOn: day('2025-04-01'), amountInFen: 10 },
      { ...recorded('D'), kind: 'fees', collectedOn: day('2025-04-01'), amountInFen: 20 },
      { ...recorded('E'), kind: 'fees', collectedOn: day('2024-04-01'), amountInFen: 2000 },
    ];
    const table = countTableII(entries, 2025);
    expect(table['licensing']?.['decisions']).toBe(42);
    expect(table['fees']?.['amount10kYuan']).toBe(0.00003);
  });

  it('sees an entry from when it was recorded until it was struck out', () => {
    const entry: RegisterEntry = {
      ...recorded('A', '2025-05-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      kind: 'penalties',
      decidedOn: day('2025-03-01'),
      pieces: 1,
    };
    expect(countTableII([entry], 2025, { recordedUpTo: '2025-04-01T00:00:00.000Z' })['penalties']?.['decisions']).toBe(
      0,
    );
    expect(countTableII([entry], 2025, { recordedUpTo: '2026-01-31T00:00:00.000Z' })['penalties']?.['decisions']).toBe(
      1,
    );
    expect(countTableII([entry], 2025)['penalties']?.['decisions']).toBe(0);
  });
});
