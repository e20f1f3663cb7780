import { bucket, codes, exportJobs, tokens, trail } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ bucket, codes, exportJobs, tokens, trail });

export type ExportApiRuntime = ReturnType<typeof runtime>;
