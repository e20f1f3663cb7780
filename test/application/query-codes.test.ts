import { beforeEach, describe, expect, test } from 'vitest';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { changeOwnEmail } from '../../shared/application/change-own-email.ts';
import { lookUpRequest } from '../../shared/application/look-up-request.ts';
import { partsOpenedBy } from '../../shared/application/parts-opened-by.ts';
import { dynamodbSuppressionList } from '../../shared/adapters/dynamodb/suppression-list.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';
import { form } from '../domain/request/given.ts';
import { type World, freshWorld } from './world.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;
const on = '2026-03-02' as never;
let world: World;
let receiptNumber: string;
let queryCode: string;

beforeEach(async () => {
  world = await freshWorld();
  const applicant = { ...form.applicant, email: 'zhau@citizen.example' };
  const submitted = await submitRequest(world, {
    form: { ...form, applicant },
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on,
    by: { kind: 'applicant' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  ({ receiptNumber, queryCode } = submitted.value);
});

const opens = async (code: string, number = receiptNumber) =>
  (await lookUpRequest(world, { receiptNumber: number, queryCode: code, network: '' })).ok;

async function act(command: RequestCommand) {
  const version = (await world.requests.history(receiptNumber)).length;
  const result = await actOnRequest(world, handler, receiptNumber, version, command);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.request;
}

describe('a query code', () => {
  test('is renewed after an identity check: the code before no longer opens, the new one does, and the check is on record', async () => {
    const { codeVersion } = await act({ type: 'renew-code', identityCheck: '本人到场，查验身份证' });
    const renewed = await world.codes.queryCodeOf(receiptNumber, codeVersion);
    expect(await opens(queryCode)).toBe(false);
    expect(await opens(renewed)).toBe(true);
    expect((await world.requests.history(receiptNumber)).at(-1)).toMatchObject({
      type: 'CodeRenewed',
      identityCheck: '本人到场，查验身份证',
      by: { sub: 'h1' },
    });
  });

  test('can be renewed again and again; of all versions the last one opens', async () => {
    const codes = new Set([queryCode]);
    for (let version = 1; version <= 31; version += 1) {
      await act({ type: 'renew-code', identityCheck: '电话核实' });
      codes.add(await world.codes.queryCodeOf(receiptNumber, version));
    }
    const opened: string[] = [];
    for (const code of codes) if (await opens(code)) opened.push(code);
    expect(codes.size).toBe(32);
    expect(opened).toEqual([await world.codes.queryCodeOf(receiptNumber, 31)]);
  });

  test('ends when the office sets another e-mail address right, but not with other corrections, nor where none was on record', async () => {
    await act({ type: 'correct-applicant', on, changes: { phone: '13900002000' }, reason: '来电更正' });
    await act({
      type: 'correct-applicant',
      on,
      changes: { email: 'zhau@citizen.example', phone: '13900002001' },
      reason: '来电更正',
    });
    expect(await opens(queryCode)).toBe(true);
    await act({ type: 'correct-applicant', on, changes: { email: 'zhao@citizen.example' }, reason: '邮箱写错' });
    expect(await opens(queryCode)).toBe(false);
    expect(await opens(await world.codes.queryCodeOf(receiptNumber, 1))).toBe(true);

    const { email: _email, ...applicant } = form.applicant;
    const withoutEmail = await submitRequest(world, {
      form: { ...form, applicant },
      idempotencyKey: 'k2',
      channel: 'in-person',
      receivedOn: on,
      by: { kind: 'applicant' },
    });
    if (!withoutEmail.ok) throw new Error(withoutEmail.refusal.kind);
    const access = { ...withoutEmail.value, network: '' };
    const suppressions = dynamodbSuppressionList(world.documents, world.tableName, world.codes);
    expect(await changeOwnEmail({ ...world, suppressions }, access, 'first@citizen.example')).toMatchObject({
      ok: true,
      value: { request: { codeVersion: 0 } },
    });
  });

  test('ends when the applicant gives another address, and is given anew at once', async () => {
    const suppressions = dynamodbSuppressionList(world.documents, world.tableName, world.codes);
    const access = { receiptNumber, queryCode, network: '' };
    expect(await changeOwnEmail({ ...world, suppressions }, access, 'zhao@citizen.example')).toMatchObject({
      ok: true,
      value: { request: { codeVersion: 1 } },
    });
    expect(await opens(queryCode)).toBe(false);
  });

  test('of the whole does not open a part whose code was renewed since', async () => {
    const { parts } = await act({
      type: 'split',
      on,
      parts: [
        { title: '一', description: '一' },
        { title: '二', description: '二' },
      ],
    });
    const [first = '', second = ''] = parts;
    expect(await partsOpenedBy(world, { parts })).toEqual([
      { receiptNumber: first, queryCode: await world.codes.queryCodeOf(first, 0) },
      { receiptNumber: second, queryCode: await world.codes.queryCodeOf(second, 0) },
    ]);
    receiptNumber = first;
    await act({ type: 'renew-code', identityCheck: '本人到场' });
    expect((await partsOpenedBy(world, { parts }))[0]).toEqual({ receiptNumber: first, queryCode: null });
  });

  test('that is cut, lengthened or given another mark opens nothing', async () => {
    await act({ type: 'renew-code', identityCheck: '本人到场' });
    const renewed = await world.codes.queryCodeOf(receiptNumber, 1);
    for (const code of [
      renewed.slice(0, -1),
      `${renewed}2`,
      `${renewed}ABC`,
      renewed.replace(/.$/, '4'),
      `${queryCode}-2`,
      `${queryCode}-22`,
    ])
      expect(await opens(code)).toBe(false);
  });
});
