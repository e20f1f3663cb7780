import { organisationCategories } from '../request/vocabulary.ts';
import { outcomeGroups } from '../outcome/outcome-catalogue.ts';
import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import type { PlacedWord, Word } from './narrative-words.ts';
import { wordsIn } from './narrative-words.ts';
import { paragraphsOf } from './narrative-text.ts';
import { recordOf } from './record-of.ts';
import { reportForms } from './report-forms.ts';
import { rowCell, rowsOfGroup, tableIICell, tableIIICell, tableIVCell } from './report-table.ts';
import type { ReportCell, TableIIIRowId, TableIVBlockId, TableIVColumnId } from './report-table.ts';
import type { Quantity, WrittenYear } from './written-quantities.ts';
import { writtenFigures } from './written-quantities.ts';
import type { OverviewPart } from './yearly-report.ts';

/** A figure of the tables as section one quotes it. */
export type QuotedFigure = {
  /** The sums with which the quotation may agree; each is a list of cells to add. The first is the likeliest. */
  readonly readings: readonly (readonly ReportCell[])[];
  readonly value: number;
  readonly isExact: boolean;
  readonly quote: string;
  /** False when the words allow another meaning: what does not agree is then only worth a look. */
  readonly isCertain: boolean;
  /** True when nothing says that the case or request is one about disclosure. */
  readonly isBare: boolean;
  /** The year that the sentence names, where it is another than the report's. */
  readonly otherYear: number | null;
};

type Cells = readonly ReportCell[];
type Readings = readonly Cells[];

type Mark = 'stop' | 'semicolon' | 'comma' | 'list' | 'open' | 'close';
type Token =
  | ({ readonly type: 'word' } & PlacedWord)
  | { readonly type: 'quantity'; readonly quantity: Quantity; readonly at: number; readonly end: number }
  | ({ readonly type: 'year' } & WrittenYear)
  | { readonly type: 'mark'; readonly mark: Mark; readonly at: number; readonly end: number };

const marks: Readonly<Record<string, Mark>> = {
  '。': 'stop',
  '！': 'stop',
  '!': 'stop',
  '？': 'stop',
  '?': 'stop',
  '；': 'semicolon',
  ';': 'semicolon',
  '，': 'comma',
  ',': 'comma',
  '：': 'comma',
  ':': 'comma',
  '、': 'list',
  '（': 'open',
  '(': 'open',
  '）': 'close',
  ')': 'close',
};

function placedBefore(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && (b === undefined || a.at <= b.at);
}

/** Two lists of tokens, each in its order, as one; of two at one place that of the first list comes first. */
function merge(first: readonly Token[], second: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  let [one, two] = [0, 0];
  while (one < first.length || two < second.length) {
    const next = placedBefore(first[one], second[two]) ? first[one++] : second[two++];
    if (next !== undefined) merged.push(next);
  }
  return merged;
}

function tokensOf(text: string): readonly Token[] {
  const { quantities, years } = writtenFigures(text);
  const figures = merge(
    quantities.map((quantity): Token => ({ type: 'quantity', quantity, at: quantity.at, end: quantity.end })),
    years.map((year): Token => ({ type: 'year', ...year })),
  );
  const signs: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = marks[text[at] ?? ''];
    if (mark !== undefined) signs.push({ type: 'mark', mark, at, end: at + 1 });
  }
  const words = wordsIn(text).map((word): Token => ({ type: 'word', ...word }));
  const kept: Token[] = [];
  for (const token of merge(figures, merge(words, signs))) {
    const last = kept.at(-1);
    if (last !== undefined && token.at < last.end) {
      // A word that a figure begins in, or a comma inside a number or a word.
      if (token.type !== 'quantity' && token.type !== 'year') continue;
      if (last.type === 'word') kept.pop();
    }
    kept.push(token);
  }
  return kept;
}

const total = (row: TableIIIRowId) => tableIIICell(row, 'total');
const newlyReceived = total('newly-received');
const carriedIn = total('carried-in');
const carriedOut = total('carried-out');
const handled = total('total-handled');
const receivedReadings: Readings = [[newlyReceived], [newlyReceived, carriedIn]];

/** The rows under a group of part 三 in any form; a report has those of its own. */
const totalsOf: Readonly<Record<OutcomeGroup, Cells>> = recordOf(outcomeGroups, (group) => [
  ...new Set(reportForms.flatMap((form) => rowsOfGroup(form, group).map(({ id }) => rowCell(id, 'total')))),
]);

type Proceeding = Extract<Word, { kind: 'proceeding' }>['of'];
const blocksOf: Readonly<Record<Proceeding, readonly TableIVBlockId[]>> = {
  reconsideration: ['reconsideration'],
  litigation: ['direct-litigation', 'litigation-after-reconsideration'],
  direct: ['direct-litigation'],
  later: ['litigation-after-reconsideration'],
  all: ['reconsideration', 'direct-litigation', 'litigation-after-reconsideration'],
};

