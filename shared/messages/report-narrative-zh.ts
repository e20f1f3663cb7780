import type { ProcessingFeesOfYear } from '../domain/report/processing-fees.ts';
import type { ProceedingRoute } from '../domain/proceeding/proceeding.ts';
import type { RegisterCount } from '../domain/report/report-form.ts';
import { balanceValue, cellNamed, cellValue, reportForm, tableIVCell } from '../domain/report/report-table.ts';
import type { ReportTables } from '../domain/report/report-table.ts';
import { totalOfGroup } from '../domain/report/report-series.ts';
import type { Timeliness } from '../domain/report/report-series.ts';
import type { Narrative, OverviewPart } from '../domain/report/yearly-report.ts';

/** The figures that the sentences are made of. */
export type NarrativeFigures = {
  readonly bodyName: string;
  readonly year: number;
  readonly tables: ReportTables;
  /** Proactive disclosures of the year by category, with their printed names, in the order to be told. */
  readonly disclosures: readonly { readonly category: string; readonly pieces: number }[];
  /** Null when they are not known: then no sentence is suggested. */
  readonly processingFees: ProcessingFeesOfYear | null;
  readonly timeliness: Timeliness | null;
};

export type SentencePlace = OverviewPart | 'problemsAndImprovements' | 'otherMatters';

/** A sentence that says figures; its key stays while the figures change. */
export type FigureSentence = { readonly key: string; readonly place: SentencePlace; readonly text: string };

function sentence(key: string, place: SentencePlace, text: string): FigureSentence {
  return { key, place, text };
}

function disclosureSentence({ year, disclosures }: NarrativeFigures): string | null {
  const told = disclosures.filter((each) => each.pieces > 0);
  const total = told.reduce((sum, each) => sum + each.pieces, 0);
  if (total === 0) return null;
  if (told.length === 1) return `${year}年主动公开${told[0]?.category ?? ''}信息${total}条。`;
  return `${year}年主动公开政府信息${total}条，其中${told.map((each) => `${each.category}${each.pieces}条`).join('、')}。`;
}

/** Registers of which the form tells what was made, what was repealed and what is in force. */
function documentSentence({ tables }: NarrativeFigures): string | null {
  const sentences = reportForm(tables.form).tableII.blocks.flatMap(({ rows, columns }) => {
    const told = columns.flatMap(({ id, counts }) => {
      const verb = counts === null ? undefined : documentVerbs[counts];
      return verb === undefined ? [] : [{ id, verb }];
    });
    if (told.length < Object.keys(documentVerbs).length) return [];
    return rows.flatMap((row) => {
      const counts = told.map(({ id, verb }) => ({
        verb,
        pieces: cellValue(tables, cellNamed(`tableII.${row.id}.${id}`)),
      }));
      return counts.every(({ pieces }) => pieces === 0)
        ? []
        : [counts.map(({ verb, pieces }) => `${verb}${row.label.zh}${pieces}件`).join('，')];
    });
  });
  return sentences.length === 0 ? null : `${sentences.join('；')}。`;
}

const documentVerbs: Readonly<Partial<Record<NonNullable<RegisterCount>, string>>> = {
  made: '制发',
  repealed: '废止',
  'in-force': '现行有效',
};

function requestSentence({ year, tables }: NarrativeFigures): string {
  const received = balanceValue(tables, 'received');
  const carriedIn = balanceValue(tables, 'carried-in');
  const handled = balanceValue(tables, 'handled');
  const carriedOut = balanceValue(tables, 'carried-out');
  if (received + carriedIn === 0) return `${year}年未收到政府信息公开申请。`;
  const classes = reportForm(tables.form)
    .tableIII.groups.map(({ id, label }) => [label.zh, totalOfGroup(tables, id)] as const)
    .filter(([, pieces]) => pieces > 0);
  const taken = `${year}年新收政府信息公开申请${received}件，上年结转${carriedIn}件`;
  const done =
    classes.length === 0
      ? ''
      : `；办结${handled}件，其中${classes.map(([name, pieces]) => `${name}${pieces}件`).join('、')}`;
  return `${taken}${done}；结转下年度继续办理${carriedOut}件。`;
}

function proceedingSentence({ tables }: NarrativeFigures): string {
  const totalOf = (route: ProceedingRoute) => cellValue(tables, tableIVCell(route, 'total'));
  const [reviews, direct, later] = [
    totalOf('reconsideration'),
    totalOf('direct-litigation'),
    totalOf('litigation-after-reconsideration'),
  ];
  if (reviews + direct + later === 0) return '未发生因政府信息公开引发的行政复议、行政诉讼。';
  const suits = direct + later;
  const detail = suits === 0 ? '' : `，其中未经复议直接起诉${direct}件、复议后起诉${later}件`;
  return `因政府信息公开被申请行政复议${reviews}件；被提起行政诉讼${suits}件${detail}。`;
}

/** Only what is so: nothing is said of time while requests are overdue, or where an answer was late. */
function timelinessSentence({ timeliness }: NarrativeFigures): string | null {
  if (timeliness === null || timeliness.due === 0) return null;
  const { due, onTime, overdueOpen, medianWorkingDays: days } = timeliness;
  if (overdueOpen > 0 || onTime < due) return null;
  return `已到答复期限的申请均在法定期限内答复${days === null || days === 0 ? '' : `，办理用时中位数${days}个工作日`}。`;
}

