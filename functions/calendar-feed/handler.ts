import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { calendarFeed } from './calendar-feed.ts';

export const handler = lambdaHandler(calendarFeed(runtime));