type Subject =
  | { readonly kind: 'request' }
  | { readonly kind: 'proceeding'; readonly of: Proceeding }
  | { readonly kind: 'document'; readonly of: 'regulations' | 'normative-documents' }
  | { readonly kind: 'decision'; readonly of: Extract<Word, { kind: 'decision' }>['of'] }
  | { readonly kind: 'charge' }
  | { readonly kind: 'foreign' };

type WordToken = Extract<Token, { type: 'word' }>;
type Kind = Word['kind'];
type OfKind<K extends Kind> = Extract<Word, { kind: K }>;

const subjectKinds: ReadonlySet<Kind> = new Set(['request', 'proceeding', 'document', 'decision', 'charge', 'foreign']);
const keyKinds: ReadonlySet<Kind> = new Set([
  'receive',
  'handle',
  'done',
  'answer',
  'carried-in',
  'carried-out',
  'carried',
  'outcome',
  'outcome-group',
  'result',
  'document-verb',
  'decide',
  'show',
]);
const headEnds: ReadonlySet<Kind> = new Set([...keyKinds, 'request', 'proceeding', 'none', 'foreign']);

const countUnits = new Set([
  '件',
  '件次',
  '条',
  '宗',
  '份',
  '个',
  '起',
  '次',
  '例',
  '项',
  '封',
  '则',
  '笔',
  '单',
  '桩',
  '',
]);
const moneyUnits = new Set(['元', '万元']);
const filler =
  /^(?:共计|合计|总计|总共|累计|共有|共|计|为|有|的|了|过|已|均|全部|全|按时|按期|依法|依规|及时|规范|各类|各|件数|数量|总数|总量|数|量|约|近|超|逾|在|对|其|度|其中|情况|结果|达到|达|仅|只|又|再|继续|办理|处理|是|于|件|案件|案|事项|事|：|“|”|类|内|中|占|到|政府|信息|相关|涉及|决定|措施|金额|以|来|、|新|本|年|了解|工作|现)*$/u;
const bodyEnding =
  /(?:局|镇|乡|街道|县|区|市|委|办|处|站|所|科|股|院|厅|中心|部门|单位|村|社区|公司|学校|队|府|大厅|窗口|热线|信箱|会|公安|法院|办公室|办事处)$/u;
const headNoise =
  /^(?:截至|截止|自|到|至|以来|期间|我们|共计|累计|总共|共|依法|据统计|经统计|统计|通过|在|由|另|并|并且|对|度|中|末|底|止|已|年|内|，)+|(?:共计|累计|总共|共|依法|规范|及时|已|另|又|还|并|的|年度|年|中|新|按时|按期|认真|均)+$/gu;
const furthestFiller = 30;
const deepestBracket = 4;

function isOfKind<K extends Kind>(token: Token, ...kinds: readonly K[]): token is WordToken & { word: OfKind<K> } {
  return token.type === 'word' && kinds.some((kind) => kind === token.word.kind);
}

