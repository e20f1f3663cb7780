import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Article } from '../../shared/domain/statute/articles.ts';
import { caseworkEn } from '../../shared/messages/casework-en.ts';
import { caseworkZh } from '../../shared/messages/casework-zh.ts';
import { clockEn } from '../../shared/messages/clock-en.ts';
import { clockZh } from '../../shared/messages/clock-zh.ts';
import { wordedFacts } from '../../shared/messages/fact-words.ts';
import { fill } from '../../shared/messages/fill.ts';
import { reportCommandsEn, reportStatusesEn } from '../../shared/messages/report-en.ts';
import { reportCommandsZh, reportStatusesZh } from '../../shared/messages/report-zh.ts';
import { problemsEn } from '../../shared/messages/problems-en.ts';
import { type ProblemCode, problemsZh } from '../../shared/messages/problems-zh.ts';

export type FieldError = {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly allowed?: readonly string[];
};

type Details = {
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly article?: Article | null;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
};

const wordsZh = {
  ...caseworkZh,
  status: { ...caseworkZh.status, ...reportStatusesZh },
  command: { ...caseworkZh.command, ...reportCommandsZh },
  problem: clockZh.problems,
};
const wordsEn = {
  ...caseworkEn,
  status: { ...caseworkEn.status, ...reportStatusesEn },
  command: { ...caseworkEn.command, ...reportCommandsEn },
  problem: clockEn.problems,
};

/** RFC 9457: one shape for every error, `type` stable per code, Chinese in `detail`, English in `detailEn`. */
export function problem(
  context: Context,
  status: ContentfulStatusCode,
  code: ProblemCode,
  { facts = {}, article = null, errors, headers = {} }: Details = {},
): Response {
  const requestId = context.res.headers.get('x-request-id') ?? '';
  const known = { requestId, ...facts };
  return context.body(
    JSON.stringify({
      type: `urn:gongkai:problem:${code}`,
      title: code,
      status,
      detail: fill(problemsZh[code], wordedFacts(known, wordsZh)),
      detailEn: fill(problemsEn[code], wordedFacts(known, wordsEn)),
      ...(article === null ? {} : { article }),
      ...(errors === undefined ? {} : { errors }),
      instance: `urn:gongkai:request:${requestId}`,
    }),
    status,
    { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  );
}
