/** The condition that an item has this version still; version 0 is that of an item which was never stored. */
export function ifVersion(version: number): {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, number>>;
} {
  return version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version } };
}
