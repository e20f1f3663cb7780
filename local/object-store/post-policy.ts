import { ObjectFault, accessDenied } from './object-fault.ts';
import type { Credentials } from '../local-account.ts';
import { isSignedBy, scopeOf } from './aws-signature.ts';

/** The fields of an upload form, names in lower case, `bucket` added from the address. */
export type PostFields = ReadonlyMap<string, string>;

type Condition =
  | { readonly kind: 'eq' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly kind: 'range'; readonly least: number; readonly most: number };

/** Fields that no condition needs to name. */
const exempt = new Set(['policy', 'x-amz-signature', 'file', 'bucket']);

/** Enforces the signed policy of a presigned POST in full. Throws the ObjectFault that S3 would answer. */
export function checkPostPolicy(
  fields: PostFields,
  fileSizeInBytes: number,
  nowInMs: number,
  credentials: Credentials,
): void {
  const policyText = fields.get('policy');
  if (policyText === undefined) throw accessDenied('Access Denied');
  if (fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') throw accessDenied('Only AWS4-HMAC-SHA256 is done.');
  const scope = scopeOf(fields.get('x-amz-credential') ?? '', credentials);
  if (!isSignedBy(credentials, scope, policyText, fields.get('x-amz-signature') ?? '')) {
    throw new ObjectFault(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  const policy = readPolicy(policyText);
  if (!(nowInMs < policy.expiresAtInMs)) throw accessDenied('Invalid according to Policy: Policy expired.');

  for (const condition of policy.conditions) {
    if (condition.kind === 'range') {
      if (fileSizeInBytes < condition.least)
        throw new ObjectFault(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
      if (fileSizeInBytes > condition.most)
        throw new ObjectFault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
      continue;
    }
    const given = fields.get(condition.field) ?? '';
    const isMet = condition.kind === 'eq' ? given === condition.value : given.startsWith(condition.value);
    if (!isMet)
      throw accessDenied(
        `Invalid according to Policy: Policy Condition failed: ["${condition.kind}", "$${condition.field}", "${condition.value}"]`,
      );
  }
  const named = new Set(
    policy.conditions.flatMap((condition) => (condition.kind === 'range' ? [] : [condition.field])),
  );
  const extra = [...fields.keys()].find(
    (field) => !exempt.has(field) && !field.startsWith('x-ignore-') && !named.has(field),
  );
  if (extra !== undefined) throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra}`);
}

function readPolicy(text: string): { readonly expiresAtInMs: number; readonly conditions: readonly Condition[] } {
  try {
    const policy = JSON.parse(Buffer.from(text, 'base64').toString()) as {
      readonly expiration: string;
      readonly conditions: readonly unknown[];
    };
    const expiresAtInMs = Date.parse(policy.expiration);
    if (Number.isNaN(expiresAtInMs)) throw new Error('no expiration');
    return { expiresAtInMs, conditions: policy.conditions.flatMap(readCondition) };
  } catch (cause) {
    throw new ObjectFault(
      400,
      'InvalidPolicyDocument',
      `Invalid Policy: ${cause instanceof Error ? cause.message : 'malformed'}`,
    );
  }
}

function readCondition(condition: unknown): readonly Condition[] {
  if (!Array.isArray(condition)) {
    return Object.entries(condition as Readonly<Record<string, unknown>>).map(([field, value]) => ({
      kind: 'eq',
      field: field.toLowerCase(),
      value: String(value),
    }));
  }
  const [kind, second, third] = condition as readonly unknown[];
  if (kind === 'content-length-range') return [{ kind: 'range', least: Number(second), most: Number(third) }];
  if ((kind !== 'eq' && kind !== 'starts-with') || typeof second !== 'string' || !second.startsWith('$'))
    throw new Error(`unknown condition ${JSON.stringify(condition)}`);
  return [{ kind, field: second.slice(1).toLowerCase(), value: String(third) }];
}
