export type OutgoingMail = {
  /** Sent along as a tag, so that feedback finds its mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** Worth another try later: throttled, quota used up, carrier down. */
  | { readonly kind: 'try-later'; readonly reason: string }
  /** Never deliverable as it is: bad address, rejected content. */
  | { readonly kind: 'never'; readonly reason: string };

/** Hands one mail to a carrier. Throws only on a bug; a carrier's fault is an outcome. */
export type MailSender = { send(mail: OutgoingMail): Promise<SendOutcome> };