function feeSentence({ year, processingFees }: NarrativeFigures): string | null {
  if (processingFees === null) return null;
  const { notices, noticedInYuan, collectedInYuan } = processingFees;
  if (notices === 0 && collectedInYuan === 0) return `${year}年，本单位未收取信息处理费。`;
  return `依据《政府信息公开信息处理费管理办法》，${year}年发出收费通知${notices}件，总金额${noticedInYuan}元，实际收取${collectedInYuan}元。`;
}

/** 国办公开办函〔2021〕30号: the sentences of sections one and six that only say figures, ready to be put into the draft. */
export function figureSentencesZh(figures: NarrativeFigures): readonly FigureSentence[] {
  const documents = documentSentence(figures);
  const timeliness = timelinessSentence(figures);
  const fees = feeSentence(figures);
  const disclosures = disclosureSentence(figures);
  return [
    sentence(
      'period',
      'introduction',
      `本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为${figures.year}年1月1日至12月31日。`,
    ),
    ...(disclosures === null ? [] : [sentence('disclosures', 'proactiveDisclosure', disclosures)]),
    ...(documents === null ? [] : [sentence('documents', 'proactiveDisclosure', documents)]),
    sentence('requests', 'disclosureOnRequest', requestSentence(figures)),
    ...(timeliness === null ? [] : [sentence('timeliness', 'disclosureOnRequest', timeliness)]),
    sentence('proceedings', 'disclosureOnRequest', proceedingSentence(figures)),
    ...(fees === null ? [] : [sentence('fees', 'otherMatters', fees)]),
  ];
}

/** A draft with nothing but the sentences that the figures give; the other aspects are left to be written. */
export function suggestedNarrativeZh(sentences: readonly FigureSentence[]): Narrative {
  const at = (place: SentencePlace) =>
    sentences
      .filter((each) => each.place === place)
      .map((each) => each.text)
      .join('');
  return {
    overview: {
      introduction: at('introduction'),
      proactiveDisclosure: at('proactiveDisclosure'),
      disclosureOnRequest: at('disclosureOnRequest'),
      informationManagement: '',
      platforms: '',
      oversight: '',
    },
    problemsAndImprovements: '',
    otherMatters: at('otherMatters'),
  };
}

/** What a sum is made of, for the head of its file. */
export type SummarySources = {
  readonly basis: 'filed' | 'counted';
  readonly agencies: number;
  /** Names of the agencies whose report is still missing. */
  readonly missing: readonly string[];
};

const mostMissingNamed = 20;
const tablesTold: ReadonlySet<string> = new Set(['documents', 'requests', 'proceedings']);

/** The text of a sum: what it was added up from, who is missing, and the sentences that its tables give; the rest is for people to write. */
export function summaryNarrativeZh(
  { basis, agencies, missing }: SummarySources,
  bodyName: string,
  year: number,
  tables: ReportTables,
): Narrative {
  const made =
    basis === 'filed'
      ? `以下数据由${agencies}个行政机关报送的${year}年年度报告汇总，同一数据不重复计算。`
      : `尚无行政机关报送${year}年年度报告，以下数据根据${agencies}个行政机关的登记记录统计。`;
  const named = `${missing.slice(0, mostMissingNamed).join('、')}${missing.length > mostMissingNamed ? `等${missing.length}个机关` : ''}`;
  const sentences = figureSentencesZh({
    bodyName,
    year,
    tables,
    disclosures: [],
    processingFees: null,
    timeliness: null,
  }).filter(({ key }) => tablesTold.has(key));
  const narrative = suggestedNarrativeZh(sentences);
  return {
    ...narrative,
    overview: {
      ...narrative.overview,
      introduction: missing.length === 0 || basis === 'counted' ? made : `${made}\n尚未报送：${named}。`,
    },
  };
}

/**
 * A text kept in step with its figures: every sentence that stands in it as it was suggested before is replaced by what the
 * new figures give; what people wrote themselves stays, and the check compares its figures.
 */
export function refreshNarrativeZh(
  narrative: Narrative,
  before: readonly FigureSentence[],
  now: readonly FigureSentence[],
): Narrative {
  const refresh = (text: string, place: SentencePlace) =>
    before
      .filter((old) => old.place === place && old.text !== '')
      .reduce(
        (current, old) => current.replaceAll(old.text, () => now.find((each) => each.key === old.key)?.text ?? ''),
        text,
      );
  const { overview } = narrative;
  return {
    overview: {
      introduction: refresh(overview.introduction, 'introduction'),
      proactiveDisclosure: refresh(overview.proactiveDisclosure, 'proactiveDisclosure'),
      disclosureOnRequest: refresh(overview.disclosureOnRequest, 'disclosureOnRequest'),
      informationManagement: refresh(overview.informationManagement, 'informationManagement'),
      platforms: refresh(overview.platforms, 'platforms'),
      oversight: refresh(overview.oversight, 'oversight'),
    },
    problemsAndImprovements: refresh(narrative.problemsAndImprovements, 'problemsAndImprovements'),
    otherMatters: refresh(narrative.otherMatters, 'otherMatters'),
  };
}
