import * as z from 'zod';
import { type AlertSettings, defaultAlertSettings } from '../domain/alert/ladder.ts';
import { watchedDateNames } from '../domain/alert/watched-date.ts';

const rung = z.int().min(0).max(60);

/** 条例第33条: the answer must not be watched by nobody, so its ladder keeps a rung. */
const ladderSchema = z.strictObject({
  before: z.array(rung).max(12).meta({ description: 'Working days before the date; 0 is the day itself' }),
  after: z
    .union([z.enum(['never', 'once']), z.int().min(1).max(30)])
    .meta({ description: 'Once it has passed: never, once, or every so many working days' }),
});

/** The body of `PUT /v1/agencies/{agencyId}/alert-settings`: what is left out has its default. */
export const alertSettingsSchema = z
  .strictObject({
    ladders: z.partialRecord(z.enum(watchedDateNames), ladderSchema).default({}),
    supervisorFrom: z.int().min(-30).max(60).default(defaultAlertSettings.supervisorFrom),
    departmentFrom: z.int().min(-60).max(60).default(defaultAlertSettings.departmentFrom),
  })
  .refine(({ ladders }) => ladders.answer === undefined || ladders.answer.before.length > 0, {
    error: 'ladder-without-rung',
    path: ['ladders', 'answer', 'before'],
  })
  .transform(({ ladders, ...rest }): AlertSettings => ({
    ...rest,
    ladders: { ...defaultAlertSettings.ladders, ...ladders },
  }));
