import { type ItemEnd, type ItemKind, itemKinds } from '../../shared/adapters/dynamodb/item-kinds.ts';
import { alertBuckets } from '../../shared/adapters/dynamodb/keys.ts';
import { tableDefinition } from '../../shared/deployment/table-definition.ts';

/** docs/table.md: every kind of item, from `shared/adapters/dynamodb/item-kinds.ts`. */
export function tableDocument(): string {
  const { partitionKey, sortKey, timeToLive, indexes } = tableDefinition;
  return `# The table

Drawn from \`shared/adapters/dynamodb/item-kinds.ts\` by \`npm run docs\`; a test fails when it is out of date, and another when the system stores an item that is not listed, or lists an end that the item does not have.

One table: partition key \`${partitionKey}\`, sort key \`${sortKey}\`, time to live \`${timeToLive}\`, stream of new images. Why one table and two indexes: [0005](adr/0005-table.md). What is only ever added to, and what holds that: [0009](adr/0009-append-only-audit.md).

## Indexes

| index | partition | order | serves |
|---|---|---|---|
| \`${indexes[0].name}\` | \`${indexes[0].partitionKey}\`: the agency | \`${indexes[0].sortKey}\`: \`open#{due date}#{number}\` or \`closed#{day of closing}#{number}\` | the queue, one range a call; the yearly count: all that is open and all closed since 1 January |
| \`${indexes[1].name}\` | \`${indexes[1].partitionKey}\`: \`A#0\` to \`A#${alertBuckets - 1}\` for dates, \`M\` for mails to be tried again, \`D\` for mails given up | \`${indexes[1].sortKey}\`: \`{day or instant}#{what}\` | what is due now; cost follows what is due, not what is stored |

Both are sparse and carry no personal data beyond a name’s first character.

## Kinds of items

**audit**: carries a digest, is sealed into the agency’s journal and never changed. **personal**: holds personal data of applicants or staff.

| item | \`pk\` | \`sk\` | indexes | read | marks | end |
|---|---|---|---|---|---|---|
${itemKinds.map(row).join('\n')}

\`expires\` items are deleted by DynamoDB within some days after \`${timeToLive}\`; nothing relies on their being gone. What is removed “with its case” goes when the approved schedule, the appraisal and every hold allow it ([casework.md](casework.md), Keeping and removing).

## Costs of the main steps

| step | calls | items written |
|---|---|---|
| take a request in | 1 | 3: view, event, idempotency record; at most 8 write units with the indexes |
| the same again with the same key | 1 | 0 |
| one step of staff | 4: history, settings, alert settings, transaction | 2: view, event |
| a page of the queue | 1 query of \`work\` | 0 |
`;
}

function row({ name, pk, sk, indexes = [], read, isAudit, holdsPersonalData, end }: ItemKind): string {
  const marks = [...(isAudit === true ? ['audit'] : []), ...(holdsPersonalData === true ? ['personal'] : [])].join(
    ', ',
  );
  return `| ${[
    name,
    `\`${pk}\``,
    `\`${sk}\``,
    indexes.map((index) => `\`${index}\``).join(', '),
    read,
    marks,
    ended(end),
  ].join(' | ')} |`;
}

function ended(end: ItemEnd): string {
  switch (end.kind) {
    case 'expires':
      return `expires: ${end.after}`;
    case 'with-its-case':
      return 'removed with its case';
    case 'replaced':
      return `until replaced by ${end.by}`;
    case 'kept':
      return `kept: ${end.reason}`;
  }
}
