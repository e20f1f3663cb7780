import { agencies, duties, feeds, limiter, origin, requests } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, duties, feeds, limiter, origin, requests });

export type CalendarFeedRuntime = ReturnType<typeof runtime>;
