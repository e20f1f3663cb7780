import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { checkReport, toCheck } from '../../../shared/domain/report/check-report.ts';
import { fingerprintOf } from '../../../shared/domain/report/finding.ts';
import { reportDueOn } from '../../../shared/domain/report/report-deadlines.ts';
import {
  contentInSum,
  decideReport,
  evolveReport,
  isFrozen,
  noReport,
  replayReport,
  reportStatuses,
  rolesByCommand,
  statusesByCommand,
  weighReport,
  withFigures,
} from '../../../shared/domain/report/report-life.ts';
import type {
  ReportCommand,
  ReportDeciding,
  ReportEvent,
  ReportState,
} from '../../../shared/domain/report/report-life.ts';
import { storedFigures, summaryOfReport, tablesFrom } from '../../../shared/domain/report/report-summary.ts';
import { overviewReturns } from '../../../shared/domain/report/returns-overview.ts';
import type { YearlyReport } from '../../../shared/domain/report/yearly-report.ts';
import { fillReportTables } from '../../../shared/domain/report/report-table.ts';
import { differencesBetween, sumReports } from '../../../shared/domain/report/sum-reports.ts';
import { roles } from '../../../shared/domain/request/vocabulary.ts';
import type { Role } from '../../../shared/domain/request/vocabulary.ts';
import { cityReport, cityTables, withCell } from './city-report.ts';

const day = civilDate;
const deciding = (role: Role, today = '2026-01-28'): ReportDeciding => ({
  role,
  today: day(today),
  bodyName: cityReport.bodyName,
  year: 2025,
  checks: {},
  timeliness: null,
});
const roleOf = (command: ReportCommand): Role => rolesByCommand[command.type][0] ?? 'admin';

function act(state: ReportState, command: ReportCommand, as: ReportDeciding = deciding(roleOf(command))): ReportState {
  const decision = decideReport(state, command, as);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value.reduce(
    (current, fact) => evolveReport(current, { ...fact, at: '2026-01-28T02:00:00.000Z', by: 'staff-1' }),
    state,
  );
}

function refusalOf(
  state: ReportState,
  command: ReportCommand,
  as: ReportDeciding = deciding(roleOf(command)),
): string | null {
  const decision = decideReport(state, command, as);
  return decision.ok ? null : decision.refusal.kind;
}

const saving = (content: YearlyReport): ReportCommand => ({
  type: 'save',
  content,
  typed: {},
  covers: [],
  said: noReport.said,
});
const takingIn = (content: YearlyReport, reason: string | null = null): ReportCommand => ({
  type: 'take-in',
  on: day('2026-01-20'),
  content,
  fileName: '年报.docx',
  reason,
});
const save = saving(cityReport);
const file: ReportCommand = { type: 'file', on: day('2026-01-20') };
const draft = act(noReport, save);
const checked = act(draft, { type: 'check' });
const signed = act(checked, { type: 'sign-off' });
const filed = act(signed, file);
const wrong = { ...cityReport, ...withCell(cityTables, 'tableIV.reconsideration.other', 195) };

