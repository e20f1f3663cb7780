import { type Result, accepted, refused } from '../result.ts';
import type { Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import { type OutcomeVariant, type RefusalGround, refusalGrounds } from './answer-basis.ts';

/** What has to be done before the aid can go on. */
export const aidSteps = [
  'request-correction',
  'await-correction',
  'request-reasons',
  'await-payment',
  'consult-third-party',
  'await-opinion',
] as const;
export type AidStep = (typeof aidSteps)[number];

export const aidQuestions = [
  'ended',
  'petition',
  'publication',
  'clear',
  'excuse',
  'volume',
  'fee',
  'repeated',
  'reissue',
  'special-law',
  'already-public',
  'responsible',
  'found',
  'ready-made',
  'ground',
  'third-party-opinion',
  'harm',
  'public-interest',
  'disclosure-required',
  'separable',
] as const;
export type AidQuestionId = (typeof aidQuestions)[number];

/** Where an answer leads: another question, a row of table III, or a step to take first. */
export type AidTarget =
  | { readonly to: 'question'; readonly question: AidQuestionId }
  | { readonly to: 'outcome'; readonly outcome: Outcome; readonly variant?: OutcomeVariant }
  | { readonly to: 'step'; readonly step: AidStep }
  /** The ground chosen before becomes the row, or 部分公开 when the rest can be given. */
  | { readonly to: 'ground-as-outcome' };

export type AidQuestion = { readonly article: Article | null; readonly answers: Readonly<Record<string, AidTarget>> };

function ask(question: AidQuestionId): AidTarget {
  return { to: 'question', question };
}

function end(outcome: Outcome, variant?: OutcomeVariant): AidTarget {
  return variant === undefined ? { to: 'outcome', outcome } : { to: 'outcome', outcome, variant };
}

function first(step: AidStep): AidTarget {
  return { to: 'step', step };
}

/**
 * From 条例第36条 to the row of table III, in the order in which an office decides: is it still a request and a disclosure
 * request at all (30, 35, 39, 42), was it answered before (36(6)), does another law govern it (36(7)), is it public (36(1)), is
 * it ours (36(5)), is it there (36(4)), is it ready (38), may it be given (14–16, 32, 37). Questions and answers are worded in
 * shared/messages.
 */
export const decisionAid: Readonly<Record<AidQuestionId, AidQuestion>> = {
  ended: {
    article: null,
    answers: {
      no: ask('petition'),
      'by-withdrawal': end('other-handling', 'withdrawn'),
      otherwise: end('other-handling', 'other'),
    },
  },
  petition: { article: '条例第39条', answers: { yes: end('petition-or-complaint'), no: ask('publication') } },
  publication: { article: '条例第39条', answers: { yes: end('publication'), no: ask('clear') } },
  clear: {
    article: '条例第30条',
    answers: {
      yes: ask('volume'),
      'not-asked-yet': first('request-correction'),
      'asked-and-waiting': first('await-correction'),
      'corrected-still-unclear': end('still-unclear'),
      'not-corrected-in-time': ask('excuse'),
    },
  },
  excuse: { article: '条例第30条', answers: { yes: first('await-correction'), no: end('correction-lapsed') } },
  volume: {
    article: '条例第35条',
    answers: {
      usual: ask('fee'),
      'beyond-and-not-asked': first('request-reasons'),
      'beyond-without-good-reason': end('excessive'),
      'beyond-with-good-reason': ask('fee'),
    },
  },
  fee: {
    article: '条例第42条',
    answers: {
      none: ask('repeated'),
      paid: ask('repeated'),
      waiting: first('await-payment'),
      'unpaid-in-time': end('fee-unpaid'),
    },
  },
  repeated: { article: '条例第36条', answers: { yes: end('repeated'), no: ask('reissue') } },
  reissue: { article: '国办公开办函〔2021〕30号', answers: { yes: end('reissue'), no: ask('special-law') } },
  'special-law': { article: '条例第36条', answers: { yes: end('administrative-inquiry'), no: ask('already-public') } },
  'already-public': {
    article: '条例第36条',
    answers: { yes: end('disclosed', 'already-public'), no: ask('responsible') },
  },
  responsible: { article: '条例第10条', answers: { yes: ask('found'), no: end('not-held', 'not-this-agency') } },
  found: { article: '条例第36条', answers: { yes: ask('ready-made'), no: end('not-held', 'not-existing') } },
  'ready-made': { article: '条例第38条', answers: { yes: ask('ground'), no: end('needs-creation') } },
  ground: {
    article: '条例第13条',
    answers: {
      none: end('disclosed', 'provided'),
      'state-secret': ask('separable'),
      'other-law-prohibits': ask('separable'),
      'security-and-stability': ask('separable'),
      'third-party-rights': ask('third-party-opinion'),
      'internal-affairs': ask('separable'),
      'process-information': ask('disclosure-required'),
      'enforcement-files': ask('disclosure-required'),
    },
  },
  'third-party-opinion': {
    article: '条例第32条',
    answers: {
      'not-consulted': first('consult-third-party'),
      waiting: first('await-opinion'),
      agrees: end('disclosed', 'provided'),
      'objects-with-reason': ask('public-interest'),
      'objects-without-reason': ask('harm'),
      silent: ask('harm'),
    },
  },
  harm: { article: '条例第15条', answers: { yes: ask('public-interest'), no: end('disclosed', 'provided') } },
  'public-interest': { article: '条例第15条', answers: { yes: end('disclosed', 'provided'), no: ask('separable') } },
  'disclosure-required': {
    article: '条例第16条',
    answers: { yes: end('disclosed', 'provided'), no: ask('separable') },
  },
  separable: { article: '条例第37条', answers: { yes: end('partly-disclosed'), no: { to: 'ground-as-outcome' } } },
};

const firstAidQuestion: AidQuestionId = 'ended';

export type AidAnswer = { readonly question: AidQuestionId; readonly answer: string };

/** Where a row of answers has led: `articles` are those of the questions passed, without repeats. */
export type AidConclusion = { readonly articles: readonly Article[] } & (
  | { readonly to: 'question'; readonly question: AidQuestionId; readonly choices: readonly string[] }
  | { readonly to: 'outcome'; readonly outcome: Outcome; readonly variant: OutcomeVariant | null }
  | { readonly to: 'step'; readonly step: AidStep }
);

export type AidRefusal = 'AidAnswerUnknown' | 'AidAnswerOutOfOrder';

function groundOf(answer: string): RefusalGround | null {
  return refusalGrounds.find((ground) => ground === answer) ?? null;
}

/** Follows the aid from its first question through the answers given so far. */
export function followDecisionAid(answers: readonly AidAnswer[]): Result<AidConclusion, AidRefusal> {
  const articles = new Set<Article>();
  let question = firstAidQuestion;
  let ground: RefusalGround | null = null;
  for (const [index, given] of answers.entries()) {
    if (given.question !== question)
      return refused('AidAnswerOutOfOrder', null, { expected: question, given: given.question });
    const { article, answers: choices } = decisionAid[question];
    const target = Object.hasOwn(choices, given.answer) ? choices[given.answer] : undefined;
    if (target === undefined)
      return refused('AidAnswerUnknown', article, {
        question,
        answer: given.answer,
        choices: Object.keys(choices).join(','),
      });
    if (article !== null) articles.add(article);
    if (question === 'ground') ground = groundOf(given.answer);
    if (target.to === 'question') {
      question = target.question;
      continue;
    }
    const late = answers[index + 1];
    if (late !== undefined) return refused('AidAnswerOutOfOrder', null, { expected: '', given: late.question });
    return accepted({ articles: [...articles], ...conclusionOf(target, ground) });
  }
  return accepted({
    articles: [...articles],
    to: 'question',
    question,
    choices: Object.keys(decisionAid[question].answers),
  });
}

function conclusionOf(target: Exclude<AidTarget, { readonly to: 'question' }>, ground: RefusalGround | null) {
  switch (target.to) {
    case 'step':
      return target;
    case 'outcome':
      return { to: target.to, outcome: target.outcome, variant: target.variant ?? null };
    case 'ground-as-outcome':
      if (ground === null)
        throw new Error('the aid asked whether the rest can be given before it asked for the ground');
      return { to: 'outcome' as const, outcome: ground, variant: null };
  }
}
