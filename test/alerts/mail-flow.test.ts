import { expect, test, vi } from 'vitest';
import { drainAfterOutage, ordinaryTraffic } from './mail-flow.ts';

vi.setConfig({ testTimeout: 900_000 });

test('R13: what piled up in six hours without a carrier leaves within 1.2 times what the sending rate allows, and never faster than it', async () => {
  const { mails, boundInMs, tookInMs, mostInASecond } = await drainAfterOutage(150, 2);
  process.stdout.write(`${mails} mails drained in ${(tookInMs / boundInMs).toFixed(2)} of what the rate allows\n`);
  expect(tookInMs).toBeLessThanOrEqual(1.2 * boundInMs);
  expect(mostInASecond).toBeLessThanOrEqual(3);
});

test('in ordinary traffic with a rush, 99 mails in 100 leave within a minute and all within five', async () => {
  const { p99InMs, longestInMs, medianInMs } = await ordinaryTraffic(10, 100, 50, 10, 1);
  process.stdout.write(`delivery lag: median ${medianInMs} ms, p99 ${p99InMs} ms, longest ${longestInMs} ms\n`);
  expect(p99InMs).toBeLessThanOrEqual(60_000);
  expect(longestInMs).toBeLessThanOrEqual(300_000);
});
