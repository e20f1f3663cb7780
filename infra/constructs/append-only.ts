import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionId } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

type Kept = {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly leadingKeys: readonly string[];
  /** Attributes that only items have which must not change; the action is denied when it touches one. */
  readonly attributes?: readonly string[];
  readonly except?: FunctionId;
};

/**
 * What is only ever added to, as far as IAM can say it: by partition, and within a request's partition by the attributes that
 * events and records of reading have and its view has not. It cannot say that a put must not replace; the code's conditions and
 * the hash chain stand for that (docs/adr/0009-append-only-audit.md).
 */
const kept: readonly Kept[] = [
  {
    sid: 'SealedHistories',
    actions: ['UpdateItem', 'DeleteItem', 'BatchWriteItem'],
    leadingKeys: ['JOURNAL#*', 'ACTS#*', 'PROC#*', 'REPORT#*'],
  },
  { sid: 'JournalIsItsFunctions', actions: ['PutItem'], leadingKeys: ['JOURNAL#*'], except: 'request-journal' },
  {
    sid: 'CasesAreRemovedBySchedule',
    actions: ['DeleteItem', 'BatchWriteItem'],
    leadingKeys: ['REQ#*'],
    except: 'retention-sweep',
  },
  {
    sid: 'EventsAndReads',
    actions: ['UpdateItem'],
    leadingKeys: ['REQ#*'],
    attributes: ['hash', 'sequence', 'at', 'by', 'agency', 'type', 'what'],
  },
];

/** Denials over what the function was granted; none where it was granted nothing of the kind. */
export function appendOnlyStatements(spec: FunctionSpec, tableArn: string): PolicyStatement[] {
  const granted = spec.permissions.table ?? [];
  return kept.flatMap(({ sid, actions, leadingKeys, attributes, except }) => {
    const denied = actions.filter((action) => granted.includes(action)).map((action) => `dynamodb:${action}`);
    if (denied.length === 0 || except === spec.id) return [];
    const conditions = {
      'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
      ...(attributes === undefined ? {} : { 'ForAnyValue:StringEquals': { 'dynamodb:Attributes': attributes } }),
    };
    return [new PolicyStatement({ sid, effect: Effect.DENY, actions: denied, resources: [tableArn], conditions })];
  });
}
