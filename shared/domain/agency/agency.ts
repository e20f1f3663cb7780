import type { OnlineReceiptRule, Role } from '../request/vocabulary.ts';

/** An agency (机关) that answers requests, 条例第4条; `onlineReceiptRule` is what its guide has published. */
export type Agency = {
  readonly id: string;
  readonly name: string;
  readonly creditCode?: string | undefined;
  readonly onlineReceiptRule: OnlineReceiptRule;
};

/** Names that stand where an agency's would in `/v1/reports/…`: no agency has one of them. */
export const reservedAgencyIds: readonly string[] = ['summary', 'collection', 'series', 'checks', 'supervision'];

/** Whom alerts go to. `sub` is the subject of the person's token. */
export type StaffMember = {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly sectionId?: string | undefined;
};
