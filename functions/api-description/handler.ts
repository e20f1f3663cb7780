import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { apiDescription } from './api-description.ts';

export const handler = lambdaHandler(apiDescription(runtime));
