import { servePlainly } from './plain-server.ts';

/** Reads the body and answers; stores nothing. */
servePlainly(() => Promise.resolve());
