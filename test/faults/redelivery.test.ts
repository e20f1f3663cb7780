import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { journalRecords } from '../../functions/request-journal/journal-records.ts';
import { sendMailsOf } from '../../functions/mail-outbox/send-mails-of.ts';
import { verifyAudit } from '../../shared/application/verify-audit.ts';
import { freshAlertWorld } from '../alerts/alert-world.ts';

const silently = () => undefined;
const numRuns = process.env['FAULTS'] === 'all' ? 1000 : 40;

const mailOf = (record: DynamoDBRecord) => record.dynamodb!.NewImage!['mails']!.L![0]!.M!['id']!.S!;

test('R10: records that come twice, in any order and in any batches leave the mails, the ledger and the journal as those that come once in order', async () => {
  const world = await freshAlertWorld();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 2 }), { maxLength: 8 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      async (repeated, last, batchSize) => {
        runs += 1;
        const records: DynamoDBRecord[] = [];
        for (const part of ['a', 'b', 'c']) {
          await world.received(`k${runs}${part}`);
          records.push(...(await world.stream.next()));
        }
        const announced = records.filter(({ dynamodb }) => dynamodb?.NewImage?.['mails'] !== undefined);
        expect(announced).toHaveLength(3);
        world.sentMails.length = 0;
        const delivered = [...repeated, ...last].map((index) => announced[index]!);
        for (let start = 0; start < delivered.length; start += batchSize) {
          const batch = delivered.slice(start, start + batchSize);
          expect((await sendMailsOf(world, batch, silently)).response.batchItemFailures).toEqual([]);
          expect((await journalRecords({ ...world, log: silently }, batch)).batchItemFailures).toEqual([]);
        }
        expect(world.sentMails.map(({ id }) => id).toSorted()).toEqual(announced.map(mailOf).toSorted());
        for (const record of announced) expect(await world.ledger.get(mailOf(record))).toMatchObject({ state: 'sent' });
      },
    ),
    { numRuns, seed: 7 },
  );
  expect(runs).toBe(numRuns);
  world.setNow('2026-03-03T09:00:00+08:00');
  const audit = await verifyAudit(world, 'a1');
  expect(audit).toMatchObject({ requests: 3 * numRuns, events: 3 * numRuns, findings: [] });
});
