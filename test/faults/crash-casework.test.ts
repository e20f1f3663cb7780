import { afterAll, expect, test, vi } from 'vitest';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { ruleOf } from '../../shared/domain/request/life-cycle.ts';
import type { CommandType, RequestCommand } from '../../shared/domain/request/request-command.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form, on } from '../domain/request/given.ts';
import { type CrashScenario, sayCrashPoints, tryEveryCrashPoint } from '../support/crash-points.ts';
import { expectKeysKept, expectWhole, orderedMails } from './invariants.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(sayCrashPoints);

const day = on('2026-03-02');
const reason = '理由';

const correction: RequestCommand = { type: 'request-correction', on: day, items: ['文号'], replyBy: on('2026-03-12') };
const consultation: RequestCommand = {
  type: 'send-consultation',
  id: 'c1',
  party: 'third-party',
  on: day,
  to: '示例公司',
};
const proposal: RequestCommand = { type: 'propose-extension', workingDays: 5, reason };
const feeNotice: RequestCommand = { type: 'issue-fee-notice', on: day, basis: 'per-item', quantity: 20 };
const answer: RequestCommand = { type: 'answer', on: day, outcome: 'disclosed' };

/** Each command that staff give, after those that make it possible. */
const steps: readonly (readonly RequestCommand[])[] = [
  [{ type: 'assign', handler: 'h1' }],
  [{ type: 'add-note', text: '备注' }],
  [{ type: 'change-kind', on: day, kind: 'own-records', reason }],
  [{ type: 'correct-applicant', on: day, changes: { phone: '13900001000' }, reason }],
  [
    {
      type: 'split',
      on: day,
      parts: [
        { title: '一', description: '一' },
        { title: '二', description: '二' },
      ],
    },
  ],
  [{ type: 'strike-out', on: day, why: 'registered-in-error', reason }],
  [correction],
  [correction, { type: 'record-correction', on: day }],
  [consultation],
  [consultation, { type: 'record-consultation', id: 'c1', on: day, opinion: '同意', stance: 'consents' }],
  [proposal],
  [proposal, { type: 'approve-extension', on: day }],
  [feeNotice],
  [feeNotice, { type: 'record-payment', on: day, amount: 1000 }],
  [{ type: 'draft-answer', outcome: 'disclosed' }],
  [answer],
  [answer, { type: 'record-service', notice: 'answer', on: day, service: { by: 'post' } }],
  [answer, { type: 'reopen', on: day, orderedBy: '示例法院', reason }],
  [answer, { type: 'cancel-step', sequence: 2, reason }],
  [{ type: 'withdraw', on: day }],
  [{ type: 'hold', reason }],
];

function actorFor(type: CommandType) {
  const role = ruleOf(type).roles[0] ?? 'handler';
  return { sub: `${role}-1`, role, agencyId: 'a1' } as const;
}

type Case = World & { readonly receiptNumber: string; readonly version: number; readonly mailsBefore: number };

function scenario(before: readonly RequestCommand[], command: RequestCommand): CrashScenario<Case> {
  let shared: World | undefined;
  let count = 0;
  return {
    async prepare(watch) {
      const world = (shared ??= await freshWorld());
      count += 1;
      watch.watchClient(world.documents);
      const submitted = await submitRequest(world, {
        form,
        idempotencyKey: `k${count}`,
        channel: 'in-person',
        receivedOn: day,
        by: { kind: 'system' },
      });
      if (!submitted.ok) throw new Error(submitted.refusal.kind);
      const { receiptNumber } = submitted.value;
      for (const [index, earlier] of before.entries()) {
        const done = await actOnRequest(world, actorFor(earlier.type), receiptNumber, index + 1, earlier);
        if (!done.ok) throw new Error(`${earlier.type}: ${done.refusal.kind}`);
      }
      const mailsBefore = (await orderedMails(world)).filter((id) => id.startsWith(receiptNumber)).length;
      return { ...world, receiptNumber, version: 1 + before.length, mailsBefore };
    },
    async attempt({ receiptNumber, version, ...world }) {
      const done = await actOnRequest(world, actorFor(command.type), receiptNumber, version, command);
      // A client that was not told what became of its command is told that the request has changed.
      if (!done.ok && done.refusal.kind !== 'ChangedSinceRead') throw new Error(done.refusal.kind);
    },
    async check(world) {
      const types = await expectWhole(world, world.receiptNumber);
      expect(types.slice(world.version)).toEqual([ruleOf(command.type).event]);
      const mails = (await orderedMails(world)).filter((id) => id.startsWith(`${world.receiptNumber}_`));
      expect(mails.length - world.mailsBefore).toBeLessThanOrEqual(2);
      expect(await expectKeysKept(world)).toContain(world.receiptNumber);
      if (command.type !== 'split') return;
      for (const part of [1, 2])
        expect(await expectWhole(world, `${world.receiptNumber}-${part}`)).toEqual(['Submitted']);
    },
  };
}

test.each(steps.map((commands) => [commands.at(-1)?.type ?? '', commands] as const))(
  'R2: %s takes effect once, whole, with its event and its mails, wherever it dies',
  async (_, commands) => {
    const command = commands.at(-1);
    if (command === undefined) throw new Error('no command');
    expect(await tryEveryCrashPoint(scenario(commands.slice(0, -1), command))).toBeGreaterThanOrEqual(6);
  },
);
