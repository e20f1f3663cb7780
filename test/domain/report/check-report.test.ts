import { describe, expect, it } from 'vitest';
import { readCell, numberReading, readingsOf } from '../../../shared/domain/report/cell-reading.ts';
import type { CellReading } from '../../../shared/domain/report/cell-reading.ts';
import { checkReport, isAllZero, toCheck } from '../../../shared/domain/report/check-report.ts';
import type { CheckContext } from '../../../shared/domain/report/check-report.ts';
import { blockingFindings, fingerprintOf, reportRules, applyWaivers } from '../../../shared/domain/report/finding.ts';
import { cellsOf, fillReportTables, reportValues } from '../../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../../shared/domain/report/report-table.ts';
import type { Narrative } from '../../../shared/domain/report/yearly-report.ts';
import { findingEn } from '../../../shared/messages/report-en.ts';
import { findingZh } from '../../../shared/messages/report-zh.ts';
import { cityLastYear, cityReport, cityTables, withCell } from './city-report.ts';

const context: CheckContext = {
  lastYear: { tables: cityLastYear },
  processingFees: { notices: 18, noticedInYuan: 36_200, collectedInYuan: 400 },
};

function cityWith(
  narrative: Partial<Omit<Narrative, 'overview'>> & { readonly overview?: Partial<Narrative['overview']> },
) {
  return toCheck({
    ...cityReport,
    narrative: {
      ...cityReport.narrative,
      ...narrative,
      overview: { ...cityReport.narrative.overview, ...narrative.overview },
    },
  });
}

function cityReading(cell: ReportCell, reading: CellReading) {
  const readings = reportValues(readingsOf(cityTables));
  return {
    ...toCheck(cityReport),
    tables: fillReportTables('2021', (each): CellReading =>
      each === cell ? reading : (readings.get(each) ?? { kind: 'blank' }),
    ),
  };
}

/** The findings of one rule, whatever others say besides. */
function ofRule(rule: string, findings: ReturnType<typeof checkReport>) {
  return findings.filter((finding) => finding.rule === rule);
}

const rulesOf = (findings: ReturnType<typeof checkReport>) => findings.map((finding) => finding.rule);

describe('a city-scale report with every row in use', () => {
  it('passes without a false alarm, alone, beside last year and beside the count', () => {
    expect(checkReport(toCheck(cityReport))).toEqual([]);
    expect(checkReport(toCheck(cityReport), context)).toEqual([]);
    expect(checkReport(toCheck(cityReport), { ...context, counted: cityTables })).toEqual([]);
  });

  it.each([1, 7, -1])('names the cell of every single error of %i in the 200 cells', (slip) => {
    const unnamed = cellsOf('2021').filter((cell) => {
      const value = reportValues(cityTables).get(cell)! + slip;
      const findings = checkReport(toCheck({ ...cityReport, ...withCell(cityTables, cell, value) }), context);
      return !findings.some((finding) => finding.cells.includes(cell));
    });
    expect(unnamed).toEqual([]);
  });

  it('points at exactly the wrong cell of table III, and says what it should be', () => {
    for (const cell of cellsOf('2021').filter((each) => each.startsWith('tableIII.'))) {
      const right = reportValues(cityTables).get(cell)!;
      const sums = checkReport(toCheck({ ...cityReport, ...withCell(cityTables, cell, right + 5) })).filter((finding) =>
        /^R[123]$/u.test(finding.rule),
      );
      expect(sums.length).toBeGreaterThan(1);
      expect(new Set(sums.map((finding) => finding.cell))).toEqual(new Set([cell]));
      expect(sums[0]?.facts['suspectShouldBe']).toBe(right);
    }
  });

  it('names every cell that differs from the count', () => {
    for (const cell of cellsOf('2021')) {
      const findings = checkReport(
        toCheck({ ...cityReport, ...withCell(cityTables, cell, reportValues(cityTables).get(cell)! + 1) }),
        { counted: cityTables },
      );
      expect(findings.some((finding) => finding.rule === 'differs-from-count' && finding.cell === cell)).toBe(true);
    }
  });

  it('finds two errors that cancel out in one column', () => {
    const tables = withCell(
      withCell(cityTables, 'tableIII.disclosed.natural-person', 5555),
      'tableIII.repeated.natural-person',
      143,
    );
    expect(rulesOf(checkReport(toCheck({ ...cityReport, ...tables })))).toEqual(['R3', 'R3']);
  });
});

