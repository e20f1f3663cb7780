import { describe, expect, test } from 'vitest';
import { outcomeVariants, refusalGrounds } from '../../../shared/domain/outcome/answer-basis.ts';
import {
  type AidAnswer,
  type AidConclusion,
  aidQuestions,
  aidSteps,
  decisionAid,
  followDecisionAid,
} from '../../../shared/domain/outcome/decision-aid.ts';
import { outcomeCatalogue } from '../../../shared/domain/outcome/outcome-catalogue.ts';
import { outcomes } from '../../../shared/domain/request/vocabulary.ts';
import { aidQuestionsEn, aidStepsEn } from '../../../shared/messages/outcome-en.ts';
import { aidQuestionsZh, aidStepsZh } from '../../../shared/messages/outcome-zh.ts';

function follow(answers: readonly AidAnswer[]): AidConclusion {
  const result = followDecisionAid(answers);
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  return result.value;
}

/** Every way through the aid, with where it ends. */
function allWays(
  answers: readonly AidAnswer[] = [],
): readonly { readonly answers: readonly AidAnswer[]; readonly end: AidConclusion }[] {
  const here = follow(answers);
  if (here.to !== 'question') return [{ answers, end: here }];
  return here.choices.flatMap((answer) => allWays([...answers, { question: here.question, answer }]));
}

/** Answers each question by the given choice, else by the one that leads on to disclosure. */
function answering(choices: Readonly<Record<string, string>>): AidConclusion {
  const usual: Readonly<Record<string, string>> = {
    ended: 'no',
    petition: 'no',
    publication: 'no',
    clear: 'yes',
    volume: 'usual',
    fee: 'none',
    repeated: 'no',
    reissue: 'no',
    'special-law': 'no',
    'already-public': 'no',
    responsible: 'yes',
    found: 'yes',
    'ready-made': 'yes',
    ground: 'none',
  };
  const answers: AidAnswer[] = [];
  for (;;) {
    const here = follow(answers);
    if (here.to !== 'question') return here;
    answers.push({ question: here.question, answer: choices[here.question] ?? usual[here.question] ?? '' });
  }
}

const ways = allWays();

