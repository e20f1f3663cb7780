import { lambdaHandler } from '../http/lambda-handler.ts';
import { exportApi } from './export-api.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(exportApi(runtime));
