import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { lettersApi } from './letters-api.ts';

export const handler = lambdaHandler(lettersApi(runtime));
