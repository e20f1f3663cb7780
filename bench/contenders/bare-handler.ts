import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { requestFormSchema } from '../../shared/contracts/request-form.ts';
import { freshWorld } from '../../test/application/world.ts';
import { intakeForm } from '../intake-form.ts';
import { servePlainly } from './plain-server.ts';

/** Checks nothing, and writes the very items that one real intake wrote, under new keys, in one transaction to the same engine in file mode. */
const { documents, tableName, ...world } = await freshWorld();
const items = await itemsOfOneIntake();
let count = 0;

servePlainly(async (text) => {
  JSON.parse(text);
  count += 1;
  const own = `#${count}`;
  await documents.send(
    new TransactWriteCommand({
      TransactItems: items.map(({ Put }) => ({
        Put: {
          ...Put,
          TableName: tableName,
          Item: {
            ...Put?.Item,
            pk: `${String(Put?.Item?.['pk'])}${own}`,
            ...(Put?.Item?.['workOrder'] === undefined ? {} : { workOrder: `${String(Put.Item['workOrder'])}${own}` }),
          },
        },
      })),
    }),
  );
});

async function itemsOfOneIntake(): Promise<NonNullable<TransactWriteCommandInput['TransactItems']>> {
  let seen: TransactWriteCommandInput | undefined;
  documents.middlewareStack.add(
    (next) => (call) => {
      if ('TransactItems' in call.input) seen ??= structuredClone(call.input as unknown as TransactWriteCommandInput);
      return next(call);
    },
    { step: 'initialize', name: 'seen', priority: 'high' },
  );
  const form = requestFormSchema.parse(intakeForm);
  await submitRequest(
    { ...world },
    { form, idempotencyKey: 'seen', channel: 'online', receivedOn: null, by: { kind: 'applicant' } },
  );
  documents.middlewareStack.remove('seen');
  const all = seen?.TransactItems ?? [];
  if (all.length < 3 || all.some(({ Put }) => Put === undefined))
    throw new Error('an intake writes other items than this server repeats');
  return all;
}
