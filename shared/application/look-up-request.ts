import { type Result, accepted, refused } from '../domain/result.ts';
import type { FailedCodeAttempts, FailedCodesOfDay } from '../ports/failed-code-attempts.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export type LookUpDependencies = RequestDependencies & { readonly failedCodeAttempts: FailedCodeAttempts };

export const lookUpRefusals = ['UnknownNumberOrCode', 'TooManyGuesses'] as const;
export type LookUpRefusal = (typeof lookUpRefusals)[number];

/** What an applicant shows of themselves, and the network that they come from (`networkOf`). */
export type ApplicantAccess = {
  readonly receiptNumber: string;
  readonly queryCode: string;
  readonly network: string;
};

/** Wrong codes of one network in an hour; a further one is told to wait. The right one always opens: nobody can shut a number. */
export const mostFailedCodesAnHour = 20;

/**
 * A request for its applicant. The code follows from the number, so that a wrong one is refused without a look whether the number
 * exists: unknown numbers and wrong codes are the same refusal after the same work. docs/security.md holds the arithmetic.
 */
export async function lookUpRequest(
  dependencies: LookUpDependencies,
  { receiptNumber, queryCode, network }: ApplicantAccess,
): Promise<Result<LoadedRequest, LookUpRefusal>> {
  const { codes, failedCodeAttempts, clock } = dependencies;
  const version = await codes.versionOfCode(receiptNumber, queryCode);
  const loaded = version === null ? null : await loadRequest(dependencies, receiptNumber);
  if (loaded !== null && loaded.request.codeVersion === version) return accepted(loaded);
  const now = clock.now();
  return (await failedCodeAttempts.note(receiptNumber, network, now)).ofNetwork > mostFailedCodesAnHour
    ? refused('TooManyGuesses', null, { most: mostFailedCodesAnHour, retryAfterInSeconds: secondsToNextHour(now) })
    : refused('UnknownNumberOrCode', null);
}

/** Wrong codes that others gave for a number: its owner is told. */
export async function wrongCodesFor(
  { failedCodeAttempts, clock }: Pick<LookUpDependencies, 'failedCodeAttempts' | 'clock'>,
  receiptNumber: string,
): Promise<readonly FailedCodesOfDay[]> {
  return failedCodeAttempts.givenFor(receiptNumber, clock.now());
}

function secondsToNextHour(now: number): number {
  return 3600 - (Math.floor(now / 1000) % 3600);
}
