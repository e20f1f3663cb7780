import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { problem } from './problem.ts';

/** Refusals that are not plain 422s. */
const statusOf: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  UnknownNumberOrCode: 404,
  UnknownRequest: 404,
  UnknownProceeding: 404,
  UnknownEntry: 404,
  UnknownLetter: 404,
  UnknownFile: 404,
  NothingAnswered: 404,
  FileNotReady: 409,
  RequestClosed: 409,
  FileOfApplicant: 409,
  FileTakenBack: 409,
  AnswerServed: 409,
  AnswerNotInHand: 409,
  NoTemplate: 404,
  ForeignAgency: 403,
  NotPermitted: 403,
  NotYourAgency: 403,
  RoleNotAllowed: 403,
  ChangedSinceRead: 412,
  SettingsChangedSinceRead: 412,
  StaffChangedSinceRead: 412,
  ChangedMeanwhile: 412,
  VersionMissing: 428,
  NotPossibleInStatus: 409,
  AgencyTwice: 409,
  AgencyExists: 409,
  TryAgain: 503,
  ReadersBusy: 503,
  TooManyGuesses: 429,
};

/** The reply to a refusal of the domain: its code, its facts and its article. */
export function refusalReply(context: Context, refusal: Refusal<ProblemCode>): Response {
  const status = statusOf[refusal.kind] ?? 422;
  return problem(context, status, refusal.kind, {
    facts: refusal.facts,
    article: refusal.article,
    ...(status === 503 || status === 429
      ? { headers: { 'retry-after': String(refusal.facts['retryAfterInSeconds'] ?? 1) } }
      : {}),
  });
}
