/** One line of the benchmark table. A figure counts beside another of the same run; `bar` is what `ratio` must reach. */
export type BenchRow = {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** Against the row named by `beside`. */
  readonly ratio?: number;
  readonly beside?: string;
  readonly bar?: { readonly kind: 'at-least' | 'at-most'; readonly value: number };
};

export type Bench = { readonly name: string; readonly about: string; readonly run: () => Promise<readonly BenchRow[]> };

export function spread(values: readonly number[]): {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
} {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), lowest: at(0), highest: at(sorted.length - 1) };
}

export function isBarMet({ ratio, bar }: BenchRow): boolean | null {
  if (bar === undefined || ratio === undefined) return null;
  return bar.kind === 'at-least' ? ratio >= bar.value : ratio <= bar.value;
}
