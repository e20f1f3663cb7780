// A statement of a firewall rule is read as the untyped JSON that it is.

/** A statement and all within it. */
export function statementsIn(statement: any): readonly any[] {
  const [inner = {}] = Object.values<any>(statement);
  const within = [
    ...(inner.Statements ?? []),
    ...[inner.Statement, inner.ScopeDownStatement].filter((one) => one !== undefined),
  ];
  return [statement, ...within.flatMap(statementsIn)];
}

/** As AWS lists it for its own groups. */
const ofManagedGroups: Readonly<Record<string, number>> = {
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesCommonRuleSet: 700,
};

/** Capacity units (WCU) by the table of AWS's developer guide; 1,500 are in the basic price of a web ACL. */
export function firewallCapacity(statement: object): number {
  return statementsIn(statement).reduce((sum, one) => sum + unitsOf(one), 0);
}

function unitsOf(statement: any): number {
  const [kind = '', inner = {}] = Object.entries<any>(statement)[0] ?? [];
  switch (kind) {
    case 'AndStatement':
    case 'OrStatement':
    case 'NotStatement':
    case 'SizeConstraintStatement':
      return 1;
    case 'RegexMatchStatement':
      return 3;
    case 'ByteMatchStatement':
      return inner.PositionalConstraint === 'CONTAINS' ? 10 : 2;
    case 'RateBasedStatement':
      return 2 + 30 * (inner.CustomKeys ?? []).length;
    case 'ManagedRuleGroupStatement':
      return ofManagedGroups[inner.Name] ?? Number.NaN;
    default:
      throw new Error(`no capacity is known of ${kind}`);
  }
}
