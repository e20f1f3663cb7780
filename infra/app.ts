import { App } from 'aws-cdk-lib';
import { functionList } from '../shared/deployment/function-list.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { defineInstallation } from './installation.ts';
import { readDeploymentConfig } from './synthesise.ts';

/** What the cdk command runs: one installation, from the file that the context value `config` names. */
const app = new App({ analyticsReporting: false });
const config = readDeploymentConfig(String(app.node.tryGetContext('config')));
const bundles = new Map(bundleFunctions(functionList.map((spec) => spec.id), 'functions', 'cdk.out/bundles').map(({ id, folder }) => [id, folder]));
defineInstallation(app, config, functionList, bundles);
app.synth();
