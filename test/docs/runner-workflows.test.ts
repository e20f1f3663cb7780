import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const { scripts } = JSON.parse(text('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

// A workflow is read as the untyped document that it is.
const workflow = (path: string): any => parse(text(path), { strict: true });

/** The lines of a shell script that call npm, without their environment. */
const npmCallsIn = (script: string): readonly string[] =>
  [...script.matchAll(/^(?:[A-Z_]+=\S+ )*npm (?:run )?([a-z:-]+)/gm)].map(([, name = '']) => name);

test('the workflow for GitHub runs .ci/run after npm ci, on pushes to main and on pull requests, and may only read', () => {
  const { on, permissions, jobs } = workflow('.github/workflows/check.yml');
  expect(on).toEqual({ push: { branches: ['main'] }, pull_request: null });
  expect(permissions).toEqual({ contents: 'read' });
  expect(Object.keys(jobs)).toEqual(['check']);
  const steps = jobs.check.steps as readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: object;
  }[];
  expect(steps.map(({ uses, run }) => uses ?? run)).toEqual([
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'npm ci',
    expect.stringContaining('fonts-noto-cjk'),
    '.ci/run',
  ]);
  expect(steps[1]?.with).toMatchObject({ 'node-version': 24 });
});

test('the workflow for Gitee does the same', () => {
  const { triggers, stages } = workflow('.workflow/check.yml');
  for (const trigger of ['push', 'pr']) expect(triggers[trigger].branches.precise).toEqual(['main']);
  expect(stages).toHaveLength(1);
  const [step] = stages[0].steps;
  expect(step).toMatchObject({
    step: 'build@nodejs',
    nodeVersion: expect.stringMatching(/^24\./),
    commands: ['npm ci', '.ci/run'],
  });
});

test('what both run can be run, begins with the commands of the README’s first screen that end, and names only scripts that there are', () => {
  expect(statSync(new URL('.ci/run', root)).mode & 0o111).toBe(0o111);
  const calls = npmCallsIn(text('.ci/run'));
  expect(calls[0]).toBe('test');
  expect(calls).toEqual(expect.arrayContaining(['check', 'test:heavy', 'guards', 'synth', 'test:browser']));
  for (const name of calls.filter((one) => one !== 'audit')) expect(scripts, name).toHaveProperty([name]);
  const readme = [...text('README.md').matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block).join('\n');
  const named = npmCallsIn(readme);
  expect(named).toEqual(expect.arrayContaining(['start', 'test']));
  for (const name of named) expect(scripts, name).toHaveProperty([name]);
});
