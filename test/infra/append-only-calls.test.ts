import { expect, test } from 'vitest';
import { appendOnlyStatements } from '../../infra/constructs/append-only.ts';
import { type FunctionId, functionList } from '../../shared/deployment/function-list.ts';
import { type Denial, deniedWrites } from './append-only-calls.ts';

function denialsOf(id: FunctionId): readonly Denial[] {
  const spec = functionList.find((one) => one.id === id)!;
  return appendOnlyStatements(spec, 'table').map(({ actions, conditions }) => ({
    actions,
    leadingKeys: conditions['ForAnyValue:StringLike']['dynamodb:LeadingKeys'],
    attributes: conditions['ForAnyValue:StringEquals']?.['dynamodb:Attributes'] ?? null,
  }));
}

const at = (pk: string, more: object = {}) => ({ Key: { pk: { S: pk }, sk: { S: 'EVT#000001' } }, ...more });

test.each([
  [
    'staff-api',
    'UpdateItem',
    at('REQ#1', { UpdateExpression: 'SET #a0 = :v', ExpressionAttributeNames: { '#a0': 'hash' } }),
    1,
  ],
  ['staff-api', 'UpdateItem', at('REQ#1', { UpdateExpression: 'SET earlierLike = :v' }), 0],
  ['staff-api', 'UpdateItem', at('JOURNAL#a1', { UpdateExpression: 'SET seal = :v' }), 1],
  ['staff-api', 'PutItem', { Item: { pk: { S: 'JOURNAL#a1' } } }, 1],
  ['request-journal', 'PutItem', { Item: { pk: { S: 'JOURNAL#a1' } } }, 0],
  ['alert-sweep', 'DeleteItem', at('REQ#1'), 1],
  [
    'alert-sweep',
    'TransactWriteItems',
    { TransactItems: [{ Put: { Item: { pk: { S: 'DIGEST#1' } } } }, { Delete: at('REQ#1') }] },
    1,
  ],
  ['retention-sweep', 'BatchWriteItem', { RequestItems: { table: [{ DeleteRequest: at('REQ#1') }] } }, 0],
  ['retention-sweep', 'BatchWriteItem', { RequestItems: { table: [{ DeleteRequest: at('ACTS#a1') }] } }, 1],
] as const)('%s: %s runs into as many denials as it must', (id, operation, body, count) => {
  expect(deniedWrites(operation, body, denialsOf(id))).toHaveLength(count);
});
