import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { staffPages } from './staff-pages.ts';

export const handler = lambdaHandler(staffPages(runtime));
