import type { BudgetRefusal } from '../domain/reading/reading-budget.ts';
import type { Result } from '../domain/result.ts';

/**
 * Readings of files as they are called from elsewhere: each answers later, and may also be refused because it took too long,
 * needed too much memory, or could not be begun. It never throws for what is in a file.
 */
export type OffThread<Readings> = {
  readonly [Name in keyof Readings]: Readings[Name] extends (
    ...given: infer Given
  ) => Result<infer Value, infer Kind extends string> | Promise<Result<infer Value, infer Kind extends string>>
    ? (...given: Given) => Promise<Result<Value, Kind | BudgetRefusal>>
    : never;
};
