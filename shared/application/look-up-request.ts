import { type Result, accepted, refused } from '../domain/result.ts';
import type { CodeGuesses } from '../ports/code-guesses.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export type LookUpDependencies = RequestDependencies & { readonly guesses: CodeGuesses };

export const lookUpRefusals = ['UnknownNumberOrCode', 'TooManyGuesses'] as const;
export type LookUpRefusal = (typeof lookUpRefusals)[number];

/** Wrong codes that a number takes in an hour; then it opens to nobody until the hour is over. */
export const mostGuessesAnHour = 20;

/**
 * A request for its applicant. The code follows from the number, so that a wrong one is refused without a look whether the number
 * exists: unknown numbers and wrong codes are the same refusal after the same work.
 */
export async function lookUpRequest(
  dependencies: LookUpDependencies,
  receiptNumber: string,
  queryCode: string,
): Promise<Result<LoadedRequest, LookUpRefusal>> {
  const { codes, guesses, clock } = dependencies;
  const now = clock.now();
  const tooMany = refused('TooManyGuesses', null, {
    most: mostGuessesAnHour,
    retryAfterInSeconds: secondsToNextHour(now),
  });
  if (!(await codes.isQueryCodeOf(receiptNumber, queryCode))) {
    return (await guesses.note(receiptNumber, now)) > mostGuessesAnHour
      ? tooMany
      : refused('UnknownNumberOrCode', null);
  }
  const [given, loaded] = await Promise.all([
    guesses.countOf(receiptNumber, now),
    loadRequest(dependencies, receiptNumber),
  ]);
  if (given >= mostGuessesAnHour) return tooMany;
  return loaded === null ? refused('UnknownNumberOrCode', null) : accepted(loaded);
}

function secondsToNextHour(now: number): number {
  return 3600 - (Math.floor(now / 1000) % 3600);
}
