import type { StaffMember } from '../domain/agency/agency.ts';
import { type Recipient, substitutesFor } from '../domain/alert/recipients.ts';
import type { CarriedLines } from '../ports/digest-outbox.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';
import type { AddressedLine } from './collect-due-alerts.ts';
import type { StaffLookup } from './staff-lookup.ts';

export type RecipientDependencies = { readonly suppressions: SuppressionList };

/**
 * Lines, new and carried, for people who can be reached: for somebody who has left, or whose address takes no mail, the
 * supervisor or the next who can act is told. `unaddressed` counts the lines for which there is nobody.
 */
export async function resolveRecipients(
  { suppressions }: RecipientDependencies,
  staff: StaffLookup,
  lines: readonly AddressedLine[],
  carried: readonly CarriedLines[],
): Promise<{ readonly lines: readonly AddressedLine[]; readonly unaddressed: number }> {
  const wanted: { readonly line: AddressedLine['line']; readonly recipient: Recipient | null }[] = [...lines];
  for (const { sub, agencyId, lines: missed } of carried) {
    const member = (await staff.of(agencyId)).find((one) => one.sub === sub);
    for (const line of missed)
      wanted.push({ line, recipient: member === undefined ? null : { member, because: line.because } });
  }

  const unreachable = new Set(
    await suppressions.among(wanted.flatMap(({ recipient }) => (recipient === null ? [] : [recipient.member.email]))),
  );
  const reached: AddressedLine[] = [];
  let unaddressed = 0;
  for (const { line, recipient } of wanted) {
    if (recipient !== null && !unreachable.has(recipient.member.email)) {
      reached.push({ line, recipient });
      continue;
    }
    const colleagues = await staff.of(line.agencyId);
    for (const address of await suppressions.among(colleagues.map(({ email }) => email))) unreachable.add(address);
    const substitutes = substitutesFor(colleagues, ({ email }: StaffMember) => unreachable.has(email));
    if (substitutes.length === 0) unaddressed += 1;
    for (const substitute of substitutes)
      reached.push({ line: { ...line, because: substitute.because }, recipient: substitute });
  }
  return { lines: reached, unaddressed };
}
