import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings on `scope` and all below it, each by its full id (`Pack::Pack-Rule[instance]`) and with one reason. */
export function acknowledge(scope: IConstruct, reason: string, ...ids: readonly `${string}::${string}`[]): void {
  Validations.of(scope).acknowledge(...ids.map((id) => ({ id, reason })));
}
