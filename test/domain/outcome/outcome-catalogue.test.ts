import { describe, expect, test } from 'vitest';
import { letterRequirements } from '../../../shared/domain/letter/letter-facts.ts';
import { answerLetterKinds } from '../../../shared/domain/letter/letter-kinds.ts';
import { refusalGrounds } from '../../../shared/domain/outcome/answer-basis.ts';
import { type AnswerForm, outcomeCatalogue, outcomeGroups } from '../../../shared/domain/outcome/outcome-catalogue.ts';
import { type Outcome, outcomes } from '../../../shared/domain/request/vocabulary.ts';
import { outcomeNamesEn } from '../../../shared/messages/outcome-en.ts';
import { outcomeGroupNamesZh, outcomeNamesZh } from '../../../shared/messages/outcome-zh.ts';

function formsOf(outcome: Outcome): readonly AnswerForm[] {
  const entry = outcomeCatalogue[outcome];
  return entry.variants === null ? [entry] : Object.values(entry.variants);
}

describe('the catalogue of outcomes', () => {
  test('holds the 21 rows of table III in the order of the form', () => {
    expect(outcomes.map((outcome) => outcomeCatalogue[outcome].rowNumber)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 3),
    );
  });

  test('keeps the rows of one part of the form together', () => {
    const groups = outcomes.map((outcome) => outcomeCatalogue[outcome].group);
    expect([...new Set(groups)]).toEqual(outcomeGroups);
    expect(
      Object.fromEntries(outcomeGroups.map((group) => [group, groups.filter((each) => each === group).length])),
    ).toEqual({
      disclosed: 1,
      'partly-disclosed': 1,
      refused: 8,
      'not-available': 3,
      'not-processed': 5,
      'other-handling': 3,
    });
    expect(outcomes.map((outcome) => outcomeCatalogue[outcome].group)).toEqual(
      [...groups].sort((a, b) => outcomeGroups.indexOf(a) - outcomeGroups.indexOf(b)),
    );
  });

  test('rests every row on an article', () => {
    for (const outcome of outcomes)
      for (const form of formsOf(outcome)) expect(form.articles, outcome).not.toHaveLength(0);
    expect(outcomeCatalogue['state-secret'].articles).toEqual(['条例第14条']);
    expect(outcomeCatalogue['third-party-rights'].articles).toContain('条例第15条');
    expect(outcomeCatalogue['process-information'].articles).toEqual(['条例第16条']);
    expect(outcomeCatalogue['needs-creation'].articles).toEqual(['条例第38条']);
    expect(outcomeCatalogue.excessive.articles).toEqual(['条例第35条']);
  });

  test('takes the grounds of articles 14 to 16 for the first seven rows of refusals', () => {
    expect(refusalGrounds.map((ground) => outcomeCatalogue[ground].rowNumber)).toEqual([5, 6, 7, 8, 9, 10, 11]);
  });

  test('asks the letter for every fact that the row must state', () => {
    for (const outcome of outcomes) {
      for (const { letter, requiredFacts } of formsOf(outcome)) {
        const required: readonly string[] = [...letterRequirements[letter], 'otherLaw'];
        for (const fact of requiredFacts) expect(required, `${outcome} ${letter}`).toContain(fact);
      }
    }
  });

  test('has a row for every answer letter and a letter for every row', () => {
    const used = new Set(outcomes.flatMap(formsOf).map(({ letter }) => letter));
    expect(new Set(answerLetterKinds)).toEqual(used);
  });

  test('chooses between the two situations of a row where one is usual, and asks where none is', () => {
    expect(outcomeCatalogue.disclosed.usualVariant).toBe('provided');
    expect(outcomeCatalogue['not-held'].usualVariant).toBeNull();
    expect(outcomeCatalogue['not-held'].requiredFacts).toEqual(['variant']);
    expect(Object.keys(outcomeCatalogue['not-held'].variants ?? {})).toEqual(['not-existing', 'not-this-agency']);
  });

  test('is named in both languages, each name once', () => {
    for (const names of [outcomeNamesZh, outcomeNamesEn, outcomeGroupNamesZh]) {
      expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length);
    }
  });
});
