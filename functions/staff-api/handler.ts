import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { staffApi } from './staff-api.ts';

export const handler = lambdaHandler(staffApi(runtime));
