import { describe, expect, it, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { checkReport, toCheck } from '../../../shared/domain/report/check-report.ts';
import type { CheckContext } from '../../../shared/domain/report/check-report.ts';
import {
  checkAlike,
  checkMissing,
  defaultSupervisedSettings,
  likenessOf,
  sketchOf,
  sketchesOf,
  withSeverity,
} from '../../../shared/domain/report/check-supervised.ts';
import { supervisedRules } from '../../../shared/domain/report/finding.ts';
import type { SupervisedRule } from '../../../shared/domain/report/finding.ts';
import type { Narrative, YearlyReport } from '../../../shared/domain/report/yearly-report.ts';
import { findingEn } from '../../../shared/messages/report-en.ts';
import { findingZh } from '../../../shared/messages/report-zh.ts';
import { cityReport, withCell } from './city-report.ts';

function findingsOf(change: Partial<YearlyReport>, context: CheckContext = {}) {
  const rules: ReadonlySet<string> = new Set(supervisedRules);
  return checkReport(toCheck({ ...cityReport, ...change }), context).filter(({ rule }) => rules.has(rule));
}

const withText = (change: Partial<Narrative>): Partial<YearlyReport> => ({
  narrative: { ...cityReport.narrative, ...change },
});

describe('what supervisors ask for', () => {
  it('says nothing of a report in which it is all there', () => {
    const publication = { publishedOn: civilDate('2026-03-31'), address: 'https://www.example.gov.cn/xxgk/2025.html' };
    expect(findingsOf({}, { publication })).toEqual([]);
  });

  const place = 'https://www.example.gov.cn/nb.html';
  test.each<[string, string, string | null, string | null, SupervisedRule[]]>([
    ['a bureau by 31 January', '松浦县水务局', '2026-01-31', place, []],
    ['a bureau after 31 January', '松浦县水务局', '2026-02-01', place, ['published-late']],
    ['a government by 31 March', '松浦县人民政府', '2026-03-31', place, []],
    ['a government after 31 March', '松浦县人民政府', '2026-04-01', place, ['published-late']],
    ['a town by 31 January', '竹溪镇人民政府', '2026-02-02', place, ['published-late']],
    ['no day', '松浦县水务局', null, place, ['publication-untold']],
    ['no address', '松浦县水务局', '2026-01-20', null, ['publication-untold']],
    ['an address that opens nothing', '松浦县水务局', '2026-01-20', '县政府网站', ['publication-untold']],
  ])('publication: %s', (_, bodyName, publishedOn, address, expected) => {
    const publication = { publishedOn: publishedOn === null ? null : civilDate(publishedOn), address };
    const tables = withCell(
      withCell(withCell(cityReport, 'tableII.regulations.made', 0), 'tableII.regulations.repealed', 0),
      'tableII.regulations.inForce',
      0,
    );
    expect(findingsOf({ bodyName, ...tables }, { publication }).map(({ rule }) => rule)).toEqual(expected);
  });

  test.each([
    ['公开时效有待提高；将加强培训。', 0],
    ['工作取得明显成效，群众满意度高，下一步将继续推进。', 1],
    ['公开的深度不够，时效性不强，队伍业务能力薄弱。', 1],
    ['无。', 1],
  ])('section five: %s', (problemsAndImprovements, count) => {
    expect(findingsOf(withText({ problemsAndImprovements })).map(({ rule }) => rule)).toEqual(
      Array.from({ length: count }, () => 'problems-vague'),
    );
  });

  it('finds an opening that announces five sections, and section six under section five', () => {
    const introduction = '本报告由总体情况、主动公开情况、申请办理情况、复议诉讼情况、存在的问题等五个部分组成。';
    const overview = { ...cityReport.narrative.overview, introduction };
    expect(findingsOf(withText({ overview }))).toMatchObject([
      { rule: 'sections-merged', expected: '六', actual: '五' },
    ]);
    const six = { ...overview, introduction: introduction.replace('五个', '六个') };
    expect(findingsOf(withText({ overview: six }))).toEqual([]);
    const merged = '公开深度不够，将加强培训。六、其他需要报告的事项未收取信息处理费。';
    expect(findingsOf(withText({ problemsAndImprovements: merged, otherMatters: '' }))).toMatchObject([
      { rule: 'sections-merged', cell: 'narrative.otherMatters' },
    ]);
  });

  it('holds unpaid fees against a section six that knows of no notice', () => {
    const rules = (otherMatters: string) => findingsOf(withText({ otherMatters })).map(({ rule }) => rule);
    expect(rules('本年度未收取信息处理费。')).toEqual(['unpaid-fees-untold']);
    expect(rules('无。')).toEqual(['unpaid-fees-untold']);
    expect(rules('发出收费通知18件，总金额36,200元，实际收取400元。')).toEqual([]);
  });

  test.each([
    ['云川市人民政府', 0],
    ['青原省人民政府', 0],
    ['国家林业和草原局', 0],
    ['松浦县人民政府', 3],
    ['云川市水务局', 3],
    ['竹溪镇人民政府', 3],
    ['云川市人民政府办公室', 3],
  ])('rules of %s', (bodyName, count) => {
    expect(findingsOf({ bodyName }).filter(({ rule }) => rule === 'no-rule-making-power')).toHaveLength(count);
  });
});

describe('likeness to the reports of other bodies', () => {
  const textOf = (body: string, detail: string) =>
    `${body}认真贯彻落实政府信息公开条例，坚持以公开为常态、不公开为例外，围绕群众关切做好主动公开，规范办理依申请公开，${detail}。` +
    '健全信息管理制度，严格审核发布内容，加强政府网站和政务新媒体建设，开展业务培训，落实监督考核，推动工作再上新台阶。';
  const narrativeOf = (text: string): Narrative => ({
    ...cityReport.narrative,
    overview: {
      ...cityReport.narrative.overview,
      introduction: text,
      disclosureOnRequest: '',
      proactiveDisclosure: '',
    },
    problemsAndImprovements: '',
  });
  const one = (agencyId: string, text: string) => ({
    agencyId,
    bodyName: `松浦县${agencyId}局`,
    sketches: sketchesOf(narrativeOf(text)),
  });

  it('names each with the other, whatever the figures and names in it', () => {
    const found = checkAlike([
      one('水务', textOf('水务局', '全年收到申请3件')),
      one('林业', textOf('林业局', '全年收到申请41件')),
      one(
        '教育',
        '教育局聚焦义务教育招生、学区划分和校园餐，把家长最关心的事项逐项公开，办理申请时主动与申请人沟通。'.repeat(3),
      ),
    ]);
    expect([...found.keys()]).toEqual(['水务', '林业']);
    expect(found.get('水务')).toMatchObject([{ rule: 'alike-other-body', actual: '松浦县林业局' }]);
  });

  it('tells the likeness of long texts from their sketches to within a tenth', () => {
    const words = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)));
    for (const kept of [400, 300, 200, 0]) {
      const other = words.map((word, index) => (index < kept ? word : String.fromCharCode(word.charCodeAt(0) + 37)));
      const share = kept / (800 - kept);
      expect(Math.abs(likenessOf(sketchOf(words.join('')), sketchOf(other.join(''))) - share)).toBeLessThan(0.15);
    }
  });
});

describe('the department’s settings', () => {
  it.each(['error', 'warning'] as const)('make of each rule an %s', (severity) => {
    const supervised = { ...defaultSupervisedSettings, 'problems-vague': severity };
    expect(findingsOf(withText({ problemsAndImprovements: '无。' }), { supervised })).toMatchObject([{ severity }]);
  });

  it('turn each rule off', () => {
    const supervised = { ...defaultSupervisedSettings, 'problems-vague': 'off' as const };
    expect(findingsOf(withText({ problemsAndImprovements: '无。' }), { supervised })).toEqual([]);
    expect(withSeverity(checkMissing(['松浦县水务局']), { ...supervised, 'bodies-missing': 'off' })).toEqual([]);
  });

  it('are said in both languages', () => {
    const [missing] = withSeverity(checkMissing(['松浦县水务局', '松浦县林业局']), defaultSupervisedSettings);
    expect(findingZh(missing!)).toBe('标题：汇总中缺少 2 个行政机关：松浦县水务局、松浦县林业局。');
    expect(findingEn(missing!)).toContain('2 bodies are missing from the sum');
  });
});
