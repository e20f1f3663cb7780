import { describe, expect, test } from 'vitest';
import { answerNotReady } from '../../../shared/domain/request/answer-not-ready.ts';
import type { RequestFact } from '../../../shared/domain/request/request-event.ts';
import { confirmed, requestAfter, submitted } from './given.ts';

const file: RequestFact = {
  type: 'FileAnnounced',
  file: {
    fileId: 'f1',
    purpose: 'answer',
    name: '批复.pdf',
    type: 'application/pdf',
    sizeInBytes: 3,
    sha256: 'x',
  },
};
const provision = '以网站下载方式提供电子件1份';
const open = requestAfter(submitted, confirmed);

describe('an answer is not ready to leave', () => {
  test('with nothing filled in, whatever the outcome states', () => {
    expect(answerNotReady(open, { outcome: 'disclosed' })).toMatchObject({
      kind: 'AnswerFactsMissing',
      facts: { missing: 'provision' },
    });
    expect(answerNotReady(open, { outcome: 'third-party-rights' })).toMatchObject({
      kind: 'AnswerFactsMissing',
      facts: { missing: 'reasons' },
    });
    expect(answerNotReady(open, { outcome: 'third-party-rights', basis: '公开会损害其合法权益' })).toBeNull();
  });

  test('without a file while the applicant is to download it; one taken back is none', () => {
    const answer = { outcome: 'disclosed', details: { provision } } as const;
    expect(answerNotReady(open, answer)).toMatchObject({ kind: 'AnswerFileMissing' });
    const withFile = requestAfter(submitted, confirmed, file);
    expect(answerNotReady(withFile, answer)).toBeNull();
    const takenBack = requestAfter(submitted, confirmed, file, { type: 'FileTakenBack', fileId: 'f1', reason: '误传' });
    expect(answerNotReady(takenBack, answer)).toMatchObject({ kind: 'AnswerFileMissing' });
    expect(
      answerNotReady(open, { outcome: 'disclosed', details: { variant: 'already-public', accessRoute: '县政府网站' } }),
    ).toBeNull();
  });

  test('but a draft of the same outcome fills what is left open', () => {
    const drafted = requestAfter(submitted, confirmed, file, {
      type: 'AnswerDrafted',
      outcome: 'disclosed',
      basis: null,
      details: { provision },
    });
    expect(answerNotReady(drafted, { outcome: 'disclosed' })).toBeNull();
  });
});
