import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { calendarApi } from './calendar-api.ts';

export const handler = lambdaHandler(calendarApi(runtime));
