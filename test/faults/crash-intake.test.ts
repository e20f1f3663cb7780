import { afterAll, expect, test, vi } from 'vitest';
import { dynamodbSuppressionList } from '../../shared/adapters/dynamodb/suppression-list.ts';
import { actAsApplicant } from '../../shared/application/act-as-applicant.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { changeOwnEmail } from '../../shared/application/change-own-email.ts';
import { registerRequest } from '../../shared/application/register-request.ts';
import { type Receipt, submitRequest } from '../../shared/application/submit-request.ts';
import type { Result } from '../../shared/domain/result.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form, on } from '../domain/request/given.ts';
import { CallWatch, type CrashScenario, sayCrashPoints, tryEveryCrashPoint } from '../support/crash-points.ts';
import { expectKeysKept, expectWhole, orderedMails } from './invariants.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(sayCrashPoints);

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;

type Intake = World & { readonly told: Result<Receipt>[] };

/** The same submission from a client that goes on until it is told a receipt. */
function intakeScenario(
  submit: (world: World) => Promise<Result<Receipt>>,
  expected: readonly string[],
  mails: number,
): CrashScenario<Intake> {
  return {
    async prepare(watch) {
      const world = await freshWorld();
      watch.watchClient(world.documents);
      return { ...world, told: [] };
    },
    async attempt(world) {
      world.told.push(await submit(world));
    },
    async check(world) {
      const [receiptNumber, ...others] = await expectKeysKept(world);
      expect(others).toEqual([]);
      expect(await expectWhole(world, receiptNumber ?? '')).toEqual(expected);
      expect(await orderedMails(world)).toHaveLength(mails);
      // Every answer that reached the client was the same one.
      expect(world.told.every(({ ok }) => ok)).toBe(true);
      expect(new Set(world.told.map((told) => JSON.stringify(told))).size).toBe(1);
    },
  };
}

test('R1: an online submission that dies before or after any of its calls is stored once and whole, and its retry is told the same', async () => {
  const submit = (world: World) =>
    submitRequest(world, {
      form: { ...form, agencyId: 'a2' },
      idempotencyKey: 'k1',
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
  expect(await tryEveryCrashPoint(intakeScenario(submit, ['Submitted'], 1))).toBeGreaterThanOrEqual(6);
});

test('R1: so is one on paper that is answered on the spot', async () => {
  const submit = (world: World) =>
    registerRequest(world, handler, {
      form,
      idempotencyKey: 'k1',
      channel: 'in-person',
      receivedOn: on('2026-03-02'),
      isOral: true,
      answer: { outcome: 'disclosed' },
    });
  expect(await tryEveryCrashPoint(intakeScenario(submit, ['Submitted', 'Answered'], 2))).toBeGreaterThanOrEqual(8);
});

test('R2: a client whose answer was lost after the commit is told the receipt that was stored, with no second clock', async () => {
  const watch = new CallWatch();
  const world = await freshWorld();
  watch.watchClient(world.documents);
  const submit = () =>
    submitRequest(world, {
      form: { ...form, agencyId: 'a2' },
      idempotencyKey: 'k1',
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
  watch.revive(({ name }) =>
    name === 'TransactWriteItemsCommand' || name === 'TransactWriteCommand'
      ? { moment: 'after', error: new Error('socket hang up') }
      : null,
  );
  await expect(submit()).rejects.toThrow('socket hang up');
  watch.revive();
  world.setNow('2026-03-03T09:00:00+08:00');
  const told = await submit();
  const [stored] = await expectKeysKept(world);
  expect(told).toMatchObject({
    ok: true,
    value: { receiptNumber: stored, receivedOn: '2026-03-02', dueOn: '2026-03-30' },
  });
  world.setNow('2026-03-02T09:00:00+08:00');
  expect(await expectWhole(world, stored ?? '')).toEqual(['Submitted']);
});

type OwnCase = World & { readonly receiptNumber: string; readonly queryCode: string };

/** A step of an applicant on a request of theirs that awaits a correction. */
function ownScenario(step: (world: OwnCase) => Promise<unknown>, event: string, mails: number): CrashScenario<OwnCase> {
  let shared: World | undefined;
  let count = 0;
  return {
    async prepare(watch) {
      shared ??= await freshWorld();
      count += 1;
      watch.watchClient(shared.documents);
      const submitted = await submitRequest(shared, {
        form,
        idempotencyKey: `k${count}`,
        channel: 'in-person',
        receivedOn: on('2026-03-02'),
        by: { kind: 'applicant' },
      });
      if (!submitted.ok) throw new Error(submitted.refusal.kind);
      const { receiptNumber } = submitted.value;
      await actOnRequest(shared, handler, receiptNumber, 1, {
        type: 'request-correction',
        on: on('2026-03-02'),
        items: ['文号'],
        replyBy: on('2026-03-12'),
      });
      return { ...shared, ...submitted.value };
    },
    attempt: step,
    async check(world) {
      const types = await expectWhole(world, world.receiptNumber);
      expect(types.filter((type) => type === event)).toHaveLength(1);
      expect((await orderedMails(world)).filter((id) => id.startsWith(world.receiptNumber))).toHaveLength(2 + mails);
    },
  };
}

const accessTo = ({ receiptNumber, queryCode }: OwnCase) => ({ receiptNumber, queryCode, network: '' });

test.each([
  [
    'a correction',
    (world: OwnCase) =>
      actAsApplicant(world, accessTo(world), {
        type: 'record-correction',
        text: '示政发〔2025〕1号',
      }),
    'CorrectionReceived',
    0,
  ],
  ['a withdrawal', (world: OwnCase) => actAsApplicant(world, accessTo(world), { type: 'withdraw' }), 'Withdrawn', 1],
  [
    'another address',
    (world: OwnCase) =>
      changeOwnEmail(
        { ...world, suppressions: dynamodbSuppressionList(world.documents, world.tableName, world.codes) },
        accessTo(world),
        'new@citizen.example',
      ),
    'ApplicantCorrected',
    // The new code, and the correction that is still awaited.
    2,
  ],
] as const)(
  'R1: %s by the applicant takes effect once, wherever it dies and however often it comes',
  async (_, step, event, mails) => {
    expect(await tryEveryCrashPoint(ownScenario(step, event, mails))).toBeGreaterThanOrEqual(6);
  },
);
