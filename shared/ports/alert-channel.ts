/** A message for an agency's own channel, such as a group of its chat service. */
export type ChannelMessage = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
};

export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'try-later'; readonly reason: string }
  | { readonly kind: 'never'; readonly reason: string };

/** A way to tell people beside mail. Throws only on a bug. */
export type AlertChannel = { deliver(message: ChannelMessage): Promise<DeliveryOutcome> };