describe('cells that are no numbers', () => {
  it.each([
    ['１２', { kind: 'number', value: 12, written: '12' }],
    [' 14,069 ', { kind: 'number', value: 14069, written: '14,069' }],
    ['１４，０６９', { kind: 'number', value: 14069, written: '14,069' }],
    ['3件', { kind: 'number', value: 3, written: '3件' }],
    ['0', { kind: 'number', value: 0, written: '0' }],
    ['', { kind: 'blank' }],
    ['\u00a0\u3000', { kind: 'blank' }],
    ['/', { kind: 'not-applicable', written: '/' }],
    ['／', { kind: 'not-applicable', written: '/' }],
    ['—', { kind: 'not-applicable', written: '—' }],
    ['无', { kind: 'not-applicable', written: '无' }],
    ['12 34', { kind: 'text', written: '12 34' }],
    ['1,23', { kind: 'text', written: '1,23' }],
    ['约12', { kind: 'text', written: '约12' }],
    ['O', { kind: 'text', written: 'O' }],
    ['-3', { kind: 'number', value: -3, written: '-3' }],
    ['2.5', { kind: 'number', value: 2.5, written: '2.5' }],
    ['251000元', { kind: 'text', written: '251000元' }],
  ] as const)('reads %j as what it is', (written, reading) => {
    expect(readCell(written)).toEqual(reading);
  });

  it('takes 万元 for the fee cell only', () => {
    expect(readCell('12.5万元', '万元')).toEqual({ kind: 'number', value: 12.5, written: '12.5万元' });
    expect(readCell('12.5万元')).toEqual({ kind: 'text', written: '12.5万元' });
  });

  it.each([
    ['cell-blank', { kind: 'blank' }],
    ['cell-not-applicable', { kind: 'not-applicable', written: '/' }],
    ['cell-text', { kind: 'text', written: '约12' }],
    ['cell-unreadable', { kind: 'unreadable' }],
    ['not-a-count', numberReading(-1)],
    ['not-a-count', numberReading(1.5)],
  ] as const)('reports %s', (rule, reading) => {
    const findings = checkReport(cityReading('tableIII.fee-unpaid.research-institution', reading));
    expect(findings[0]).toMatchObject({ rule, cell: 'tableIII.fee-unpaid.research-institution', severity: 'error' });
  });

  it('lets only the fee have decimals, and no amount be negative', () => {
    expect(rulesOf(checkReport(cityReading('tableII.licensing.decisions', numberReading(11_398_889.5))))).toContain(
      'not-a-count',
    );
    expect(rulesOf(checkReport(cityReading('tableII.fees.amount10kYuan', numberReading(-1))))).toContain(
      'not-an-amount',
    );
  });

  it('does not call a sum wrong when the empty cell can only mean nothing, and only warns when it may be the gap', () => {
    expect(
      rulesOf(checkReport(cityReading('tableIII.state-secret.public-interest-organisation', { kind: 'blank' }))),
    ).toEqual(['cell-blank']);
    const findings = checkReport(cityReading('tableIII.state-secret.natural-person', { kind: 'blank' }));
    expect(
      findings
        .filter((finding) => finding.rule !== 'cell-blank')
        .every((finding) => finding.severity === 'warning' || finding.rule === 'R5'),
    ).toBe(true);
    expect(rulesOf(findings)).toContain('R3');
  });
});

