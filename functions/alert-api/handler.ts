import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { alertApi } from './alert-api.ts';

export const handler = lambdaHandler(alertApi(runtime));
