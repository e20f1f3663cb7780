import { type Result, accepted, refused } from '../domain/result.ts';
import type { FailedCodeAttempts } from '../ports/failed-code-attempts.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export type LookUpDependencies = RequestDependencies & { readonly failedCodeAttempts: FailedCodeAttempts };

export const lookUpRefusals = ['UnknownNumberOrCode', 'TooManyGuesses'] as const;
export type LookUpRefusal = (typeof lookUpRefusals)[number];

/** Wrong codes that a number takes in an hour; then it opens to nobody until the hour is over. */
export const mostFailedCodesAnHour = 20;

/**
 * A request for its applicant. The code follows from the number, so that a wrong one is refused without a look whether the number
 * exists: unknown numbers and wrong codes are the same refusal after the same work.
 */
export async function lookUpRequest(
  dependencies: LookUpDependencies,
  receiptNumber: string,
  queryCode: string,
): Promise<Result<LoadedRequest, LookUpRefusal>> {
  const { codes, failedCodeAttempts, clock } = dependencies;
  const now = clock.now();
  const tooMany = refused('TooManyGuesses', null, {
    most: mostFailedCodesAnHour,
    retryAfterInSeconds: secondsToNextHour(now),
  });
  if (!(await codes.isQueryCodeOf(receiptNumber, queryCode))) {
    return (await failedCodeAttempts.note(receiptNumber, now)) > mostFailedCodesAnHour
      ? tooMany
      : refused('UnknownNumberOrCode', null);
  }
  const [given, loaded] = await Promise.all([
    failedCodeAttempts.countOf(receiptNumber, now),
    loadRequest(dependencies, receiptNumber),
  ]);
  if (given >= mostFailedCodesAnHour) return tooMany;
  return loaded === null ? refused('UnknownNumberOrCode', null) : accepted(loaded);
}

function secondsToNextHour(now: number): number {
  return 3600 - (Math.floor(now / 1000) % 3600);
}
