import { agencies, alertSettings, alerts, calendars, channel, channels, codes, digests, duties, gate, ledger, origin, requests, sender, suppressions } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, alerts, calendars, channel, channels, codes, digests, duties, gate, ledger, origin, requests, sender, suppressions });
