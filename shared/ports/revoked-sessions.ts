/** Console sessions that were signed out before their time. */
export type RevokedSessions = {
  /** `untilInMs`: when the session would have ended by itself, in milliseconds since 1970; the note may go after that. */
  end(sessionId: string, untilInMs: number): Promise<void>;
  isEnded(sessionId: string): Promise<boolean>;
};