describe('the life of a report', () => {
  it('runs from draft to published', () => {
    expect([draft, checked, signed, filed].map((state) => state.status)).toEqual([
      'draft',
      'checked',
      'signed-off',
      'filed',
    ]);
    const accepted = act(filed, { type: 'accept', on: day('2026-01-25') });
    const published = act(accepted, { type: 'publish', on: day('2026-01-26') });
    expect(published).toMatchObject({ status: 'published', firstFiledOn: '2026-01-20' });
    expect(published.published).toEqual([
      { version: 1, on: '2026-01-26', content: cityReport, timeliness: null, correction: null },
    ]);
  });

  it('comes out the same from its events', () => {
    const steps: readonly ReportCommand[] = [save, { type: 'check' }, { type: 'sign-off' }, file];
    const history: ReportEvent[] = [];
    for (const command of steps) {
      const decision = decideReport(replayReport(history), command, deciding(roleOf(command)));
      if (!decision.ok) throw new Error(decision.refusal.kind);
      history.push(...decision.value.map((fact) => ({ ...fact, at: '2026-01-28T02:00:00.000Z', by: 'staff-1' })));
    }
    expect(replayReport(history)).toEqual(filed);
  });

  it('may be published by 31 January although the department has not yet accepted it', () => {
    expect(act(filed, { type: 'publish', on: day('2026-01-28') }).status).toBe('published');
  });

  it('is not checked while an error stands, and is once the error is waived with a reason', () => {
    const bad = act(act(noReport, saving(wrong)), { type: 'check' });
    expect(bad.status).toBe('draft');
    expect(refusalOf(bad, { type: 'sign-off' }, deciding('supervisor'))).toBe('NotPossibleInStatus');
    const finding = checkReport(toCheck(wrong)).find((each) => each.severity === 'error')!;
    const waive: ReportCommand = { type: 'waive', fingerprint: fingerprintOf(finding), reason: '复议机关统计口径不同' };
    expect(refusalOf(bad, { ...waive, reason: ' ' })).toBe('ReasonMissing');
    expect(refusalOf(bad, { ...waive, fingerprint: 'x' })).toBe('UnknownFinding');
    const waived = act(act(bad, waive), { type: 'check' });
    expect(waived.status).toBe('checked');
    expect(act(act(waived, { type: 'sign-off' }), file).status).toBe('filed');
  });

  it('is checked again at filing and at acceptance against what is known then', () => {
    const lastYear = { tables: withCell(cityTables, 'tableIII.carried-out.total', 561) };
    expect(refusalOf(signed, file, { ...deciding('admin'), checks: { lastYear } })).toBe('FindingsBlock');
    expect(
      refusalOf(
        filed,
        { type: 'accept', on: day('2026-01-25') },
        { ...deciding('department'), checks: { counted: withCell(cityTables, 'tableIII.reissue.total', 14) } },
      ),
    ).toBe('FindingsBlock');
  });

  it('loses check and signature when it is changed', () => {
    const changed = act(signed, saving(wrong));
    expect(changed.status).toBe('draft');
    expect(refusalOf(changed, file)).toBe('NotPossibleInStatus');
  });

  it('goes back with comments on cells, and is filed again', () => {
    expect(refusalOf(filed, { type: 'return', on: day('2026-01-22'), comments: [] })).toBe('CommentsMissing');
    const returned = act(filed, {
      type: 'return',
      on: day('2026-01-22'),
      comments: [{ cell: 'tableIII.repeated.total', text: '请核实' }],
    });
    expect(returned).toMatchObject({ status: 'returned', comments: [{ cell: 'tableIII.repeated.total' }] });
    const again = act(act(act(act(returned, save), { type: 'check' }), { type: 'sign-off' }), {
      type: 'file',
      on: day('2026-01-28'),
    });
    expect(again).toMatchObject({
      status: 'filed',
      comments: [],
      firstFiledOn: '2026-01-20',
      lastStepOn: '2026-01-28',
    });
  });

  it('is corrected as a new version that says what it changed; the old one stays', () => {
    const published = act(filed, { type: 'publish', on: day('2026-01-26') });
    expect(refusalOf(published, { type: 'start-correction', reason: '' })).toBe('ReasonMissing');
    const correcting = act(published, { type: 'start-correction', reason: '复议结果登记有误' });
    const refile = (content: typeof cityReport) =>
      act(act(act(correcting, saving(content)), { type: 'check' }), { type: 'sign-off' });
    const later = deciding('admin', '2026-03-02');
    expect(refusalOf(refile(cityReport), { type: 'file', on: day('2026-03-01') }, later)).toBe('NothingCorrected');
    const better = {
      ...cityReport,
      ...withCell(withCell(cityTables, 'tableIV.direct-litigation.other', 12), 'tableIV.direct-litigation.pending', 25),
    };
    const corrected = act(
      act(refile(better), { type: 'file', on: day('2026-03-01') }, later),
      { type: 'publish', on: day('2026-03-02') },
      later,
    );
    expect(corrected.published.map((each) => each.version)).toEqual([1, 2]);
    expect(corrected.published[0]?.content).toEqual(cityReport);
    expect(corrected.published[1]?.correction).toEqual({
      reason: '复议结果登记有误',
      differences: [
        { cell: 'tableIV.direct-litigation.other', was: 11, is: 12 },
        { cell: 'tableIV.direct-litigation.pending', was: 26, is: 25 },
      ],
    });
  });

  it('is not filed before the year is over, in the future or before an earlier step', () => {
    expect(refusalOf(signed, { type: 'file', on: day('2025-12-31') })).toBe('YearNotOver');
    for (const [today, refusal] of [
      ['2025-12-31', 'YearNotOver'],
      ['2026-01-01', null],
    ] as const)
      expect(refusalOf(checked, { type: 'sign-off' }, { ...deciding('supervisor'), today: day(today) })).toBe(refusal);
    expect(refusalOf(signed, { type: 'file', on: day('2026-01-29') })).toBe('DateInFuture');
    expect(refusalOf(filed, { type: 'accept', on: day('2026-01-19') })).toBe('DateBeforeEarlierStep');
    expect(refusalOf(noReport, saving({ ...cityReport, year: 2024 }))).toBe('OtherReport');
  });

  it('refuses every command to every role and in every status that the tables do not allow', () => {
    const commands: readonly ReportCommand[] = [
      save,
      takingIn(cityReport),
      { type: 'check' },
      { type: 'waive', fingerprint: 'x', reason: 'y' },
      { type: 'sign-off' },
      file,
      { type: 'return', on: day('2026-01-22'), comments: [] },
      { type: 'accept', on: day('2026-01-22') },
      { type: 'publish', on: day('2026-01-22') },
      { type: 'start-correction', reason: 'x' },
    ];
    expect(commands.map((command) => command.type).sort()).toEqual(Object.keys(rolesByCommand).sort());
    for (const command of commands) {
      for (const role of roles) {
        for (const status of reportStatuses) {
          const refusal = refusalOf(
            { ...signed, status, source: command.type === 'take-in' ? 'file' : 'records' },
            command,
            deciding(role),
          );
          if (!rolesByCommand[command.type].includes(role)) expect(refusal).toBe('NotPermitted');
          else if (!statusesByCommand[command.type].includes(status)) expect(refusal).toBe('NotPossibleInStatus');
          else expect(['NotPermitted', 'NotPossibleInStatus']).not.toContain(refusal);
        }
      }
    }
  });
});

