import { App } from 'aws-cdk-lib';
import { functionList } from '../shared/deployment/function-list.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { defineInstallation } from './installation.ts';
import { readDeploymentConfig } from './synthesise.ts';

/** What the cdk command runs: one installation, from the file that the context value `config` names. */
function declare(): void {
  const app = new App({ analyticsReporting: false });
  const config = readDeploymentConfig(String(app.node.tryGetContext('config')));
  const bundled = bundleFunctions(
    functionList.map((spec) => spec.id),
    'functions',
    'cdk.out/bundles',
  );
  defineInstallation(app, config, functionList, new Map(bundled.map(({ id, folder }) => [id, folder])));
  app.synth();
}

try {
  declare();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
