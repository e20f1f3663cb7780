import { secretFreshForMs } from '../shared/adapters/secrets-manager/secret-store.ts';
import { addDays, civilDateInShanghai } from '../shared/domain/calendar/civil-date.ts';
import { type KeyRing, type KeyVersion, firstVersion, versionAt } from '../shared/domain/key-ring/key-ring.ts';
import { replay } from '../shared/domain/request/evolve.ts';
import type { ChannelStore } from '../shared/ports/channel-store.ts';
import type { VersionedKey } from '../shared/ports/secrets.ts';
import { CommandFault } from './command.ts';
import type { Office } from './office-of-table.ts';

/** Every warm process knows a new version well before it begins. */
const leadMs = 3 * secretFreshForMs;

/** As long as a citizen’s form may be open; sessions of staff end sooner. */
const longestFormMs = 24 * 3_600_000;

/**
 * When a version that is added now begins: once every process has read it. Query codes go by the day in their number, so
 * their key changes with a day in Shanghai.
 */
export function beginOf(name: VersionedKey, now: number): number {
  const soonest = now + leadMs;
  return name === 'queryCodeKey' ? Date.parse(`${addDays(civilDateInShanghai(soonest), 1)}T00:00:00+08:00`) : soonest;
}

/** What ends with a version of a key, and what stands against ending it now. */
export type Retirement = {
  readonly ends: readonly string[];
  readonly objections: readonly string[];
  /** Whose query codes end. */ readonly heldCodes: readonly HeldCode[];
};

export type HeldCode = {
  readonly agencyId: string;
  readonly receiptNumber: string;
  readonly codeVersion: number;
};

export type RetirementDeps = Pick<Office, 'agencies' | 'requests' | 'clock'> & {
  readonly channels: Pick<ChannelStore, 'all'>;
};

/** The version that is to go, with the one after it; fails when there is none, or nothing would be left to use. */
export function versionToRetire(
  ring: KeyRing,
  id: string,
): { readonly version: KeyVersion; readonly next: KeyVersion } {
  const place = ring.findIndex((version) => version.id === id);
  const [version, next] = [ring[place], ring[place + 1]];
  if (version === undefined) throw new CommandFault(`没有版本 ${id}。`, `There is no version ${id}.`);
  if (next === undefined)
    throw new CommandFault(
      `版本 ${id} 是最新版本，不能作废；先轮换。`,
      `Version ${id} is the latest and cannot be retired; rotate first.`,
    );
  return { version, next };
}

export async function assessKeyRetirement(
  world: RetirementDeps,
  name: VersionedKey,
  ring: KeyRing,
  id: string,
): Promise<Retirement> {
  const { version, next } = versionToRetire(ring, id);
  const now = world.clock.now();
  const inUse =
    versionAt(ring, now).id === id
      ? [`版本 ${id} 仍在使用，${at(next.from)} 起才由版本 ${next.id} 接替。 Version ${id} is in use until then.`]
      : [];
  switch (name) {
    case 'queryCodeKey': {
      const heldCodes = await requestsBetween(world, version.id === ring[0].id ? 0 : version.from, next.from);
      const held = heldCodes.length;
      return {
        heldCodes,
        ends: [
          `${held} 件申请已发出的查询码失效，改用版本 ${next.id} 的新码，由机关告知申请人（--new-codes 写出清单）。`,
          `The query codes already given out for ${held} requests stop working; version ${next.id} makes new ones, which the agencies must tell (--new-codes writes the list).`,
        ],
        objections: [
          ...inUse,
          ...(held === 0
            ? []
            : [`仍有 ${held} 件申请用旧查询码查询。 ${held} requests are still asked for by an old code.`]),
        ],
      };
    }
    case 'formTokenKey':
      return {
        heldCodes: [],
        ends: [
          '用该版本打开的申请表须再提交一次（已填内容保留），用它登录的工作人员须重新登录。',
          'Forms opened under it must be sent once more (what was typed stays), and staff who signed in under it sign in again.',
        ],
        objections: [
          ...inUse,
          ...(now < next.from + longestFormMs
            ? [`${at(next.from + longestFormMs)} 之前可能还有打开的申请表。 Until then forms may be open.`]
            : []),
        ],
      };
    case 'cursorKey': {
      const users = (await world.channels.all()).filter(({ keyId }) => keyId === id).map(({ agencyId }) => agencyId);
      return {
        heldCodes: [],
        ends: [
          '用该版本翻页的列表须从第一页重新开始；用它签名的推送通道停止，须重新设置。',
          'Lists that were being paged start at their first page again; channels signed under it stop until they are set again.',
        ],
        objections: [
          ...inUse,
          ...(users.length === 0
            ? []
            : [
                `这些机关的通道用该版本签名，请先重新设置。 Channels of these agencies are signed under it; set them again first: ${users.join(', ')}`,
              ]),
        ],
      };
    }
  }
}

/** Requests whose number names a day of that span. */
async function requestsBetween(
  { agencies, requests }: RetirementDeps,
  from: number,
  to: number,
): Promise<readonly HeldCode[]> {
  const [first, end] = [from, to].map((instant) => civilDateInShanghai(instant).replaceAll('-', '')) as [
    string,
    string,
  ];
  const held: HeldCode[] = [];
  for (const { id: agencyId } of await agencies.agencies()) {
    for await (const { receiptNumber } of requests.aliveSince(agencyId, '0000-00-00'))
      if (receiptNumber >= first && receiptNumber < end) {
        const request = replay(await requests.history(receiptNumber), receiptNumber);
        held.push({ agencyId, receiptNumber, codeVersion: request?.codeVersion ?? 0 });
      }
  }
  return held;
}

export function at(instant: number): string {
  return `${new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} (UTC+8)`;
}

/** The versions of a key as an operator sees them; no key is ever shown. */
export function shownVersions(name: VersionedKey, ring: KeyRing, now: number): readonly string[] {
  const used = versionAt(ring, now);
  return ring.map((version) => {
    const state = version === used ? '在用 in use' : version.from > now ? '待用 to come' : '仅核验旧件 for what is old';
    return `${name}  版本 version ${version.id}${
      version.id === firstVersion ? '' : `  自 from ${at(version.from)}`
    }  ${state}`;
  });
}
