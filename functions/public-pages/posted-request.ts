import type * as z from 'zod';
import { requestFormSchemaFor } from '../../shared/contracts/request-form.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { FormDefect } from '../../shared/domain/request/form-defects.ts';
import type { RequestForm } from '../../shared/domain/request/request-form.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import { tidyField } from '../../web/form/tidy-field.ts';
import type { PageContext } from '../../web/layout/page-context.ts';
import { formFieldNames, labelOf, longestOf } from '../../web/pages/request-form-page.ts';
import type { ApplicantKind, FormFieldName } from '../../web/pages/request-form-page.ts';

export type PostedRequest = {
  readonly agencyId: string;
  readonly kind: ApplicantKind;
  /** What was typed, tidied, by field name: shown again when something is wrong. */
  readonly values: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
  readonly formAgeToken: string;
  readonly isTrapFilled: boolean;
};

/** Reads the posted fields; an absent one reads as empty. */
export function readPostedRequest(field: (name: string) => string): PostedRequest {
  const values = Object.fromEntries(formFieldNames.map((name) => [name, tidyField(name, field(name))]));
  return {
    agencyId: field('agencyId'),
    kind: field('kind') === 'organisation' ? 'organisation' : 'natural-person',
    values,
    idempotencyKey: field('idempotencyKey'),
    formAgeToken: field('openedToken'),
    isTrapFilled: field('website') !== '',
  };
}

/** The fields that one kind of applicant has; the others are not sent on. */
const fieldsOf: Readonly<Record<ApplicantKind, readonly FormFieldName[]>> = {
  'natural-person': [
    'applicant.name',
    'applicant.idType',
    'applicant.idNumber',
    'applicant.phone',
    'applicant.email',
    'applicant.postalAddress',
    'applicant.postcode',
  ],
  organisation: [
    'applicant.name',
    'applicant.category',
    'applicant.creditCode',
    'applicant.legalRepresentative',
    'applicant.contactName',
    'applicant.phone',
    'applicant.email',
    'applicant.postalAddress',
  ],
};
const optionalFields: ReadonlySet<string> = new Set([
  'applicant.email',
  'applicant.postalAddress',
  'applicant.postcode',
  'information.documentNumber',
]);

/** What a paper may leave empty when the office names the defect. */
const fieldsOfDefect: Readonly<Record<FormDefect, readonly FormFieldName[]>> = {
  'id-number': ['applicant.idNumber', 'applicant.creditCode'],
  phone: ['applicant.phone'],
  email: ['applicant.email'],
  'postal-address': ['applicant.postalAddress'],
  delivery: ['delivery'],
  'legal-representative': ['applicant.legalRepresentative'],
  'contact-name': ['applicant.contactName'],
};

function group(
  values: Readonly<Record<string, string>>,
  names: readonly FormFieldName[],
  mayBeEmpty: readonly FormFieldName[] = [],
): Record<string, string> {
  const present = names.filter(
    (name) => values[name] !== '' || !(optionalFields.has(name) || mayBeEmpty.includes(name)),
  );
  return Object.fromEntries(present.map((name) => [name.slice(name.indexOf('.') + 1), values[name] ?? '']));
}

function contractBody({ agencyId, kind, values }: PostedRequest, defects: readonly FormDefect[]): unknown {
  const mayBeEmpty = defects.flatMap((defect) => fieldsOfDefect[defect]);
  const [medium, method] = (values['delivery'] ?? '').split(':');
  return {
    agencyId,
    applicant: { kind, ...group(values, fieldsOf[kind], mayBeEmpty) },
    information: group(values, ['information.title', 'information.documentNumber', 'information.description']),
    ...(defects.includes('delivery') ? {} : { delivery: { medium, method } }),
  };
}

function isFieldName(name: string): name is FormFieldName {
  return formFieldNames.some((known) => known === name);
}

function messageFor(
  context: PageContext,
  issue: z.core.$ZodIssue,
  name: FormFieldName,
  { kind, values }: PostedRequest,
): string {
  const { errors } = context.messages.form;
  const label = labelOf(context, name, kind);
  if (name === 'delivery' || name === 'applicant.idType' || name === 'applicant.category') return errors.choose(label);
  if (values[name] === '' && !optionalFields.has(name)) return errors.missing(label);
  switch (issue.message) {
    case 'too-long':
      return errors.tooLong(label, longestOf(name, kind) ?? 0);
    case 'control-characters':
      return errors.controlCharacters(label);
    case 'resident-id-check-digit':
      return errors.residentId;
    case 'not-a-phone-number':
      return errors.phone;
    case 'not-an-email':
      return errors.email;
    case 'not-a-postcode':
      return errors.postcode;
    case 'not-a-credit-code':
      return errors.creditCode;
    case 'email-needed-for-delivery':
      return errors.emailForDelivery;
    case 'address-needed-for-delivery':
      return errors.addressForDelivery;
    default:
      return errors.malformed(label);
  }
}

/** The request as the contract has it for a paper with these defects (none online), or one message for each field that is wrong, in the order of the form. */
export function checkPostedRequest(
  context: PageContext,
  posted: PostedRequest,
  today: CivilDate,
  defects: readonly FormDefect[] = [],
): { readonly form: RequestForm } | { readonly errors: readonly FieldMessage[] } {
  const result = requestFormSchemaFor(defects, today).safeParse(contractBody(posted, defects));
  if (result.success) return { form: result.data };
  const messages = new Map<FormFieldName, string>();
  for (const issue of result.error.issues) {
    const name = issue.path[0] === 'delivery' ? 'delivery' : issue.path.join('.');
    if (isFieldName(name) && !messages.has(name)) messages.set(name, messageFor(context, issue, name, posted));
  }
  return {
    errors: formFieldNames.flatMap((field) => {
      const message = messages.get(field);
      return message === undefined ? [] : [{ field, message }];
    }),
  };
}
