/** What each benchmark shows and what bounds it; `docs/performance.md` prints it above the last run's figures. */
export const explanations: Readonly<Record<string, string>> = {
  'working-days': `Adding 20 working days is two look-ups in tables of prefix sums, whatever the span. The bound is the same look-up without a
check of its input. The library is the one from which the calendar's data come; it walks day by day.`,
  'count-year': `Table III from the facts as they are stored, each with its dates and corrections, beside SQLite's GROUP BY on rows that hold
the category and the outcome ready to count. A plain fold over objects in memory would be faster; these facts can be counted as of any past day.`,
  'count-agency': `One agency's report, through the store and the engine. Units and time follow the agency's own requests; those of others do not
matter, for the work index is partitioned by agency. The engine answers 1 MB a page, one page after the other, which bounds a large agency.`,
  sweep: `The sweep reads the alert index up to today and nothing else, so that 200 due requests cost the same among a thousand open ones and
among a hundred thousand.`,
  intake: `Each server runs in a process of its own; 10 connections send the same 15 fields, one load after another in turn, and the first round
is thrown away. The bare handler repeats the very items of one real intake under new keys, without a check, through the same SDK to the same
engine: what it reaches is the bound of everything that keeps a request in DynamoDB's form before it answers. Durability: ours, the bare
handler and the form backend all have the request in their database file before the reply (SQLite; the engine with its write-ahead log, the
backend in its default mode); the echo keeps nothing. **The bar of 0.25 of an echo cannot be met**: the bare handler itself reaches a few
hundredths of it, since one transaction through the SDK costs more than a hundred echoes.`,
  accept: `The computing of an accepted request beside the mere reading of its form; its one write to the engine; its repetition, which costs no
more than the first; and the first request that a fresh process serves.`,
  exports: `Every field quoted, and every text that a spreadsheet would run guarded, beside the same values joined with commas.`,
  'report-check': `A published report from its bytes to its findings: unpacked, its tables found, 200 figures read, every rule held against them.
Word and Excel files cost the unpacking.`,
  'cold-start': `Each function's bundle, imported in a fresh process, beside a bundle that holds a bare DynamoDB client and nothing else.
The bar of 1.2 for intake was met by no run yet. What stands between, by a profile of the import: compiling the schemas, the law and the
messages (0.3 MiB more than the client), and the platform's own Request and Response, which the router is built on and the client is not.
The latter must be loaded for the first call in any case.`,
};
