import { publishedCalendar, workingDaysBetween } from '../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, addDays, civilDateInShanghai } from '../shared/domain/calendar/civil-date.ts';
import type { Role } from '../shared/domain/request/vocabulary.ts';
import { readSeedMark, writeSeedMark } from './seed-mark.ts';
import { type SeedRequest, seedAgencies, seedPeople, seedRequests } from './seed-data.ts';

export type SeedDeps = {
  readonly origin: string;
  readonly mintToken: (claims: {
    readonly role: Role;
    readonly agencyId: string | null;
    readonly sub: string;
  }) => Promise<string>;
  readonly clock: { now(): number };
  /** The data folder, where the mark is kept that tells a seeding that broke off. */
  readonly folder: string;
};

/**
 * Fills an empty system with invented agencies, people and requests, through the API like any other client, and goes on where a
 * seeding broke off. Does nothing when agencies exist that somebody else made.
 */
export async function seed({ origin, mintToken, clock, folder }: SeedDeps): Promise<void> {
  const mark = readSeedMark(folder);
  const existing = (await (await fetch(`${origin}/v1/agencies`)).json()) as readonly { readonly id: string }[];
  if (mark === null ? existing.length > 0 : mark.isDone) return;
  const today = mark?.startedOn ?? civilDateInShanghai(clock.now());
  writeSeedMark(folder, { startedOn: today, isDone: false });
  const existingIds = new Set(existing.map(({ id }) => id));
  const tokens = new Map<string, string>();
  const tokenOf = async (role: Role, agencyId: string | null): Promise<string> => {
    const sub = agencyId === null ? role : `${agencyId}-${role}`;
    const token = tokens.get(sub) ?? (await mintToken({ role, agencyId, sub }));
    tokens.set(sub, token);
    return token;
  };

  for (const agency of seedAgencies) {
    if (!existingIds.has(agency.id))
      await call(origin, 'POST', '/v1/agencies', agency, await tokenOf('department', null));
    const staff = seedPeople
      .filter(({ agencyId }) => agencyId === agency.id || agencyId === null)
      .map(({ agencyId: _agencyId, agencyName: _agencyName, ...member }) => member);
    await call(origin, 'PUT', `/v1/agencies/${agency.id}/staff`, staff, await tokenOf('admin', agency.id));
  }
  for (const [index, request] of seedRequests.entries()) await seedRequest(request, index);
  writeSeedMark(folder, { startedOn: today, isDone: true });

  async function seedRequest(request: SeedRequest, index: number): Promise<void> {
    const form = {
      agencyId: request.agencyId,
      applicant: request.applicant,
      information: { title: request.title, description: request.description },
      delivery: { medium: 'electronic', method: 'online' },
    };
    const key = { 'idempotency-key': `seed-${index}` };
    if (request.receivedDaysAgo === null) {
      await call(origin, 'POST', '/v1/requests', form, null, key);
      return;
    }
    const receivedOn = workingDaysBefore(today, request.receivedDaysAgo);
    const handler = await tokenOf('handler', request.agencyId);
    const receipt = await call(
      origin,
      'POST',
      '/v1/staff/requests',
      { ...form, channel: request.channel, receivedOn },
      handler,
      key,
    );
    const { receiptNumber } = receipt.body as { readonly receiptNumber: string };
    let version = mark === null ? 1 : await versionOf(receiptNumber, handler);
    for (const { by, daysAfter, step } of request.steps.slice(version - 1)) {
      const on = addDays(receivedOn, daysAfter);
      const dated =
        step.type === 'propose-extension'
          ? step
          : { ...step, on, ...(step.type === 'request-correction' ? { replyBy: addDays(today, 10) } : {}) };
      await call(
        origin,
        'POST',
        `/v1/staff/requests/${receiptNumber}/commands`,
        dated,
        await tokenOf(by, request.agencyId),
        { 'if-match': `"${version}"` },
      );
      version += 1;
    }
  }

  async function versionOf(receiptNumber: string, token: string): Promise<number> {
    const { body } = await call(origin, 'GET', `/v1/staff/requests/${receiptNumber}`, null, token);
    return (body as { readonly version: number }).version;
  }
}

function workingDaysBefore(today: CivilDate, workingDays: number): CivilDate {
  const calendar = publishedCalendar();
  let day = today;
  while (workingDaysBetween(calendar, day, today) < workingDays) day = addDays(day, -1);
  return day;
}

async function call(
  origin: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: unknown,
  token: string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly body: unknown }> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`seeding: ${method} ${path} answered ${response.status} ${text}`);
  return { body: JSON.parse(text) as unknown };
}