describe('figures of a draft', () => {
  const counted = withCell(cityTables, 'tableIII.repeated.total', 151);

  it('follow the count while the report is open, those typed in their places stay', () => {
    expect(withFigures(draft, cityTables)).toBeNull();
    expect(withFigures(draft, counted)).toEqual({ ...cityReport, ...counted });
    const typed = act(noReport, {
      type: 'save',
      content: cityReport,
      typed: { 'tableIII.repeated.total': 150 },
      covers: [],
      said: noReport.said,
    });
    expect(withFigures(typed, counted)).toBeNull();
  });

  it('stay as filed once it is filed', () => {
    expect(withFigures(filed, counted)).toBeNull();
    expect([draft, filed].map(isFrozen)).toEqual([false, true]);
  });
});

describe('a report taken from a file', () => {
  it('is filed with the source told, and blocked by errors unless a reason is given for them', () => {
    expect(act(noReport, takingIn(cityReport), deciding('department'))).toMatchObject({
      status: 'filed',
      source: 'file',
      firstFiledOn: '2026-01-20',
      waivers: [],
    });
    expect(refusalOf(noReport, takingIn(wrong), deciding('department'))).toBe('FindingsBlock');
    const taken = act(noReport, takingIn(wrong, '原件如此'), deciding('department'));
    expect(taken.waivers.map(({ reason }) => reason)).toEqual(['原件如此', '原件如此'].slice(0, taken.waivers.length));
    expect(taken.waivers.length).toBeGreaterThan(0);
    expect(weighReport(taken, {}).filter(({ severity, waiver }) => severity === 'error' && waiver === null)).toEqual(
      [],
    );
  });

  it('does not take the place of one that was filed here, but of an earlier file', () => {
    expect(refusalOf(filed, takingIn(cityReport), deciding('department'))).toBe('NotPossibleInStatus');
    const taken = act(noReport, takingIn(cityReport), deciding('department'));
    expect(
      act(
        taken,
        takingIn({ ...cityReport, ...withCell(cityTables, 'tableII.regulations.inForce', 75) }),
        deciding('department'),
      ).content?.tableII['regulations']?.['inForce'],
    ).toBe(75);
  });

  it('is of the year that it is taken in for, and not before that year is over', () => {
    expect(refusalOf(noReport, takingIn({ ...cityReport, year: 2024 }), deciding('department'))).toBe('OtherReport');
    expect(
      refusalOf(noReport, { ...takingIn(cityReport), on: day('2025-12-31') } as ReportCommand, deciding('department')),
    ).toBe('YearNotOver');
  });
});