describe('comparison with the year before', () => {
  it('rule R4 names the column whose balance was not carried in', () => {
    const lastYear = { tables: withCell(cityLastYear, 'tableIII.carried-out.commercial-enterprise', 15) };
    expect(checkReport(toCheck(cityReport), { lastYear })).toMatchObject([
      { rule: 'R4', cell: 'tableIII.carried-in.commercial-enterprise', expected: 15, actual: 14, severity: 'error' },
    ]);
  });

  it('warns of an in-force balance that does not close, of a lost pending case and of a fivefold jump', () => {
    const inForce = { tables: withCell(cityLastYear, 'tableII.regulations.inForce', 77) };
    expect(checkReport(toCheck(cityReport), { lastYear: inForce })).toMatchObject([
      { rule: 'in-force-balance', expected: 75, actual: 74, severity: 'warning' },
    ]);
    const pending = { tables: withCell(cityLastYear, 'tableIV.direct-litigation.pending', 57) };
    expect(checkReport(toCheck(cityReport), { lastYear: pending })).toMatchObject([
      { rule: 'pending-chain', cell: 'tableIV.direct-litigation.total', severity: 'warning' },
    ]);
    const jump = { tables: withCell(cityLastYear, 'tableIII.excessive.total', 19) };
    expect(checkReport(toCheck(cityReport), { lastYear: jump })).toMatchObject([
      { rule: 'outlier', cell: 'tableIII.excessive.total', expected: 19, actual: 96, severity: 'warning' },
    ]);
  });

  it('calls a figure an outlier from 30 on', () => {
    const outliersAt = (now: number) => {
      const tables = withCell(cityTables, 'tableIII.reissue.total', now);
      const lastYear = { tables: withCell(cityLastYear, 'tableIII.reissue.total', 1) };
      return checkReport(toCheck({ ...cityReport, ...tables }), { lastYear }).filter(
        ({ rule, cell }) => rule === 'outlier' && cell === 'tableIII.reissue.total',
      );
    };
    expect(outliersAt(29)).toEqual([]);
    expect(outliersAt(30)).toHaveLength(1);
  });

  it('does not call small figures outliers', () => {
    const lastYear = { tables: withCell(cityLastYear, 'tableIII.reissue.total', 1) };
    expect(checkReport(toCheck(cityReport), { lastYear })).toEqual([]);
  });

  it('warns when more documents were made than are in force', () => {
    const tables = withCell(cityTables, 'tableII.regulations.made', 90);
    const findings = checkReport(toCheck({ ...cityReport, ...tables }));
    expect(findings.map((finding) => finding.rule)).toContain('in-force-less-than-made');
  });

  it('warns of a text that was copied, whatever its figures', () => {
    const lastYear = { tables: cityLastYear, narrative: { ...cityReport.narrative, problemsAndImprovements: 'x' } };
    expect(rulesOf(checkReport(toCheck(cityReport), { lastYear }))).toEqual(['copied-from-last-year']);
  });
});

