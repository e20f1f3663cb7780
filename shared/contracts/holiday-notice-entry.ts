import * as z from 'zod';
import { noticeScopes } from '../domain/calendar/holiday-notice.ts';
import { civilDateSchema, line } from './text.ts';

/** The body of `POST /v1/calendar/notices` and its preview: the notice’s text, or a table with one `名称 起 止 放假|上班` a line. */
export const holidayNoticeEntrySchema = z.strictObject({
  text: z.string().trim().min(1, { error: 'required' }).max(20_000, { error: 'too-long' }),
  scope: z.enum(noticeScopes).default('year'),
  year: z.int().min(2008).max(2099).nullable().default(null),
  title: line(200).nullable().default(null),
  issuedOn: civilDateSchema.nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable()
    .default(null),
});

/** The body of `POST /v1/agencies/{agencyId}/closures` and its preview: the days on which that agency is closed, or works, by a local notice. */
export const closureEntrySchema = holidayNoticeEntrySchema.omit({ scope: true }).extend({ title: line(200) });