function has(tokens: readonly Token[], ...kinds: readonly Kind[]): boolean {
  return tokens.some((token) => isOfKind(token, ...kinds));
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

type Scope = 'own' | 'unsure' | 'others';

/** What a sentence has said so far that holds for the figures after it. */
type Sentence = {
  otherYear: number | 'unnamed' | null;
  isPart: boolean;
  scope: Scope;
  isAmong: boolean;
  isSubset: boolean;
  isMuddied: boolean;
  isQualified: boolean;
  documentVerb: OfKind<'document-verb'>['of'] | undefined;
  decides: boolean;
  hasFigure: boolean;
};

function newSentence(): Sentence {
  return {
    otherYear: null,
    isPart: false,
    scope: 'own',
    isAmong: false,
    isSubset: false,
    isMuddied: false,
    isQualified: false,
    documentVerb: undefined,
    decides: false,
    hasFigure: false,
  };
}

type Found = { readonly readings: Readings; readonly isCertain: boolean; readonly isBare: boolean };

class SectionOneReader {
  readonly #year: number | null;
  readonly #bodyName: string | null;
  readonly #found: QuotedFigure[] = [];
  #text = '';
  #isOnRequests = false;
  #mentionsLaterSuits = false;
  #subject: Subject | null = null;
  #sentence = newSentence();
  #pending: readonly Token[] = [];
  #queue: Found[] = [];
  #baseRows: readonly TableIIIRowId[] = [];

  constructor(year: number | null, bodyName: string | null) {
    this.#year = year;
    this.#bodyName = bodyName;
  }

  get figures(): readonly QuotedFigure[] {
    return this.#found;
  }

  noteLaterSuits(tokens: readonly Token[]): void {
    this.#mentionsLaterSuits ||= tokens.some((token) => isOfKind(token, 'proceeding') && token.word.of === 'later');
  }

  readParagraph(text: string, tokens: readonly Token[], isOnRequests: boolean): void {
    this.#text = text;
    this.#isOnRequests = isOnRequests;
    this.#subject = isOnRequests ? { kind: 'request' } : null;
    this.#sentence = newSentence();
    this.#pending = [];
    const outer: { readonly sentence: Sentence; readonly subject: Subject | null }[] = [];
    let clause: Token[] = [];
    const endClause = () => {
      if (clause.length > 0) this.#readClause(clause);
      clause = [];
    };
    for (const token of tokens) {
      if (token.type !== 'mark' || token.mark === 'list') {
        clause.push(token);
        continue;
      }
      if (token.mark === 'open') {
        const last = clause.at(-1);
        endClause();
        const inner = { ...this.#sentence };
        if (last !== undefined && this.#isOtherYear(last)) inner.otherYear = this.#yearOf(last);
        if (outer.length < deepestBracket) {
          outer.push({ sentence: this.#sentence, subject: this.#subject });
          this.#sentence = inner;
        }
        this.#pending = [];
      } else if (token.mark === 'close') {
        endClause();
        const before = outer.pop();
        if (before !== undefined) {
          this.#sentence = before.sentence;
          this.#subject = before.subject;
        }
      } else {
        endClause();
        if (token.mark === 'comma') continue;
        const { otherYear } = this.#sentence;
        this.#sentence = newSentence();
        if (token.mark === 'semicolon') this.#sentence.otherYear = otherYear;
        this.#pending = [];
        outer.length = 0;
      }
    }
    endClause();
  }

  #isOtherYear(token: Token): boolean {
    if (token.type === 'year') return token.year !== null && token.year !== this.#year;
    return isOfKind(token, 'other-year');
  }

  #yearOf(token: Token): number | 'unnamed' {
    return token.type === 'year' && token.year !== null ? token.year : 'unnamed';
  }

  #isThisYear(token: Token): boolean {
    if (token.type === 'year') return token.year === this.#year && token.year !== null && !token.isPart;
    return isOfKind(token, 'this-year') || (isOfKind(token, 'receive') && token.word.isNew);
  }

  /** Years, parts of a year and other bodies that stand at the head of a clause hold until the sentence says otherwise. */
  #readHead(clause: readonly Token[]): void {
    const sentence = this.#sentence;
    const ends = clause.findIndex((token) => token.type === 'quantity' || isOfKind(token, ...headEnds));
    const head = ends === -1 ? clause : clause.slice(0, ends);
    const next = clause[ends];
    const isCarry = next !== undefined && isOfKind(next, 'carried', 'carried-in', 'carried-out');
    const isNamed = head.some((token) => token.type === 'year' && token.isPart) || has(head, 'part-year');
    if (head.some((token) => this.#isThisYear(token)) || (next !== undefined && this.#isThisYear(next))) {
      sentence.otherYear = null;
      if (!isNamed) sentence.isPart = false;
    }
    if (isNamed) sentence.isPart = true;
    const other = isCarry || has(head, 'compare') ? undefined : head.find((token) => this.#isOtherYear(token));
    if (other !== undefined && !head.some((token) => this.#isThisYear(token))) sentence.otherYear = this.#yearOf(other);
    this.#readScope(clause, head, next);
    if (has(clause, 'among')) sentence.isAmong = true;
    if (has(clause, 'disclosure') || clause.some((token) => isOfKind(token, 'request') && token.word.isQualified))
      sentence.isQualified = true;
  }

  #readScope(clause: readonly Token[], head: readonly Token[], next: Token | undefined): void {
    const sentence = this.#sentence;
    if (has(head, 'area')) {
      const area = head.find((token) => isOfKind(token, 'area'));
      const level = area !== undefined && isOfKind(area, 'area') ? area.word.level : '';
      const isWhole =
        this.#bodyName !== null &&
        [level, `${level}人民政府`, `${level}政府`].some((end) => this.#bodyName?.endsWith(end));
      sentence.scope = isWhole && !has(head, 'others') ? 'own' : 'unsure';
      return;
    }
    if (has(head, 'own')) sentence.scope = 'own';
    if (has(head, 'others', 'part')) {
      sentence.scope = 'others';
      return;
    }
    if (next === undefined || next.type === 'quantity' || isOfKind(next, 'none')) return;
    const start = head.filter((token) => token.type === 'year' || token.type === 'word').at(-1)?.end ?? clause[0]?.at;
    const from = Math.max(this.#clauseStart(clause), start === undefined || head.length === 0 ? 0 : start);
    const name = this.#text.slice(Math.max(from, next.at - 24), next.at).replace(headNoise, '');
    if (name.length < 2 || !bodyEnding.test(name)) return;
    if (this.#bodyName === null) sentence.scope = 'unsure';
    else if (isSubsequence(name.replace(/^(?:我|本)/u, ''), this.#bodyName)) sentence.scope = 'own';
    else sentence.scope = 'others';
  }

  #clauseStart(clause: readonly Token[]): number {
    const first = clause[0]?.at ?? 0;
    for (let at = first - 1; at >= 0 && first - at < 24; at--)
      if (marks[this.#text[at] ?? ''] !== undefined) return at + 1;
    return Math.max(0, first - 24);
  }

  #readClause(clause: readonly Token[]): void {
    this.#readHead(clause);
    const quantities = clause.flatMap((token, index) => (token.type === 'quantity' ? [index] : []));
    if (this.#readNone(clause, quantities.length > 0)) {
      this.#pending = [];
      return;
    }
    if (quantities.length === 0) {
      this.#noteSubject(clause);
      this.#pending = clause;
      return;
    }
    let from = 0;
    quantities.forEach((index, order) => {
      const token = clause[index];
      if (token?.type !== 'quantity') return;
      let left = clause.slice(from, index);
      const until = quantities[order + 1] ?? clause.length;
      const after = clause.slice(index + 1, until);
      const listAt = after.findIndex((each) => each.type === 'mark');
      const right = listAt === -1 ? after : after.slice(0, listAt);
      from = listAt === -1 ? index + 1 : index + 2 + listAt;
      if (order === 0 && !hasKeyOrSubject(left) && !hasKeyOrSubject(right)) left = [...this.#pending, ...left];
      const used = this.#readQuantity(token, left, right);
      if (used && listAt === -1) from = until;
    });
    this.#pending = [];
    this.#queue = [];
  }

  #noteSubject(clause: readonly Token[]): void {
    const noun = clause.findLast((token) => isOfKind(token, 'request', 'proceeding', 'document', 'decision'));
    if (noun?.type !== 'word') return;
    const subject = subjectOf(noun.word);
    if (subject === null) return;
    if (subject.kind === 'request' && isOfKind(noun, 'request') && !noun.word.isQualified) return;
    this.#subject = subject;
  }

  /** True when the words to the right of the quantity were taken for it. */
  #readQuantity(token: Extract<Token, { type: 'quantity' }>, left: readonly Token[], right: readonly Token[]): boolean {
    const { quantity } = token;
    const sentence = this.#sentence;
    const isFirst = !sentence.hasFigure;
    sentence.hasFigure = true;
    const queued = this.#queue.shift();
    if (queued !== undefined && !hasKeyOrSubject(left)) {
      this.#add(queued, quantity, left[0]?.at ?? quantity.at, quantity.end);
      return false;
    }
    this.#queue = [];
    const isMoney = moneyUnits.has(quantity.unit);
    if (!isMoney && !countUnits.has(quantity.unit)) return false;
    const leftKeys = left.filter((each) => isOfKind(each, ...keyKinds));
    const leftNouns = left.filter((each) => isOfKind(each, ...subjectKinds));
    const rightNext = right[0];
    const isRightNear = rightNext !== undefined && rightNext.at - quantity.end <= 3;
    const rightKeys = right.filter((each) => isOfKind(each, ...keyKinds));
    const takesRight =
      (isRightNear || (rightNext !== undefined && leftKeys.length === 0 && leftNouns.length === 0)) &&
      (leftNouns.length === 0 || (leftKeys.length === 0 && rightKeys.length > 0));
    const window = takesRight ? [...left, ...right] : left;
    const noun = this.#nounOf(left, takesRight ? right : [], quantity);
    if (has(left, 'compare') || (takesRight && has(right.slice(0, 2), 'compare'))) return takesRight;
    const last = left.at(-1);
    const gap =
      last === undefined ? '' : this.#text.slice(Math.max(last.end, quantity.at - furthestFiller - 1), quantity.at);
    if (last !== undefined && (gap.length > furthestFiller || !filler.test(gap))) {
      const isRightOnly = takesRight && rightKeys.length > 0 && leftKeys.length === 0;
      if (!isRightOnly) {
        this.#noteUnknown(isFirst, leftKeys.length > 0);
        return false;
      }
    }
    if (last === undefined && !takesRight) {
      const before = this.#text.slice(Math.max(0, quantity.at - 8), quantity.at);
      if (
        !/[，、；。：（(]?(?:共|共计|合计|总计|为|有)*$/u.test(before) ||
        /[\u4e00-\u9fff]$/u.test(before.replace(/(?:共|共计|合计|总计|为|有)+$/u, ''))
      )
        this.#noteUnknown(isFirst, false);
      return false;
    }
    const subject = noun === null ? this.#subject : subjectOf(noun.word);
    if (noun !== null && subject !== null) this.#subject = subject;
    const isQualifiedNoun =
      noun !== null && isOfKind(noun, 'request')
        ? noun.word.isQualified
        : has(window, 'disclosure') || sentence.isQualified;
    const found = this.#resolve(subject, window, left, takesRight ? right : [], quantity, noun, isQualifiedNoun);
    if (found !== null) {
      const start = window[0]?.at ?? quantity.at;
      const end = takesRight ? (right.at(-1)?.end ?? quantity.end) : quantity.end;
      this.#add(found, quantity, Math.min(start, quantity.at), end);
    } else if (noun === null && leftKeys.length === 0 && !has(left, 'channel', 'applicant', 'among')) {
      this.#noteUnknown(isFirst, false);
    }
    return takesRight;
  }

  #noteUnknown(isFirst: boolean, hasKey: boolean): void {
    if ((isFirst || hasKey) && !this.#sentence.isAmong) this.#subject = { kind: 'foreign' };
    this.#sentence.isMuddied = true;
  }

  #nounOf(left: readonly Token[], right: readonly Token[], quantity: Quantity): WordToken | null {
    const leftNoun = left.findLast((each) => isOfKind(each, ...subjectKinds));
    if (leftNoun?.type === 'word') return leftNoun;
    const rightNoun = right.find((each) => isOfKind(each, ...subjectKinds));
    if (rightNoun?.type !== 'word' || rightNoun.at - quantity.end > 8) return null;
    return rightNoun;
  }

  #resolve(
    subject: Subject | null,
    window: readonly Token[],
    left: readonly Token[],
    right: readonly Token[],
    quantity: Quantity,
    noun: WordToken | null,
    isQualified: boolean,
  ): Found | null {
    const sentence = this.#sentence;
    if (sentence.isPart || sentence.scope === 'others') return null;
    if (moneyUnits.has(quantity.unit))
      return has(window, 'charge') ? certain([[tableIICell('fees.amount10kYuan')]]) : null;
    const found = (() => {
      switch (subject?.kind) {
        case 'request':
        case undefined:
          return this.#resolveRequest(window, left, right, quantity, noun, isQualified);
        case 'proceeding':
          return this.#resolveProceeding(window, left, subject.of, noun, isQualified, quantity);
        case 'document':
          return this.#resolveDocument(window, subject.of);
        case 'decision':
          return this.#resolveDecision(window, subject.of);
        case 'charge':
        case 'foreign':
          return null;
      }
    })();
    if (found === null) return null;
    const isSure = found.isCertain && sentence.scope === 'own' && !sentence.isSubset;
    return { ...found, isCertain: isSure };
  }

  #resolveRequest(
    window: readonly Token[],
    left: readonly Token[],
    right: readonly Token[],
    quantity: Quantity,
    noun: WordToken | null,
    isQualified: boolean,
  ): Found | null {
    const sentence = this.#sentence;
    if (has(window, 'others', 'part')) return null;
    const isRequestSubject = this.#subject?.kind === 'request';
    const leftKeys = left.filter((each) => isOfKind(each, ...keyKinds));
    const rightKeys = right.filter((each) => isOfKind(each, ...keyKinds));
    const keys = leftKeys.length > 0 ? leftKeys : rightKeys;
    const key = leftKeys.length > 0 ? leftKeys.at(-1) : rightKeys[0];
    const carry = keys.findLast((each) => isOfKind(each, 'carried-in', 'carried-out'));
    const isCarryLast =
      carry !== undefined &&
      keys.indexOf(carry) >= keys.length - 2 &&
      key !== undefined &&
      isOfKind(key, 'handle', 'done');
    const carried = this.#resolveCarried(window, isCarryLast ? carry : key);
    if (carried !== null) return noun !== null && !isOfKind(noun, 'request') ? null : carried;
    if (window.some((token) => this.#isOtherYear(token)) && sentence.otherYear === null) return null;
    const channelCount = window.filter((token) => isOfKind(token, 'channel')).length;
    if (channelCount === 1 && !has(window, 'etc')) {
      sentence.isSubset = true;
      return null;
    }
    const applicant = window.findLast((token) => isOfKind(token, 'applicant'));
    if (applicant !== undefined && isOfKind(applicant, 'applicant') && applicant.word.of !== 'anybody')
      return this.#resolveApplicant(window, applicant.word.of, keys);
    const outcomes = keys.filter((each) => isOfKind(each, 'outcome', 'outcome-group'));
    if (key !== undefined && isOfKind(key, 'outcome', 'outcome-group')) {
      if (noun !== null && !isOfKind(noun, 'request')) return null;
      if (!this.#isOnRequests && !isRequestSubject && !isQualified) return null;
      return this.#resolveOutcomes(window, outcomes, left);
    }
    const isNamed = noun !== null && isOfKind(noun, 'request');
    const isClear = isNamed ? isQualified : isRequestSubject;
    if (!isNamed && !isRequestSubject) return null;
    const isBare = isNamed && !isQualified;
    if (key === undefined) {
      if (!isNamed || !isQualified || sentence.isAmong) return null;
      this.#baseRows = ['newly-received', 'total-handled'];
      return { readings: [...receivedReadings, [handled]], isCertain: false, isBare };
    }
    const readings: Cells[] = [];
    let isSure = isClear && channelCount === 0 && !sentence.isMuddied;
    const rows: TableIIIRowId[] = [];
    for (const each of keys) {
      if (isOfKind(each, 'receive')) {
        if (sentence.isAmong && !each.word.isNew) continue;
        readings.push(...(each.word.isNew ? [[newlyReceived]] : receivedReadings));
        rows.push('newly-received');
      } else if (isOfKind(each, 'done')) {
        readings.push([handled]);
        rows.push('total-handled');
      } else if (isOfKind(each, 'handle')) {
        if (keys.length > 1 && keys.some((other) => isOfKind(other, 'receive', 'done', 'answer'))) continue;
        readings.push(...receivedReadings, [handled]);
        rows.push('newly-received', 'total-handled');
        isSure &&= isNamed;
      } else if (isOfKind(each, 'answer')) {
        readings.push([handled], ...receivedReadings);
        rows.push('total-handled');
        isSure = false;
      } else if (isOfKind(each, 'show')) {
        const isDisclosed = keys.length === 1 && this.#isOnRequests && !isNamed && this.#baseRows.length > 0;
        if (isDisclosed && leftKeys.length === 1 && quantity.at - each.end <= 1)
          return { readings: [[total('disclosed')]], isCertain: false, isBare: false };
        return null;
      } else if (!isOfKind(each, 'carried-in', 'carried-out', 'carried')) return null;
    }
    if (readings.length === 0) return null;
    if (isBare && !this.#isOnRequests) return null;
    if (isBare) isSure = false;
    this.#baseRows = rows;
    return { readings, isCertain: isSure, isBare };
  }

  #resolveCarried(window: readonly Token[], key: Token | undefined): Found | null {
    if (key === undefined) return null;
    const isUnsure = has(window, 'done');
    if (isOfKind(key, 'carried-in')) return { readings: [[carriedIn]], isCertain: !isUnsure, isBare: false };
    if (isOfKind(key, 'carried-out')) return { readings: [[carriedOut]], isCertain: true, isBare: false };
    const word = window.find((token) => isOfKind(token, 'carried'));
    if (word === undefined) return null;
    const year = window.find((token) => token.type === 'year' && token.year !== null);
    if (year?.type === 'year' && this.#year !== null) {
      if (year.year === this.#year - 1) return { readings: [[carriedIn]], isCertain: !isUnsure, isBare: false };
      if (year.year === this.#year + 1) return { readings: [[carriedOut]], isCertain: true, isBare: false };
      if (year.year !== this.#year) return null;
    }
    if (!isOfKind(key, 'carried')) return null;
    return { readings: [[carriedOut], [carriedIn]], isCertain: false, isBare: false };
  }

  #resolveApplicant(window: readonly Token[], of: 'natural' | 'organisation', keys: readonly Token[]): Found | null {
    if (has(window, 'outcome', 'outcome-group', 'result')) return null;
    const rows: readonly TableIIIRowId[] = has(keys, 'receive') ? ['newly-received'] : this.#baseRows;
    const row = rows[0];
    if (row === undefined) return null;
    const columns = of === 'natural' ? (['natural-person'] as const) : organisationCategories;
    const cellsOf = (each: TableIIIRowId) => columns.map((column) => tableIIICell(each, column));
    const readings: Cells[] = rows.map(cellsOf);
    if (rows.includes('newly-received')) readings.push([...cellsOf('newly-received'), ...cellsOf('carried-in')]);
    return { readings, isCertain: false, isBare: false };
  }

  #resolveOutcomes(window: readonly Token[], outcomes: readonly Token[], left: readonly Token[]): Found | null {
    const cells = outcomes.map(cellsOfOutcome);
    const single = cells.at(-1);
    if (single === undefined) return null;
    const isClear = this.#subject?.kind === 'request' || this.#isOnRequests;
    const respectively = left.some((token) => isOfKind(token, 'respectively'));
    if (respectively && cells.length > 1) {
      const [first, ...rest] = cells.map((each) => ({ readings: [each], isCertain: isClear, isBare: false }));
      this.#queue = rest;
      return first ?? null;
    }
    if (cells.length === 1) {
      this.#baseRows = [];
      return { readings: [single], isCertain: isClear && !this.#sentence.isMuddied, isBare: false };
    }
    const sum = [...new Set(cells.flat())];
    const isJoined = outcomes.every((token, index) => {
      const next = outcomes[index + 1];
      return next === undefined || isJoint(window, token, next);
    });
    if (isJoined && has(window, 'each')) return { readings: [single], isCertain: false, isBare: false };
    if (isJoined && has(window, 'etc')) return null;
    if (isJoined) return { readings: [sum], isCertain: isClear, isBare: false };
    const inner = cells.filter((each) =>
      cells.every((other) => other === each || !each.every((c) => other.includes(c)) || each.length <= other.length),
    );
    const narrow = [...inner].sort((a, b) => a.length - b.length);
    return { readings: [...narrow, sum], isCertain: isClear, isBare: false };
  }

  #resolveProceeding(
    window: readonly Token[],
    left: readonly Token[],
    of: Proceeding,
    noun: WordToken | null,
    isQualified: boolean,
    quantity: Quantity,
  ): Found | null {
    if (has(window, 'others', 'part', 'carried-in', 'carried-out', 'outcome-group', 'applicant')) return null;
    if (window.some((token) => this.#isOtherYear(token)) && this.#sentence.otherYear === null) return null;
    const result = window.findLast((token) => isOfKind(token, 'result'));
    const column: TableIVColumnId | null =
      result === undefined ? 'total' : isOfKind(result, 'result') ? result.word.column : null;
    if (column === null) return null;
    if (noun === null && result === undefined) return null;
    const isClear = isQualified || this.#isOnRequests;
    if (!isClear && has(window, 'receive', 'handle', 'done', 'show')) return null;
    const isSure = isClear && (isQualified || !has(window, 'receive', 'handle', 'done'));
    const named = [...new Set(window.flatMap((token) => (isOfKind(token, 'proceeding') ? [token.word.of] : [])))];
    const each = (which: Proceeding) => this.#proceedingReadings(which, column);
    const isBare = !isQualified;
    if (named.length > 1) {
      if (has(left, 'respectively')) {
        const [first, ...rest] = named.map((which) => ({ readings: each(which), isCertain: isSure, isBare }));
        this.#queue = rest;
        return first ?? null;
      }
      if (quantity.value === 0 || has(left, 'each')) {
        for (const which of named.slice(1))
          this.#add(
            { readings: each(which), isCertain: isSure, isBare },
            quantity,
            window[0]?.at ?? quantity.at,
            quantity.end,
          );
        return { readings: each(named[0] ?? of), isCertain: isSure, isBare };
      }
      const sum = [...new Set(named.flatMap((which) => each(which)[0] ?? []))];
      const isJoined = window.some((token) => isOfKind(token, 'and', 'or') || token.type === 'mark');
      return { readings: isJoined ? [sum] : [...each(of), sum], isCertain: isSure && isJoined, isBare };
    }
    if (of === 'all' && has(left, 'each') && column === 'total') {
      this.#add(
        { readings: each('litigation'), isCertain: isSure, isBare },
        quantity,
        window[0]?.at ?? quantity.at,
        quantity.end,
      );
      return { readings: each('reconsideration'), isCertain: isSure, isBare };
    }
    return { readings: each(of), isCertain: isSure, isBare };
  }

  #proceedingReadings(of: Proceeding, column: TableIVColumnId): Readings {
    const blocks = blocksOf[of];
    const sum = blocks.map((block) => tableIVCell(block, column));
    if (of !== 'litigation') return [sum];
    const isApart = this.#mentionsLaterSuits || column !== 'total';
    return isApart ? [sum, ...blocks.map((block) => [tableIVCell(block, column)])] : [sum];
  }

  #resolveDocument(window: readonly Token[], of: 'regulations' | 'normative-documents'): Found | null {
    const verb = window.findLast((token) => isOfKind(token, 'document-verb', 'show', 'receive', 'handle', 'answer'));
    if (verb !== undefined) this.#sentence.documentVerb = isOfKind(verb, 'document-verb') ? verb.word.of : null;
    const what = this.#sentence.documentVerb;
    if (what === undefined || what === null) return null;
    const documents = new Set(window.flatMap((token) => (isOfKind(token, 'document') ? [token.word.of] : [])));
    const kinds = documents.size > 1 ? [...documents] : [of];
    return certain([kinds.map((kind) => tableIICell(`${kind}.${what}`))]);
  }

  #resolveDecision(window: readonly Token[], of: Extract<Word, { kind: 'decision' }>['of']): Found | null {
    if (has(window, 'show')) {
      this.#sentence.decides = false;
      return null;
    }
    if (has(window, 'decide', 'handle', 'done')) this.#sentence.decides = true;
    if (!this.#sentence.decides) return null;
    const named = new Set(window.flatMap((token) => (isOfKind(token, 'decision') ? [token.word.of] : [])));
    const kinds = named.size > 1 ? [...named] : [of];
    return certain([kinds.map((kind) => tableIICell(`${kind}.decisions`))]);
  }

  /** 未收到申请, 没有行政复议: a clause that says there was none. */
  #readNone(clause: readonly Token[], hasQuantity: boolean): boolean {
    const at = clause.findIndex((token) => isOfKind(token, 'none'));
    if (at === -1) return false;
    const start = clause[at];
    const rest = clause.slice(at + 1);
    if (start === undefined) return false;
    if (hasQuantity) {
      const first = rest.find((token) => token.type === 'quantity');
      const isNotOne = first?.type === 'quantity' && first.quantity.value === 1 && first.at - start.end <= 1;
      if (!isNotOne) return false;
    }
    const words = rest.filter((token) => token.type === 'word');
    const excluding = [
      'channel',
      'compare',
      'others',
      'part',
      'foreign',
      'result',
      'outcome',
      'outcome-group',
      'part-year',
    ] as const;
    if (has(words, ...excluding) || has(words, 'other-year', 'carried-in', 'carried-out')) return true;
    if (this.#sentence.isPart || this.#sentence.scope === 'others') return true;
    const nouns = words.filter((token) => isOfKind(token, 'request', 'proceeding', 'document'));
    const last = nouns.at(-1);
    if (last === undefined) return false;
    const tail = this.#text.slice(last.end, last.end + 16).split(/[，,。；;：:！!？?、（(]/u)[0] ?? '';
    const isWhole =
      /^(?:的|等|和|及|有关|相关|案件|案|情况|情形|事项|事件|件|数|信息|政府|问题|申请|要求|内容|现象|发生|引发|提起|之|类|行为|记录|工作)*$/u.test(
        tail,
      );
    if (!isWhole) return true;
    const stated = this.#text.slice(start.at, last.end + tail.length);
    const proceedingNouns = nouns.flatMap((token) => (isOfKind(token, 'proceeding') ? [token.word.of] : []));
    const add = (readings: Readings, isCertain: boolean, isBare: boolean) => {
      this.#push({ readings, value: 0, isExact: true, quote: stated, isCertain, isBare });
    };
    const isSure = this.#sentence.scope === 'own';
    if (proceedingNouns.length > 0) {
      const isQualified = this.#sentence.isQualified;
      const isClear = isQualified || this.#isOnRequests;
      for (const which of new Set(proceedingNouns))
        add(this.#proceedingReadings(which, 'total'), isSure && isClear, !isQualified);
      return true;
    }
    if (isOfKind(last, 'document')) {
      const verb = this.#text.slice(start.at, start.end);
      const what = /制|出台/u.test(verb) ? 'made' : verb.includes('废止') ? 'repealed' : null;
      if (what !== null)
        for (const noun of nouns)
          if (isOfKind(noun, 'document')) add([[tableIICell(`${noun.word.of}.${what}`)]], false, false);
      return true;
    }
    if (!isOfKind(last, 'request')) return true;
    if (!last.word.isQualified && !this.#isOnRequests) return true;
    if (/^(?:未|没有|没|无)?(?:因|被|不涉及)/u.test(this.#text.slice(start.at, start.end).replace(/^(?:未|没有)/u, '')))
      return true;
    add(receivedReadings, isSure && last.word.isQualified, !last.word.isQualified);
    return true;
  }

  #add(found: Found, quantity: Quantity, start: number, end: number): void {
    const { readings, isCertain, isBare } = found;
    const value = quantity.unit === '元' ? quantity.value / 10_000 : quantity.value;
    const from = Math.max(start, quantity.at - 40);
    const quote = this.#text.slice(from, Math.min(end, quantity.end + 20));
    this.#push({ readings, value, isExact: quantity.isExact, quote, isCertain, isBare });
  }

  #push(figure: Omit<QuotedFigure, 'otherYear'>): void {
    const { otherYear } = this.#sentence;
    if (otherYear === 'unnamed') return;
    this.#found.push({ ...figure, otherYear });
  }
}

function certain(readings: Readings): Found {
  return { readings, isCertain: true, isBare: false };
}

function hasKeyOrSubject(tokens: readonly Token[]): boolean {
  return tokens.some((token) => isOfKind(token, ...keyKinds, ...subjectKinds, 'applicant', 'channel'));
}

function subjectOf(word: Word): Subject | null {
  switch (word.kind) {
    case 'request':
      return { kind: 'request' };
    case 'proceeding':
      return { kind: 'proceeding', of: word.of };
    case 'document':
      return { kind: 'document', of: word.of };
    case 'decision':
      return { kind: 'decision', of: word.of };
    case 'charge':
      return { kind: 'charge' };
    case 'foreign':
      return { kind: 'foreign' };
    default:
      return null;
  }
}

function cellsOfOutcome(token: Token): Cells {
  if (isOfKind(token, 'outcome')) return [total(token.word.row)];
  return isOfKind(token, 'outcome-group') ? totalsOf[token.word.group] : [];
}

/** True when two words are members of one list, so that a figure after them is their sum. */
function isJoint(window: readonly Token[], a: Token, b: Token): boolean {
  return window.some(
    (token) => token.at >= a.end && token.end <= b.at && (isOfKind(token, 'and', 'or') || token.type === 'mark'),
  );
}

const requestHeading =
  /^[（(]?[一二三四五六七八九十\d]*[）)]?[、.．]?(?:政府信息|政务信息|信息)?依申请公开|^[（(]?[一二三四五六七八九十\d]*[）)]?[、.．]?(?:收到和处理|办理|规范)(?:政府信息公开|依申请)/u;
const otherHeading =
  /^[（(]?[一二三四五六七八九十\d]*[）)]?[、.．]?(?:政府信息|信息)?(?:主动公开|管理|公开平台|平台|监督|保障|组织领导)/u;

/** R5: the figures of tables II to IV that section one quotes in words, in their order. Read in one pass. */
export function quotedFigures(
  overview: Readonly<Record<OverviewPart, string>>,
  year: number | null,
  bodyName: string | null = null,
): readonly QuotedFigure[] {
  const reader = new SectionOneReader(year, bodyName);
  const paragraphs = Object.entries(overview).flatMap(([part, text]) => {
    let isOnRequests = part === 'disclosureOnRequest';
    return paragraphsOf(text).map((paragraph) => {
      const head = paragraph.slice(0, 24);
      if (requestHeading.test(head)) isOnRequests = true;
      else if (otherHeading.test(head)) isOnRequests = false;
      return { paragraph, tokens: tokensOf(paragraph), isOnRequests };
    });
  });
  for (const { tokens } of paragraphs) reader.noteLaterSuits(tokens);
  for (const { paragraph, tokens, isOnRequests } of paragraphs) reader.readParagraph(paragraph, tokens, isOnRequests);
  return reader.figures;
}
