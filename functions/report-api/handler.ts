import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { reportApi } from './report-api.ts';

export const handler = lambdaHandler(reportApi(runtime));
