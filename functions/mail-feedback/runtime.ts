import { alertSettings, calendars, duties, feedback, ledger, requests, suppressions } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ alertSettings, calendars, duties, feedback, ledger, requests, suppressions });
