import { type DigestLine, keyOfLine, linesMissingFrom, mergeLines, mostLines } from '../domain/alert/digest.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { ChannelIntent, DigestIntent } from '../domain/mail/mail-intent.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { ChannelStore } from '../ports/channel-store.ts';
import type { CarriedLines, DigestOutbox } from '../ports/digest-outbox.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import { mailboxOf } from '../domain/alert/recipients.ts';
import { inParallel } from './in-parallel.ts';
import type { AddressedLine } from './collect-due-alerts.ts';
import type { StaffLookup } from './staff-lookup.ts';

export type DigestDependencies = {
  readonly agencies: AgencyDirectory;
  readonly digests: DigestOutbox;
  readonly channels: ChannelStore;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
};

const width = 8;

/** Puts each person's lines into the outbox as one digest, and each agency's for its own channel; answers how many are new. */
export async function putDigests(
  { digests, channels, codes }: DigestDependencies,
  staff: StaffLookup,
  lines: readonly AddressedLine[],
  carried: readonly CarriedLines[],
  on: CivilDate,
): Promise<number> {
  // Whoever has two accounts and one mailbox gets one digest, in the name of the account that comes first.
  const people = Map.groupBy(lines, ({ recipient }) => mailboxOf(recipient.member));
  let count = 0;
  await inParallel(people, width, async ([, addressed]) => {
    const subs = [...new Set(addressed.map(({ recipient }) => recipient.member.sub))].toSorted();
    const [sub = ''] = subs;
    const all = mergeLines(addressed.map(({ line }) => line));
    const agencyId = staff.homeOf(sub) ?? addressed[0]?.line.agencyId ?? '';
    const id = `digest_${on}_${codes.digestOf(sub).slice(0, 24)}`;
    const intent: DigestIntent = {
      id,
      template: 'digest',
      on,
      sub,
      agencyId,
      lines: all.slice(0, mostLines),
      unlisted: Math.max(0, all.length - mostLines),
    };
    const own = carried.filter((one) => subs.includes(one.sub));
    const outcome = await digests.put(intent, own);
    if (outcome.kind === 'put') {
      count += 1;
      return;
    }
    const waiting = own.flatMap((one) => one.lines);
    const missing = linesMissingFrom([...outcome.lines, ...waiting], intent.lines);
    if (missing.length > 0)
      await digests.carry({
        id: `${id}_${codes.digestOf(missing.map(keyOfLine).join('\n')).slice(0, 16)}`,
        sub,
        agencyId,
        lines: missing,
      });
  });
  // What was carried for somebody who cannot be reached has gone to a substitute.
  const told = new Set(lines.map(({ recipient }) => recipient.member.sub));
  for (const { id, sub } of carried) if (!told.has(sub)) await digests.forget(id);
  await putChannelDigests({ digests, channels }, lines, on);
  return count;
}

async function putChannelDigests(
  { digests, channels }: Pick<DigestDependencies, 'digests' | 'channels'>,
  lines: readonly AddressedLine[],
  on: CivilDate,
): Promise<void> {
  if (lines.length === 0) return;
  for (const { agencyId } of await channels.all()) {
    const ours: readonly DigestLine[] = mergeLines(
      lines.flatMap(({ line }) => (line.agencyId === agencyId ? [line] : [])),
    );
    if (ours.length === 0) continue;
    const intent: ChannelIntent = {
      id: `channel_${on}_${agencyId.replaceAll('.', '_')}`,
      template: 'channel-digest',
      on,
      agencyId,
      lines: ours.slice(0, mostLines),
      unlisted: Math.max(0, ours.length - mostLines),
    };
    await digests.put(intent, []);
  }
}
