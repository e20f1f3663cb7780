import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { FunctionSpec } from '../shared/deployment/function-spec.ts';
import { type DeploymentConfig, checkDeploymentConfig } from './deployment-config.ts';
import { defineInstallation } from './installation.ts';

/** Reads and checks a configuration file. Throws with a sentence when it is absent, not JSON, or at fault. */
export function readDeploymentConfig(file: string): DeploymentConfig {
  if (!existsSync(file))
    throw new Error(
      `There is no ${file}: copy infra/examples/aws.json or aws-cn.json there and fill it in; docs/deploy.md explains each setting.`,
    );
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause });
  }
  return checkDeploymentConfig(input, file);
}

/** The context of cdk.json, for an app that the cdk command did not start. */
export function readCdkContext(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8')) as {
    readonly context: Record<string, unknown>;
  };
  return context;
}

/**
 * Writes one installation's templates and assets to `outdir`. Throws on a template that the provider's rules refuse
 * and on every finding of the rule packs that is not acknowledged; the report is `validation-report.json` there.
 */
export function synthesise(
  config: DeploymentConfig,
  functions: readonly FunctionSpec[],
  bundles: ReadonlyMap<string, string>,
  outdir: string,
): void {
  const app = new App({ outdir, context: readCdkContext(), analyticsReporting: false });
  defineInstallation(app, config, functions, bundles);
  app.synth();
  const open = openFindings(outdir);
  if (open.length > 0)
    throw new Error(`${open.length} findings are neither mended nor acknowledged:\n${open.join('\n')}`);
}

type ValidationReport = {
  readonly pluginReports?: readonly {
    readonly violations?: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly violatingConstructs?: readonly unknown[];
    }[];
  }[];
};

/** What a synthesis reported and nobody acknowledged; warnings too, as synthesis itself stops at errors only. */
export function openFindings(outdir: string): readonly string[] {
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as ValidationReport;
  return (report.pluginReports ?? []).flatMap(({ violations = [] }) =>
    violations.map(({ ruleName, description }) => `${ruleName}: ${description}`),
  );
}
