/** Where an agency wants its mornings sent beside mail. */
export type ChannelSubscription = {
  readonly agencyId: string;
  readonly url: string;
  readonly keyVersion: number;
  /** Version of the deployment’s key from which its own is derived. */ readonly keyId: string;
};

export type ChannelStore = {
  of(agencyId: string): Promise<ChannelSubscription | null>;
  /** Agencies that have a channel. */
  all(): Promise<readonly ChannelSubscription[]>;
  /** A new subscription, with a new key; the one before ends. */
  put(agencyId: string, url: string): Promise<ChannelSubscription>;
  remove(agencyId: string): Promise<boolean>;
  /** The key with which messages to a subscription are signed, derived, never stored. */
  secretOf(subscription: ChannelSubscription): Promise<string>;
};
