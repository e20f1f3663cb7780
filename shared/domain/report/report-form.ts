import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import type { ProceedingResult, ProceedingRoute } from '../proceeding/proceeding.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';

/** Words as the form prints them, and in English. */
export type FormWords = { readonly zh: string; readonly en: string };

/** What the records of a year give for a cell of table II; null where the agency states the figure itself. */
export type RegisterCount = 'made' | 'repealed' | 'in-force' | 'decisions' | 'collected' | null;

/** A count is whole and not negative, a change may be negative, an amount may have decimals. */
export type FormMeasure = 'count' | 'change' | 'amount';

export type TableIIColumn = {
  readonly id: string;
  readonly label: FormWords;
  /** Letters by which the heading is known, however else it is worded. */
  readonly sign: string;
  readonly measure: FormMeasure;
  /** Whether a figure carries its unit in the heading or in each cell; counts carry none. */
  readonly unit: { readonly of: '万元'; readonly stands: 'in-heading' | 'in-cell' } | null;
  readonly counts: RegisterCount;
};

export type TableIIRow = {
  readonly id: string;
  readonly label: FormWords;
  /** Other wordings of the label in published reports. */
  readonly otherLabels: readonly string[];
};

export type TableIIBlock = {
  readonly label: FormWords;
  readonly columns: readonly TableIIColumn[];
  readonly rows: readonly TableIIRow[];
};

/** What a row of table III counts. */
export type RowCount =
  | { readonly kind: 'received' | 'carried-in' | 'carried-out' }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }
  /** The sum of all rows of outcomes. */
  | { readonly kind: 'handled' }
  /** The sum of the rows named. */
  | { readonly kind: 'sum'; readonly rows: readonly string[] };

export type TableIIIRow = {
  readonly id: string;
  /** The label as printed in the row's own cell, with its number. */
  readonly label: FormWords;
  readonly part: '一' | '二' | '三' | '四';
  /** The class of part 三; null for balances and sums. */
  readonly group: OutcomeGroup | null;
  /** The provisions on which the row rests; none for balances and sums. */
  readonly articles: readonly Article[];
  readonly counts: RowCount;
  /** So many letters after the number make the label certain when a report words its end otherwise; null: all of it. */
  readonly certainLetters: number | null;
  /** The words head a column too, so that only the printed number makes them a row. */
  readonly needsNumber: boolean;
};

export type TableIIIGroup = {
  readonly id: OutcomeGroup;
  readonly label: FormWords;
  /** The merged cell before the group's rows; null where the group is one row. */
  readonly heading: string | null;
};

export type TableIIIColumn = {
  readonly id: ApplicantCategory | 'total';
  readonly label: FormWords;
  /** The merged heading above the column; null for a column that spans both heading lines. */
  readonly heading: string | null;
};

/** An equation that is printed on table III: the left rows and the right rows have the same sum, column by column. */
export type FormBalance = { readonly left: readonly string[]; readonly right: readonly string[] };

export type TableIVBlock = {
  readonly id: ProceedingRoute;
  readonly label: FormWords;
  /** The merged heading above the block; null where the block is its own heading. */
  readonly heading: string | null;
};

/**
 * One version of the yearly report's form, whole: every row, column and label of its tables, what each counts, the
 * sums that hold between them and what the text must tell. Reading, counting, checking, layout, narrative and sums
 * take all of it from here.
 */
export type ReportForm = {
  readonly id: string;
  /** The first year that is reported on it. */
  readonly fromYear: number;
  readonly instrument: string;
  readonly tableII: { readonly contentLabel: string; readonly blocks: readonly TableIIBlock[] };
  readonly tableIII: {
    readonly note: string;
    readonly applicantLabel: string;
    readonly partThreeLabel: string;
    readonly columns: readonly TableIIIColumn[];
    readonly groups: readonly TableIIIGroup[];
    readonly rows: readonly TableIIIRow[];
    readonly balance: FormBalance;
    /** Letters that stand in this table III and in none of an earlier form; null for the first form. */
    readonly sign: string | null;
  };
  readonly tableIV: {
    readonly blocks: readonly TableIVBlock[];
    readonly columns: readonly { readonly id: ProceedingResult | 'pending' | 'total'; readonly label: FormWords }[];
  };
  readonly narrative: {
    /** Section one reports the five aspects one by one. */
    readonly hasAspects: boolean;
    /** Section six tells the processing fees, also when there were none. */
    readonly asksForProcessingFees: boolean;
  };
};
