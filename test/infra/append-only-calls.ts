/** A denial of the template that rests on partition keys and, where it names some, on attributes. */
export type Denial = {
  readonly actions: readonly string[];
  readonly leadingKeys: readonly string[];
  readonly attributes: readonly string[] | null;
};

type Write = { readonly action: string; readonly leadingKey: string; readonly attributes: readonly string[] };

/** The denials that a call to DynamoDB runs into, in words. */
export function deniedWrites(operation: string, body: any, denials: readonly Denial[]): readonly string[] {
  return writesOf(operation, body)
    .filter((write) => denials.some((denial) => isMet(denial, write)))
    .map(({ action, leadingKey }) => `${action} on ${leadingKey}`);
}

function isMet({ actions, leadingKeys, attributes }: Denial, write: Write): boolean {
  const isKey = leadingKeys.some((pattern) =>
    pattern.endsWith('*') ? write.leadingKey.startsWith(pattern.slice(0, -1)) : write.leadingKey === pattern,
  );
  return (
    actions.includes(`dynamodb:${write.action}`) &&
    isKey &&
    (attributes === null || attributes.some((name) => write.attributes.includes(name)))
  );
}

function writesOf(operation: string, body: any): readonly Write[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [writeOf(operation, body)];
    case 'TransactWriteItems':
      return (body.TransactItems as readonly Record<string, any>[]).flatMap((item) =>
        Object.entries(item).map(([kind, one]) => writeOf(`${kind}Item`, one)),
      );
    case 'BatchWriteItem':
      return Object.values(body.RequestItems as Record<string, readonly any[]>)
        .flat()
        .map((one) => writeOf('BatchWriteItem', one.PutRequest ?? one.DeleteRequest));
    default:
      return [];
  }
}

function writeOf(action: string, call: any): Write {
  const names: readonly string[] =
    action === 'UpdateItem' ? attributesNamedIn(call) : Object.keys((call.Item ?? {}) as object);
  return { action, leadingKey: String((call.Key ?? call.Item)?.pk?.S ?? ''), attributes: names };
}

/** Attributes of an update: those behind its placeholders, and the bare words of its expression. */
function attributesNamedIn({
  ExpressionAttributeNames = {},
  UpdateExpression = '',
}: {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly UpdateExpression?: string;
}): readonly string[] {
  return [...Object.values(ExpressionAttributeNames), ...(UpdateExpression.match(/(?<![:#\w])[a-z]\w*/gi) ?? [])];
}
