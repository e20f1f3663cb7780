import { failurePage } from '../../web/pages/failure.ts';
import type { LimitReply } from './limit-strangers.ts';
import { contextOf } from './posted-fields.ts';

/** How a page is refused to a stranger who asks too often. */
export const tooManyPage: LimitReply = (context, headers) => context.html(failurePage(contextOf(context), 'tooMany'), 429, headers);
