import { handle } from 'hono/aws-lambda';
import { runtime } from '../runtime.ts';
import { publicApi } from './public-api.ts';

export const handler = handle(publicApi(runtime));
