export type OutgoingMail = {
  /** Sent along as a tag, so that feedback finds its mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Why a carrier takes no mail at present. */
export type CarrierTrouble = 'throttled' | 'quota' | 'down' | 'refused-us';

export type SendOutcome =
  | { readonly kind: 'sent'; readonly carrierId: string | null }
  /** The carrier takes nothing for now, whatever the mail: sending too fast, the day's quota used up, down, or our account refused. */
  | { readonly kind: 'wait'; readonly trouble: CarrierTrouble; readonly reason: string }
  /** This mail did not get through this time; another may. */
  | { readonly kind: 'try-later'; readonly reason: string }
  /** Never deliverable as it is. */
  | { readonly kind: 'never'; readonly fault: 'address' | 'content'; readonly reason: string };

/** Hands one mail to a carrier. Throws only on a bug; a carrier's fault is an outcome. */
export type MailSender = { send(mail: OutgoingMail): Promise<SendOutcome> };
