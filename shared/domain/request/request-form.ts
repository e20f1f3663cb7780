import type { CivilDate } from '../calendar/civil-date.ts';
import { hasCreditCodeShape, isResidentIdNumber } from './applicant-identity.ts';
import type { ApplicantCategory, RequestKind } from './vocabulary.ts';

export const idTypes = ['resident-id-card', 'passport', 'other'] as const;
export const deliveryMedia = ['paper', 'electronic', 'inspection'] as const;
export const deliveryMethods = ['post', 'email', 'pickup', 'online'] as const;

export type Delivery = {
  readonly medium: (typeof deliveryMedia)[number];
  readonly method: (typeof deliveryMethods)[number];
};

/** What a form must state is absent, or as it was written, only where a paper was registered with that defect (条例第30条). */
export type NaturalPerson = {
  readonly kind: 'natural-person';
  readonly name: string;
  readonly idType: (typeof idTypes)[number];
  readonly idNumber?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly postalAddress?: string | undefined;
  readonly postcode?: string | undefined;
};

export type Organisation = {
  readonly kind: 'organisation';
  readonly category: Exclude<ApplicantCategory, 'natural-person'>;
  readonly name: string;
  readonly creditCode?: string | undefined;
  readonly legalRepresentative?: string | undefined;
  readonly contactName?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly postalAddress?: string | undefined;
};

export type Applicant = NaturalPerson | Organisation;

/** What can be set right about an applicant after the request was made (个保法第46条). Only a staff member changes who somebody is. */
export type ApplicantChanges = {
  readonly name?: string | undefined;
  readonly idType?: NaturalPerson['idType'] | undefined;
  readonly idNumber?: string | undefined;
  readonly creditCode?: string | undefined;
  readonly category?: Organisation['category'] | undefined;
  readonly legalRepresentative?: string | undefined;
  readonly contactName?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly postalAddress?: string | undefined;
  readonly postcode?: string | undefined;
  /** How the information is to be given, where the form left it open. */
  readonly delivery?: Delivery | undefined;
};

/** The applicant with the changes that fit the kind of applicant; the others are left out. */
export function correctedApplicant(applicant: Applicant, changes: ApplicantChanges): Applicant {
  const { name, phone, email, postalAddress } = changes;
  const shared = {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(postalAddress === undefined ? {} : { postalAddress }),
  };
  if (applicant.kind === 'natural-person') {
    const { idType, idNumber, postcode } = changes;
    return {
      ...applicant,
      ...shared,
      ...(idType === undefined ? {} : { idType }),
      ...(idNumber === undefined ? {} : { idNumber }),
      ...(postcode === undefined ? {} : { postcode }),
    };
  }
  const { creditCode, category, legalRepresentative, contactName } = changes;
  return {
    ...applicant,
    ...shared,
    ...(creditCode === undefined ? {} : { creditCode }),
    ...(category === undefined ? {} : { category }),
    ...(legalRepresentative === undefined ? {} : { legalRepresentative }),
    ...(contactName === undefined ? {} : { contactName }),
  };
}

/** The form with the changes. */
export function correctedForm(form: RequestForm, changes: ApplicantChanges): RequestForm {
  return {
    ...form,
    applicant: correctedApplicant(form.applicant, changes),
    ...(changes.delivery === undefined ? {} : { delivery: changes.delivery }),
  };
}

/** What an applicant must state (条例第29条): who they are, what they seek, and how to receive it. No purpose is asked (条例第27条). */
export type RequestForm = {
  readonly agencyId: string;
  readonly applicant: Applicant;
  readonly information: {
    readonly title: string;
    readonly documentNumber?: string | undefined;
    readonly description: string;
  };
  readonly delivery?: Delivery | undefined;
  /** Absent for a disclosure request; 条例第41条 for records about oneself. */
  readonly kind?: RequestKind | undefined;
};

/** The column of table III in which the applicant counts. */
export function categoryOf(applicant: Applicant): ApplicantCategory {
  return applicant.kind === 'natural-person' ? 'natural-person' : applicant.category;
}

/** Identity document or credit code, as stated; null where none is. */
export function statedNumberOf(applicant: Applicant): string | null {
  if (applicant.kind === 'organisation') return applicant.creditCode ?? null;
  return applicant.idNumber === undefined ? null : `${applicant.idType}:${applicant.idNumber}`;
}

/** The number that identifies an applicant across requests; null where none is stated, or one that fails its check: it identifies nobody. */
export function identityNumberOf(applicant: Applicant, today: CivilDate | null = null): string | null {
  const isSound =
    applicant.kind === 'organisation'
      ? hasCreditCodeShape(applicant.creditCode ?? '')
      : applicant.idType !== 'resident-id-card' || isResidentIdNumber(applicant.idNumber ?? '', today);
  return isSound ? statedNumberOf(applicant) : null;
}

/** 个保法第6条: lists show the first character only, e.g. `王**`. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  return `${characters[0] ?? ''}${'*'.repeat(Math.min(2, Math.max(1, characters.length - 1)))}`;
}
