import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { publicReports } from './public-reports.ts';

export const handler = lambdaHandler(publicReports(runtime));
