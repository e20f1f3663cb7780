import { lambdaHandler } from '../http/lambda-handler.ts';
import { reportPages } from './report-pages.ts';

export const handler = lambdaHandler(reportPages());
