import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { filesApi } from './files-api.ts';

export const handler = lambdaHandler(filesApi(runtime));
