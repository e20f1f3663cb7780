/** How a request arrived. Each channel has its own rule for the day of receipt (条例第31条). */
export const channels = ['in-person', 'registered-mail', 'ordinary-mail', 'online', 'fax', 'email'] as const;
export type Channel = (typeof channels)[number];

/** The six applicant columns of table III, in the order of the form. */
export const applicantCategories = [
  'natural-person',
  'commercial-enterprise',
  'research-institution',
  'public-interest-organisation',
  'legal-service-organisation',
  'other-organisation',
] as const;
export type ApplicantCategory = (typeof applicantCategories)[number];
export const organisationCategories = [
  'commercial-enterprise',
  'research-institution',
  'public-interest-organisation',
  'legal-service-organisation',
  'other-organisation',
] as const satisfies readonly ApplicantCategory[];

/** The 21 outcomes of table III, part 三, in the order of the form: one request has one outcome. */
export const outcomes = [
  'disclosed',
  'partly-disclosed',
  'state-secret',
  'other-law-prohibits',
  'security-and-stability',
  'third-party-rights',
  'internal-affairs',
  'process-information',
  'enforcement-files',
  'administrative-inquiry',
  'not-held',
  'needs-creation',
  'still-unclear',
  'petition-or-complaint',
  'repeated',
  'publication',
  'excessive',
  'reissue',
  'correction-lapsed',
  'fee-unpaid',
  'other-handling',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Roles of people who work here; a token carries one of them and, but for the department, one agency. */
export const roles = ['handler', 'supervisor', 'admin', 'department'] as const;
export type Role = (typeof roles)[number];

/** How an agency dates the receipt of an online request: the day both sides confirm, or the day the system reports success. */
export const onlineReceiptRules = ['confirmed', 'submitted'] as const;
export type OnlineReceiptRule = (typeof onlineReceiptRules)[number];

/** Who is consulted: a third party (条例第32条), a co-maker (第34条), or another agency (第33条). */
export const consultedParties = ['third-party', 'co-maker', 'other-agency'] as const;
export type ConsultedParty = (typeof consultedParties)[number];

/** What is asked for: information (条例第27条), or the correction of records about oneself (第41条), which table III does not count. */
export const requestKinds = ['disclosure', 'own-records'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What a consulted party says to disclosure. */
export const stances = ['consents', 'objects', 'objects-in-part', 'leaves-it-open'] as const;
export type Stance = (typeof stances)[number];

/** How a notice or an answer was served (国办公开办函〔2016〕235号): handed over against a signature, or posted through the postal enterprise; or by the way the applicant chose. */
export const serviceMethods = ['in-person', 'post', 'email', 'online', 'fax'] as const;
export type ServiceMethod = (typeof serviceMethods)[number];

/** What is served on the applicant and can be proven so. */
export const servedNotices = [
  'correction-notice',
  'extension-notice',
  'fee-notice',
  'reasons-request',
  'delay-notice',
  'answer',
] as const;
export type ServedNotice = (typeof servedNotices)[number];
