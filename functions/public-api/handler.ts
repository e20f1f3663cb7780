import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { publicApi } from './public-api.ts';

export const handler = lambdaHandler(publicApi(runtime));