describe('what goes into a sum', () => {
  it('is what was filed, and the published version while a correction is prepared', () => {
    expect([noReport, draft, signed].map(contentInSum)).toEqual([null, null, null]);
    expect(contentInSum(filed)?.content).toEqual(cityReport);
    expect(
      contentInSum(
        act(filed, { type: 'return', on: day('2026-01-22'), comments: [{ cell: 'title', text: '请核实' }] }),
      ),
    ).toBeNull();
    const published = act(filed, { type: 'publish', on: day('2026-01-26') });
    const correcting = act(act(published, { type: 'start-correction', reason: '登记有误' }), saving(wrong));
    expect(contentInSum(correcting)?.content).toEqual(cityReport);
  });

  it('is kept by the names of its cells, with the form, and never read another way', () => {
    const stored = storedFigures(cityTables);
    expect(stored).toMatchObject({
      form: '2021',
      cellsOnForm: 200,
      cells: { 'tableIII.newly-received.natural-person': 13528, 'tableII.fees.amount10kYuan': 316_441.5 },
    });
    expect(stored.cells['tableIII.state-secret.commercial-enterprise']).toBe(1);
    expect(stored.cells['tableIII.state-secret.public-interest-organisation']).toBeUndefined();
    expect(tablesFrom(stored)).toEqual(cityTables);
    expect(tablesFrom(JSON.parse(JSON.stringify(stored)))).toEqual(cityTables);
    expect(() => tablesFrom({ ...stored, form: '1999' })).toThrow('no such form of the yearly report: 1999');
    expect(() => tablesFrom({ ...stored, form: '2019' })).toThrow('form 2019 has no cell tableII.regulations.made');
    expect(() => tablesFrom({ ...stored, cells: { ...stored.cells, 'tableIII.lost.total': 1 } })).toThrow(
      'form 2021 has no cell tableIII.lost.total',
    );
    expect(() => tablesFrom({ ...stored, cellsOnForm: 193 })).toThrow(
      'form 2021 has 200 cells, the stored figures 193',
    );
    expect(summaryOfReport('a', 2025, 5, act(filed, { type: 'publish', on: day('2026-01-26') }))).toMatchObject({
      status: 'published',
      version: 5,
      published: { version: 1, on: '2026-01-26', bodyName: cityReport.bodyName },
    });
  });
});

describe('collecting', () => {
  it('is due on 31 January for departments and on 31 March for governments', () => {
    expect(reportDueOn(2025, 'department')).toBe('2026-01-31');
    expect(reportDueOn(2025, 'government')).toBe('2026-03-31');
  });

  it('tells a return of zeros from no return, and what is late', () => {
    const zero = act(
      act(
        act(
          act(
            noReport,
            saving({
              ...cityReport,
              ...fillReportTables('2021', () => 0),
              narrative: {
                ...cityReport.narrative,
                overview: {
                  ...cityReport.narrative.overview,
                  proactiveDisclosure: '主动公开',
                  disclosureOnRequest: '2025年未收到政府信息公开申请。',
                },
                otherMatters: '未收取信息处理费。',
              },
            }),
          ),
          { type: 'check' },
        ),
        { type: 'sign-off' },
      ),
      file,
    );
    const overview = overviewReturns(
      ['a', 'b', 'c'],
      new Map([
        ['a', summaryOfReport('a', 2025, 4, zero)],
        ['b', summaryOfReport('b', 2025, 1, draft)],
      ]),
      2025,
      'department',
      day('2026-02-01'),
    );
    expect(overview).toEqual([
      { agencyId: 'a', standing: 'filed', isAllZero: true, filedOn: '2026-01-20', isLate: false },
      { agencyId: 'b', standing: 'in-preparation', isAllZero: false, filedOn: null, isLate: true },
      { agencyId: 'c', standing: 'missing', isAllZero: false, filedOn: null, isLate: true },
    ]);
  });

  it('refuses an agency twice, by itself or under another', () => {
    const part = (agencyId: string, covers: readonly string[] = []) => ({
      agencyId,
      version: 1,
      tables: cityTables,
      covers,
    });
    expect(sumReports('2021', [part('a'), part('a')])).toMatchObject({
      ok: false,
      refusal: { kind: 'AgencyTwice', facts: { agencyId: 'a' } },
    });
    expect(sumReports('2021', [part('a', ['b']), part('b')])).toMatchObject({
      ok: false,
      refusal: { kind: 'AgencyTwice' },
    });
    const sum = sumReports('2021', [part('a'), part('b')]);
    expect(sum.ok && sum.value.tables.tableIII['newly-received'].total).toBe(28138);
    expect(sum.ok && sum.value.tables.tableII['fees']?.['amount10kYuan']).toBe(632883);
    expect(sum.ok && sum.value.partsOf('tableIII.publication.legal-service-organisation')).toEqual([]);
  });

  it('lists what a restatement changes', () => {
    expect(differencesBetween(cityTables, withCell(cityTables, 'tableIII.repeated.total', 151))).toEqual([
      { cell: 'tableIII.repeated.total', was: 150, is: 151 },
    ]);
  });
});
