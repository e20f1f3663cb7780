import type { Context } from 'hono';
import { namedDefects, staffRegistrationSchemaFor } from '../../shared/contracts/staff-registration.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { FormDefect } from '../../shared/domain/request/form-defects.ts';
import { fill } from '../../shared/messages/fill.ts';
import { defectHintEn, defectHintZh } from '../../shared/messages/form-defects.ts';
import type { FieldError } from '../http/problem.ts';
import { checked, readJson } from '../http/read-body.ts';

const defectAt: Readonly<Record<string, FormDefect>> = {
  '/applicant/idType': 'id-number',
  '/applicant/idNumber': 'id-number',
  '/applicant/creditCode': 'id-number',
  '/applicant/phone': 'phone',
  '/applicant/email': 'email',
  '/applicant/postalAddress': 'postal-address',
  '/applicant/legalRepresentative': 'legal-representative',
  '/applicant/contactName': 'contact-name',
  '/delivery': 'delivery',
};

/** 条例第30条: a registration as strict as the public form, but for the defects that it names. */
export async function readRegistration(context: Context, today: CivilDate) {
  const read = await readJson(context);
  if ('response' in read) return read;
  const defects = namedDefects(read.json);
  return checked(context, staffRegistrationSchemaFor(defects, today), read.json, (error) =>
    withDefectHint(error, defects),
  );
}

function withDefectHint(error: FieldError, named: readonly FormDefect[]): FieldError {
  const defect = defectAt[error.pointer];
  if (defect === undefined || named.includes(defect)) return error;
  return {
    ...error,
    message: `${error.message}${fill(defectHintZh, { defect })}`,
    messageEn: `${error.messageEn} ${fill(defectHintEn, { defect })}`,
  };
}