describe('section one beside the tables', () => {
  it.each([
    ['全年新收政府信息公开申请14070件。', 'tableIII.newly-received.total', 14069, 14070],
    ['全年共收到政府信息公开申请1.4069万件，上年结转561件。', 'tableIII.carried-in.total', 560, 561],
    ['结转下年度继续办理820件。', 'tableIII.carried-out.total', 819, 820],
    ['被申请行政复议791件。', 'tableIV.reconsideration.total', 792, 791],
    ['发生行政诉讼210件。', 'tableIV.direct-litigation.total', 211, 210],
    ['2025年未收到政府信息公开申请。', 'tableIII.newly-received.total', 14069, 0],
    ['本年度未发生行政复议。', 'tableIV.reconsideration.total', 792, 0],
    ['予以公开５７５７件。', 'tableIII.disclosed.total', 5756, 5757],
  ])('rule R5: %s', (disclosureOnRequest, cell, expected, actual) => {
    const findings = checkReport(cityWith({ overview: { disclosureOnRequest } }));
    expect(findings.find((finding) => finding.rule === 'R5')).toMatchObject({
      cell,
      expected,
      actual,
      severity: 'error',
    });
  });

  it.each([
    '2024年新收政府信息公开申请12000件，2025年新收14069件。',
    '同比上年，收到政府信息公开申请减少300件。',
    '其中通过信函收到申请200件。',
    '受理政府信息公开申请14629件。',
    '收到政府信息公开申请14000余件，约14000件。',
    '行政复议结果维持371件，行政诉讼审结3件。',
    '办结建议提案120件，收到网民留言800件。',
    '发生行政诉讼211件。',
    '政府网站公开行政许可结果120条，公开规章3件。',
    '市本级收到政府信息公开申请320件。',
  ])('does not take for a quotation: %s', (disclosureOnRequest) => {
    expect(checkReport(cityWith({ overview: { disclosureOnRequest } }))).toEqual([]);
  });

  it('finds parts that add up to more than their total, and to another figure when the last is 其他', () => {
    const more = checkReport(
      cityWith({
        overview: {
          platforms: '（四）平台建设。公开交易信息 310条，其中：建设工程 141条、政府采购99条、土地交易 79条。',
        },
      }),
    );
    expect(more).toMatchObject([
      { rule: 'subtotal', expected: 310, actual: 319, facts: { parts: '141+99+79' }, severity: 'error' },
    ]);
    const less = checkReport(
      cityWith({ overview: { platforms: '（四）平台建设。发布信息100条，其中动态60条、其他30条。' } }),
    );
    expect(less).toMatchObject([{ rule: 'subtotal', expected: 100, actual: 90 }]);
    expect(
      checkReport(cityWith({ overview: { platforms: '（四）平台建设。发布信息100条，其中动态60条、公告30条。' } })),
    ).toEqual([]);
  });

  it('counts its characters without white space', () => {
    const at = (length: number) =>
      cityWith({
        overview: {
          introduction: '',
          proactiveDisclosure: '主动公开',
          disclosureOnRequest: '依申请公开',
          informationManagement: '信息管理',
          platforms: '平台',
          oversight: `监督 保障\n${'好'.repeat(length - 19)}`,
        },
      });
    expect(checkReport(at(1000))).toEqual([]);
    expect(checkReport(at(1001))).toMatchObject([
      { rule: 'overview-length', expected: 1000, actual: 1001, severity: 'warning' },
    ]);
  });

  it('names an aspect and a section that is missing, and a period of another year', () => {
    expect(checkReport(cityWith({ problemsAndImprovements: ' ', otherMatters: '' }))).toMatchObject([
      { rule: 'section-missing', cell: 'narrative.problemsAndImprovements', severity: 'error' },
      { rule: 'section-missing', cell: 'narrative.otherMatters', severity: 'error' },
    ]);
    expect(checkReport(cityWith({ overview: { informationManagement: '' } }))).toMatchObject([
      { rule: 'aspect-missing', cell: 'narrative.overview.informationManagement' },
    ]);
    expect(checkReport(cityWith({ overview: { introduction: '统计期限为2024年1月1日至12月31日。' } }))).toMatchObject([
      { rule: 'wrong-year', expected: 2025, actual: 2024 },
    ]);
  });
});

describe('the body’s name', () => {
  it('is one name with and without its place, and beside other bodies', () => {
    expect(
      checkReport(
        cityWith({
          overview: {
            oversight:
              '（五）监督保障。云川市人民政府办公室、云川市司法局和市人民政府有关部门分工负责，桐溪县人民政府参照执行。',
          },
        }),
      ),
    ).toEqual([]);
  });

  it('is found in two forms', () => {
    const report = {
      ...cityWith({ overview: { oversight: '（五）监督保障。云川市市场监督管理局和云川市市场监管局。' } }),
      bodyName: '云川市市场监督管理局',
    };
    expect(ofRule('body-name', checkReport(report))).toMatchObject([
      { rule: 'body-name', actual: '云川市市场监督管理局、云川市市场监管局', severity: 'warning' },
    ]);
  });
});

