import { describe, expect, it } from 'vitest';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { statuteInForce } from '../../../shared/domain/statute/statute-in-force.ts';
import { statuteVersions } from '../../../shared/domain/statute/statute-versions.ts';

const calendar = publishedCalendar();

describe('the text in force', () => {
  it.each([
    ['2008-04-30', null],
    ['2008-05-01', 'regulation-2007'],
    ['2019-05-14', 'regulation-2007'],
    ['2019-05-15', 'regulation-2019'],
    ['2026-11-23', 'regulation-2019'],
  ])('on %s is %s', (on, id) => {
    expect(statuteInForce(civilDate(on), 'by-receipt-date', calendar)?.id ?? null).toBe(id);
  });

  it.each([
    ['2008-04-30', null],
    ['2019-04-22', 'regulation-2007'],
    ['2019-04-23', 'regulation-2019'],
    ['2019-05-14', 'regulation-2019'],
    ['2026-11-23', 'regulation-2019'],
  ])('for a request of %s that may be pending is %s', (on, id) => {
    expect(statuteInForce(civilDate(on), 'pending-under-new-text', calendar)?.id ?? null).toBe(id);
  });
});

describe('the periods of each text', () => {
  it('are those enacted', () => {
    expect(statuteVersions).toEqual([
      {
        id: 'regulation-2007',
        inForceFrom: '2008-05-01',
        answerPeriodInWorkingDays: 15,
        answerArticle: '2007年条例第24条',
        longestExtensionInWorkingDays: 15,
        correctionNoticeInWorkingDays: null,
        correctionArticle: '2007年条例第21条',
        opinionInWorkingDays: null,
        pausedFor: ['third-party'],
        opinionArticles: {
          'third-party': '2007年条例第23条',
          'co-maker': '2007年条例第24条',
          'other-agency': '2007年条例第24条',
        },
        delayArticle: null,
      },
      {
        id: 'regulation-2019',
        inForceFrom: '2019-05-15',
        answerPeriodInWorkingDays: 20,
        answerArticle: '条例第33条',
        longestExtensionInWorkingDays: 20,
        correctionNoticeInWorkingDays: 7,
        correctionArticle: '条例第30条',
        opinionInWorkingDays: 15,
        pausedFor: ['third-party', 'co-maker', 'other-agency'],
        opinionArticles: { 'third-party': '条例第32条', 'co-maker': '条例第34条', 'other-agency': '条例第33条' },
        delayArticle: '条例第35条',
      },
    ]);
  });
});
