/** Whose calendar a secret address opens. */
export type Feed = { readonly agencyId: string; readonly sub: string; readonly createdAt: number };

/** Secret addresses of personal calendars. Only digests of the secrets are kept. */
export type FeedStore = {
  /** Makes a new secret for a person; the one before opens nothing any more. */
  issue(agencyId: string, sub: string, now: number): Promise<string>;
  find(secret: string): Promise<Feed | null>;
  of(agencyId: string, sub: string): Promise<Feed | null>;
  /** False when the person has no feed. */
  revoke(agencyId: string, sub: string): Promise<boolean>;
};
