import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bothPartitions } from './both-partitions.suite.ts';
import { bundlesRun } from './bundles-run.suite.ts';
import { protections } from './protections.suite.ts';

const out = mkdtempSync(join(tmpdir(), 'gongkai-synth-'));

// One synthesis of both partitions serves the three suites: it is the slow part.
beforeAll(() => {
  execFileSync(process.execPath, ['infra/synth.ts', '--out', out], { stdio: 'pipe' });
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

bothPartitions(out);
protections(out);
bundlesRun(out);