describe('section six', () => {
  it('rule R6: must not be just 无 when fees were charged', () => {
    expect(ofRule('R6', checkReport(cityWith({ otherMatters: '无。' })))).toMatchObject([
      { rule: 'R6', severity: 'error', cell: 'narrative.otherMatters' },
    ]);
    const noFees = withCell(cityTables, 'tableII.fees.amount10kYuan', 0);
    const quiet = cityWith({ otherMatters: '无', overview: { proactiveDisclosure: '主动公开' } });
    expect(ofRule('R6', checkReport({ ...quiet, tables: readingsOf(noFees) }))).toMatchObject([
      { rule: 'R6', severity: 'warning' },
    ]);
  });

  it('rule R6: must agree with what was collected', () => {
    expect(ofRule('R6', checkReport(cityWith({ otherMatters: '本年度未收取信息处理费。' }), context))).toMatchObject([
      { rule: 'R6', severity: 'error', expected: 400 },
    ]);
    expect(ofRule('R6', checkReport(cityWith({ otherMatters: '实际收取信息处理费500元。' }), context))).toMatchObject([
      { rule: 'R6', severity: 'error', expected: 400, actual: 500 },
    ]);
    expect(
      ofRule(
        'R6',
        checkReport(cityWith({ otherMatters: '本年度未发生收取信息处理费情况。' }), {
          processingFees: { notices: 0, noticedInYuan: 0, collectedInYuan: 0 },
        }),
      ),
    ).toEqual([]);
  });
});

describe('waivers', () => {
  const wrong = toCheck({ ...cityReport, ...withCell(cityTables, 'tableIV.reconsideration.other', 195) });

  it('hold while the numbers stay and reopen when one of them changes', () => {
    const first = checkReport(wrong);
    expect(blockingFindings(applyWaivers(first, [])).length).toBe(1);
    const waivers = first.map((finding) => ({
      fingerprint: fingerprintOf(finding),
      reason: '一案两审合并统计',
      by: 'staff-1',
      at: '2026-01-20T02:00:00.000Z',
    }));
    expect(blockingFindings(applyWaivers(checkReport(wrong), waivers))).toEqual([]);
    const both = withCell(
      withCell(cityTables, 'tableIV.reconsideration.other', 196),
      'tableIV.reconsideration.total',
      793,
    );
    const changed = checkReport(toCheck({ ...cityReport, ...both })).filter(
      (finding) => finding.rule === 'proceedings-sum',
    );
    expect(changed[0]).toMatchObject({ expected: 794, actual: 793 });
    expect(blockingFindings(applyWaivers(changed, waivers)).length).toBe(1);
  });

  it('are not needed for warnings', () => {
    const findings = checkReport(cityWith({ overview: { informationManagement: '' } }));
    expect(blockingFindings(applyWaivers(findings, []))).toEqual([]);
  });
});

describe('messages', () => {
  it('say every finding in both languages with its figures', () => {
    const findings = cellsOf('2021').flatMap((cell) =>
      checkReport(toCheck({ ...cityReport, ...withCell(cityTables, cell, reportValues(cityTables).get(cell)! + 1) }), {
        ...context,
        counted: cityTables,
      }),
    );
    for (const finding of findings) {
      expect(findingZh(finding)).toMatch(/^(?:表|第|标)/u);
      expect(findingEn(finding)).toMatch(/^(?:Table|Section|The)/u);
    }
    const said = findings.find((finding) => finding.rule === 'R3');
    expect(findingZh(said!)).toContain('六类申请人相加');
    expect(reportRules).toContain('R6');
  });
});

describe('an all-zero return', () => {
  it('is told from one with a figure', () => {
    const zero = fillReportTables('2021', () => 0);
    expect(isAllZero(zero)).toBe(true);
    expect(isAllZero(withCell(zero, 'tableIV.direct-litigation.pending', 1))).toBe(false);
  });
});
