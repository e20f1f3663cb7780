import { type Result, accepted, refused } from '../domain/result.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

/** A request for its applicant. An unknown number and a wrong code are the same refusal, after the same work. */
export async function lookUpRequest(dependencies: RequestDependencies, receiptNumber: string, queryCode: string): Promise<Result<LoadedRequest, 'UnknownNumberOrCode'>> {
  const [isCode, loaded] = await Promise.all([dependencies.codes.isQueryCodeOf(receiptNumber, queryCode), loadRequest(dependencies, receiptNumber)]);
  return isCode && loaded !== null ? accepted(loaded) : refused('UnknownNumberOrCode', null);
}
