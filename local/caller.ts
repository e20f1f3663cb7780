import type { IncomingMessage } from 'node:http';

/** Where a call comes from, as the first hop that is trusted tells it. */
export type Caller = { readonly address: string; readonly protocol: 'http' | 'https' };
export type CallerOf = (request: IncomingMessage) => Caller;
