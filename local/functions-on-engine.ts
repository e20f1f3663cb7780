import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as runtimeParts from '../functions/runtime-parts.ts';
import { buildRuntime, useRuntime } from '../functions/runtime.ts';
import { functionList } from '../shared/deployment/function-list.ts';
import type { EnvironmentName } from '../shared/deployment/function-spec.ts';
import type { LocalClock } from './clock.ts';
import type { DataFolder } from './data-folder.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { startExpirySweeper } from './expiry-sweeper.ts';
import type { CallerOf } from './caller.ts';
import { startLambdaRunner } from './lambda-runner.ts';
import type { LambdaRunner } from './lambda-runner.ts';
import { localRegion, localTableName } from './local-account.ts';
import type { Credentials } from './local-account.ts';
import type { LambdaHandler, LoadedFunction } from './loaded-function.ts';
import { startScrubber } from './scrub-database.ts';
import { StartFailure } from './start-failure.ts';
import { openTable } from './table.ts';

/** What has to be undone when the system stops, the last first. */
export type UndoSteps = (() => Promise<void> | void)[];

/** An engine with the project's table. */
export type OpenEngine = Pick<Engine, 'endpoint'> & {
  /** Settles when the engine stops although nobody stopped it. */
  readonly broken: Promise<Error>;
};

/** Starts the engine on the folder's table, which is created when it is missing. Fails with a StartFailure. */
export async function openEngine(dataFolder: DataFolder, undo: UndoSteps): Promise<OpenEngine> {
  const engine = await startEngine({ dataFolder });
  let isStopping = false;
  const broken = engine.exited.then(() =>
    isStopping ? new Promise<never>(() => undefined) : new Error('The DynamoDB engine has stopped.'),
  );
  undo.push(async () => {
    isStopping = true;
    await engine.stop();
  });
  await openTable(engine.endpoint, localTableName);
  return { endpoint: engine.endpoint, broken };
}

export type FunctionsOptions = {
  readonly folder: string;
  readonly endpoint: string;
  readonly clock: LocalClock;
  /** The settings that each function has where it is deployed. */
  readonly environment: Readonly<Record<EnvironmentName, string>>;
  /** What signs the functions' calls to the services below. */
  readonly credentials: Credentials;
  /** Addresses of the services that stand in for AWS. */
  readonly services: { readonly s3: string; readonly secrets: string; readonly ses: string };
  /** Parts of the runtime to use in place of the deployed ones. */
  readonly parts?: Partial<typeof runtimeParts>;
  /** Where a call comes from; the connection itself by default. */
  readonly callerOf?: CallerOf;
};

/** Runs the deployed functions in this process on the engine's table. Every AWS setting of the process is replaced. */
export async function startFunctions(options: FunctionsOptions, undo: UndoSteps): Promise<LambdaRunner> {
  const { folder, endpoint, clock, credentials, services } = options;
  setEnvironment({
    ...options.environment,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // Nothing answers there: a call to any other service of AWS fails at once.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_SES: services.ses,
    AWS_ENDPOINT_URL_SESV2: services.ses,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: services.secrets,
  });
  useRuntime(buildRuntime({ ...runtimeParts, ...options.parts }, process.env, clock));
  const runner = await startLambdaRunner({
    functions: await loadFunctions(),
    clock,
    folder,
    table: { endpoint, name: localTableName },
    ...(options.callerOf === undefined ? {} : { callerOf: options.callerOf }),
  });
  undo.push(() => runner.stop());
  const sweeper = startExpirySweeper({ endpoint, tableName: localTableName, clock });
  undo.push(() => sweeper.stop());
  const scrubber = startScrubber(join(folder, 'table.db'), clock);
  undo.push(() => scrubber.stop());
  return runner;
}

/** No setting of the person's own account may send a call elsewhere. */
function setEnvironment(settings: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, settings);
}

async function loadFunctions(): Promise<readonly LoadedFunction[]> {
  return Promise.all(
    functionList.map(async (spec): Promise<LoadedFunction> => {
      const file = join(import.meta.dirname, '..', 'functions', spec.id, 'handler.ts');
      if (!existsSync(file)) {
        throw new StartFailure(
          `函数清单中的 ${spec.id} 没有代码（缺少 ${file}）。`,
          `The function ${spec.id} of the list has no code (${file} is missing).`,
        );
      }
      const { handler } = (await import(pathToFileURL(file).href)) as { readonly handler: LambdaHandler };
      return { spec, handler };
    }),
  );
}
