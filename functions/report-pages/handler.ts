import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { reportPages } from './report-pages.ts';

export const handler = lambdaHandler(reportPages(runtime));
