import type { Refusal } from '../result.ts';
import { missingAnswerFacts } from './answer.ts';
import type { DisclosureRequest } from './disclosure-request.ts';
import type { RequestCommand } from './request-command.ts';
import { isKept } from './stored-file.ts';

/**
 * What keeps an answer from leaving as it stands, besides what `decide` refuses: facts that its letter must state (条例第36条), and
 * the file itself where information is to be provided and the applicant chose to download it (条例第40条). What was drafted for
 * the same outcome fills what is left open.
 */
export function answerNotReady(
  request: DisclosureRequest,
  answer: Pick<RequestCommand & { readonly type: 'answer' }, 'outcome' | 'basis' | 'details'>,
): Refusal<'AnswerFactsMissing' | 'AnswerFileMissing'> | null {
  const { outcome } = answer;
  const draft = request.draft?.outcome === outcome ? request.draft : null;
  const basis = answer.basis ?? draft?.basis ?? null;
  const details = answer.details ?? draft?.details ?? {};
  const missing = missingAnswerFacts(outcome, { ...(basis === null ? {} : { reasons: basis }), ...details });
  if (missing.length > 0)
    return { kind: 'AnswerFactsMissing', article: '条例第36条', facts: { outcome, missing: missing.join(',') } };
  const isProvided =
    outcome === 'partly-disclosed' || (outcome === 'disclosed' && details.variant !== 'already-public');
  const isDownloaded = request.form.delivery?.method === 'online';
  const hasFile = request.files.some((file) => file.purpose === 'answer' && isKept(file));
  return isProvided && isDownloaded && !hasFile
    ? { kind: 'AnswerFileMissing', article: '条例第40条', facts: { outcome } }
    : null;
}
