import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from './runtime.ts';
import { publicPages } from './public-pages.ts';

export const handler = lambdaHandler(publicPages(runtime));
