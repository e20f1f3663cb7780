import { handle } from 'hono/aws-lambda';
import { runtime } from '../runtime.ts';
import { staffApi } from './staff-api.ts';

export const handler = handle(staffApi(runtime));
