import { lambdaHandler } from '../http/lambda-handler.ts';
import { reportCheck } from './report-check.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(reportCheck(runtime));
