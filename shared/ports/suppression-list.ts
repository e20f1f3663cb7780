export const suppressionReasons = ['bounced', 'complained', 'refused'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export type Suppression = { readonly reason: SuppressionReason; readonly at: number };

/** Addresses that are written to no more. They are kept as digests: the list tells nobody an address. */
export type SuppressionList = {
  find(address: string): Promise<Suppression | null>;
  /** Those of the addresses that are on the list. */
  among(addresses: readonly string[]): Promise<ReadonlySet<string>>;
  add(address: string, suppression: Suppression): Promise<void>;
  /** False when it was not on the list. */
  lift(address: string): Promise<boolean>;
  /** The digest under which an address is kept. */
  digestOf(address: string): Promise<string>;
};
