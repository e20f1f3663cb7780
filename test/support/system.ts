import { instantOf } from '../../local/clock.ts';
import { startLocalSystem } from '../../local/local-system.ts';
import type { MailFaults, SentMail } from '../../local/mail-service.ts';
import type { ScheduledRun } from '../../local/scheduler.ts';
import { seed } from '../../local/seed.ts';
import { seedPassword, seedPeople } from '../../local/seed-data.ts';
import type { Role } from '../../shared/domain/request/vocabulary.ts';

export type TestSystem = {
  readonly origin: string;
  readonly mailFaults: MailFaults;
  /** All mails, oldest first, once what is under way has been sent. */
  mails(): Promise<readonly SentMail[]>;
  token(role: Role, agencyId: string | null, sub: string): Promise<string>;
  /** Moves the virtual clock forward and returns what ran on the way. */
  moveClock(iso: string): Promise<readonly ScheduledRun[]>;
  stop(): Promise<void>;
};

export type TestSystemOptions = { readonly clock?: string; readonly empty?: boolean; readonly dataFolder?: string };

/** The whole system in this process, on a free port and a temporary folder unless one is named. */
export async function startSystem({
  clock,
  empty = true,
  dataFolder = ':memory:',
}: TestSystemOptions = {}): Promise<TestSystem> {
  const system = await startLocalSystem({
    port: 0,
    dataFolder,
    clockStartInMs: clock === undefined ? null : requiredInstant(clock),
    people: seedPeople,
    password: seedPassword,
    ...(empty ? {} : { seed }),
  });
  return {
    origin: system.origin,
    mailFaults: system.mailFaults,
    mails: () => system.mails(),
    token: (role, agencyId, sub) => system.mintToken({ role, agencyId, sub }),
    moveClock: (iso) => system.moveClock(requiredInstant(iso)),
    stop: () => system.stop(),
  };
}

function requiredInstant(iso: string): number {
  const instant = instantOf(iso);
  if (instant === null) throw new Error(`${iso} is not an instant with its zone.`);
  return instant;
}
