import { limiter, reports } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ limiter, reports });

export type PublicReportsRuntime = ReturnType<typeof runtime>;
