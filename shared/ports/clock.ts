/** The time of day; the only source of "now". */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
};
