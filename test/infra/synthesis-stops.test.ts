import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { openFindings, readCdkContext } from '../../infra/synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-stops-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What happens when one stack with `declare`'s resources is synthesised as an installation is. */
function synthesis(name: string, declare: (stack: Stack) => void): () => void {
  const app = new App({ outdir: join(folder, name), context: readCdkContext(), analyticsReporting: false });
  declare(new Stack(app, 'Probe', { env: { region: 'cn-north-1' } }));
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return () => {
    app.synth();
    const [finding] = openFindings(join(folder, name));
    if (finding !== undefined) throw new Error(finding);
  };
}

describe('synthesis stops', () => {
  test('at a finding of a rule pack that nobody acknowledged', () => {
    expect(synthesis('finding', (stack) => new Queue(stack, 'Queue', { enforceSSL: false }))).toThrow(
      'AwsSolutions-SQS4',
    );
  });

  test('at a property that the provider does not know', () => {
    expect(
      synthesis(
        'template',
        (stack) =>
          new CfnResource(stack, 'Group', { type: 'AWS::Logs::LogGroup', properties: { RetentionInWeeks: 3 } }),
      ),
    ).toThrow('RetentionInWeeks');
  });
});
