import { limiter, publicReader } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ limiter, publicReader });
