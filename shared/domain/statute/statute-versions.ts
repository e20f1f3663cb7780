import { civilDate, type CivilDate } from '../calendar/civil-date.ts';
import type { ConsultedParty } from '../request/vocabulary.ts';
import type { Article } from './articles.ts';

export const statuteVersionIds = ['regulation-2007', 'regulation-2019'] as const;
export type StatuteVersionId = (typeof statuteVersionIds)[number];

/** One enacted text of the 条例, with its periods in working days. */
export type StatuteVersion = {
  readonly id: StatuteVersionId;
  readonly inForceFrom: CivilDate;
  readonly answerPeriodInWorkingDays: number;
  readonly answerArticle: Article;
  readonly longestExtensionInWorkingDays: number;
  /** Null where the text sets no limit. */
  readonly correctionNoticeInWorkingDays: number | null;
  readonly correctionArticle: Article;
  /** Null where the text sets no limit. */
  readonly opinionInWorkingDays: number | null;
  /** Whose consultation the text leaves out of the period. */
  readonly pausedFor: readonly ConsultedParty[];
  readonly opinionArticles: Readonly<Record<ConsultedParty, Article>>;
  /** Null where the text knows no delayed date. */
  readonly delayArticle: Article | null;
};

/** 2007年条例第21条至第24条: 15 working days and as many again; only the consultation of third parties is left out. */
const regulation2007: StatuteVersion = {
  id: 'regulation-2007',
  inForceFrom: civilDate('2008-05-01'),
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
};

/** 条例第30条、第32条至第35条: 20 working days and as many again; third parties and other agencies are left out. */
const regulation2019: StatuteVersion = {
  id: 'regulation-2019',
  inForceFrom: civilDate('2019-05-15'),
  answerPeriodInWorkingDays: 20,
  answerArticle: '条例第33条',
  longestExtensionInWorkingDays: 20,
  correctionNoticeInWorkingDays: 7,
  correctionArticle: '条例第30条',
  opinionInWorkingDays: 15,
  pausedFor: ['third-party', 'co-maker', 'other-agency'],
  opinionArticles: { 'third-party': '条例第32条', 'co-maker': '条例第34条', 'other-agency': '条例第33条' },
  delayArticle: '条例第35条',
};

/** Every enacted version, oldest first. */
export const statuteVersions: readonly StatuteVersion[] = [regulation2007, regulation2019];
