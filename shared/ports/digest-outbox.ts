import type { MailIntent } from '../domain/mail/mail-intent.ts';

/** Puts a digest into the outbox once: the same id again changes nothing. */
export type DigestOutbox = { put(intent: MailIntent & { readonly template: 'digest' }): Promise<void> };
