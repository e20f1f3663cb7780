import * as z from 'zod';
import { type Agency, type StaffMember, reservedAgencyIds } from '../domain/agency/agency.ts';
import { hasCreditCodeShape } from '../domain/request/applicant-identity.ts';
import { onlineReceiptRules, roles } from '../domain/request/vocabulary.ts';
import { emailSchema, identifierSchema, line } from './text.ts';

/** The body of `POST /v1/agencies`. */
export const agencySchema = z.strictObject({
  id: identifierSchema.refine((id) => !reservedAgencyIds.includes(id.toLowerCase()), { error: 'reserved-identifier' }),
  name: line(200),
  creditCode: z.string().refine(hasCreditCodeShape, { error: 'not-a-credit-code' }).optional(),
  onlineReceiptRule: z.enum(onlineReceiptRules),
}) satisfies z.ZodType<Agency>;

/** The body of `PUT /v1/agencies/{agencyId}/staff`: the whole list. */
export const staffListSchema = z
  .array(
    z.strictObject({
      sub: line(100),
      name: line(100),
      email: emailSchema,
      role: z.enum(roles),
      sectionId: identifierSchema.optional(),
    }),
  )
  .max(500)
  .superRefine((staff, context) => {
    const seen = new Set<string>();
    for (const [index, member] of staff.entries()) {
      if (seen.has(member.sub)) context.addIssue({ code: 'custom', message: 'listed-twice', path: [index, 'sub'] });
      seen.add(member.sub);
    }
  }) satisfies z.ZodType<StaffMember[]>;