describe('the decision aid', () => {
  test('ends every way in a row or a step, without asking twice', () => {
    expect(ways.length).toBeGreaterThan(40);
    for (const { answers } of ways) expect(new Set(answers.map(({ question }) => question)).size).toBe(answers.length);
  });

  test('reaches all 21 rows, every situation of a row and every step', () => {
    const ends = ways.map(({ end }) => end);
    expect(new Set(ends.flatMap((end) => (end.to === 'outcome' ? [end.outcome] : [])))).toEqual(new Set(outcomes));
    expect(new Set(ends.flatMap((end) => (end.to === 'outcome' && end.variant !== null ? [end.variant] : [])))).toEqual(
      new Set(outcomeVariants),
    );
    expect(new Set(ends.flatMap((end) => (end.to === 'step' ? [end.step] : [])))).toEqual(new Set(aidSteps));
  });

  test('asks every question on some way', () => {
    expect(new Set(ways.flatMap(({ answers }) => answers.map(({ question }) => question)))).toEqual(
      new Set(aidQuestions),
    );
  });

  test('names the situation wherever a row has two', () => {
    for (const { end } of ways) {
      if (end.to !== 'outcome') continue;
      const { variants } = outcomeCatalogue[end.outcome];
      expect(variants === null ? end.variant === null : end.variant !== null && end.variant in variants).toBe(true);
    }
  });

  test('has words for every question and answer in both languages', () => {
    for (const wording of [aidQuestionsZh, aidQuestionsEn]) {
      for (const question of aidQuestions)
        expect(Object.keys(wording[question].answers), question).toEqual(Object.keys(decisionAid[question].answers));
    }
    for (const step of aidSteps)
      expect([aidStepsZh[step], aidStepsEn[step]].every((words) => words.length > 5)).toBe(true);
  });

  test.each([
    [{}, 'disclosed', 'provided'],
    [{ 'already-public': 'yes' }, 'disclosed', 'already-public'],
    [{ responsible: 'no' }, 'not-held', 'not-this-agency'],
    [{ found: 'no' }, 'not-held', 'not-existing'],
    [{ 'ready-made': 'no' }, 'needs-creation', null],
    [{ 'special-law': 'yes' }, 'administrative-inquiry', null],
    [{ petition: 'yes' }, 'petition-or-complaint', null],
    [{ publication: 'yes' }, 'publication', null],
    [{ repeated: 'yes' }, 'repeated', null],
    [{ reissue: 'yes' }, 'reissue', null],
    [{ volume: 'beyond-without-good-reason' }, 'excessive', null],
    [{ volume: 'beyond-with-good-reason', fee: 'paid' }, 'disclosed', 'provided'],
    [{ fee: 'unpaid-in-time' }, 'fee-unpaid', null],
    [{ clear: 'corrected-still-unclear' }, 'still-unclear', null],
    [{ clear: 'not-corrected-in-time', excuse: 'no' }, 'correction-lapsed', null],
    [{ ended: 'by-withdrawal' }, 'other-handling', 'withdrawn'],
    [{ ground: 'third-party-rights', 'third-party-opinion': 'agrees' }, 'disclosed', 'provided'],
    [
      { ground: 'third-party-rights', 'third-party-opinion': 'objects-with-reason', 'public-interest': 'yes' },
      'disclosed',
      'provided',
    ],
    [{ ground: 'third-party-rights', 'third-party-opinion': 'silent', harm: 'no' }, 'disclosed', 'provided'],
    [
      {
        ground: 'third-party-rights',
        'third-party-opinion': 'silent',
        harm: 'yes',
        'public-interest': 'no',
        separable: 'no',
      },
      'third-party-rights',
      null,
    ],
    [{ ground: 'process-information', 'disclosure-required': 'yes' }, 'disclosed', 'provided'],
  ])('leads %o to %s', (choices, outcome, variant) => {
    expect(answering(choices)).toMatchObject({ to: 'outcome', outcome, variant });
  });

  test.each(refusalGrounds)('refuses for %s only what cannot be separated', (ground) => {
    const choices = {
      ground,
      'third-party-opinion': 'objects-with-reason',
      'public-interest': 'no',
      'disclosure-required': 'no',
    };
    expect(answering({ ...choices, separable: 'no' })).toMatchObject({ outcome: ground });
    expect(answering({ ...choices, separable: 'yes' })).toMatchObject({ outcome: 'partly-disclosed' });
  });

  test('asks for consultation before third-party information is decided on', () => {
    expect(answering({ ground: 'third-party-rights', 'third-party-opinion': 'not-consulted' })).toMatchObject({
      to: 'step',
      step: 'consult-third-party',
    });
  });

  test('collects the articles passed on the way', () => {
    expect(answering({ found: 'no' }).articles).toEqual([
      '条例第39条',
      '条例第30条',
      '条例第35条',
      '条例第42条',
      '条例第36条',
      '国办公开办函〔2021〕30号',
      '条例第10条',
    ]);
  });

  test('starts with whether the request has ended already', () => {
    expect(follow([])).toEqual({
      to: 'question',
      question: 'ended',
      choices: ['no', 'by-withdrawal', 'otherwise'],
      articles: [],
    });
  });

  test('refuses an answer that the question does not offer', () => {
    expect(followDecisionAid([{ question: 'ended', answer: 'constructor' }])).toMatchObject({
      ok: false,
      refusal: { kind: 'AidAnswerUnknown', facts: { question: 'ended', choices: 'no,by-withdrawal,otherwise' } },
    });
  });

  test('refuses answers out of order and answers after the end', () => {
    expect(followDecisionAid([{ question: 'found', answer: 'no' }])).toMatchObject({
      ok: false,
      refusal: { kind: 'AidAnswerOutOfOrder', facts: { expected: 'ended', given: 'found' } },
    });
    expect(
      followDecisionAid([
        { question: 'ended', answer: 'otherwise' },
        { question: 'petition', answer: 'no' },
      ]),
    ).toMatchObject({ ok: false, refusal: { kind: 'AidAnswerOutOfOrder', facts: { given: 'petition' } } });
  });
});
