import type { Browser, CDPSession } from 'playwright-core';
import { startTown } from '../test/browser/town.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { phone } from '../test/browser/visit.ts';

/** A weak line and an old phone: 400 kbit/s down and up, 400 ms there and back, a processor a quarter as fast as this one. */
const weakLine = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 };
const processorSlowdown = 4;

/** What the form's scripts may weigh, compressed, and how long the first paint of any page may take on the weak line. */
const longestFormScriptInBytes = 60 * 1024;
const longestFirstPaintInMilliseconds = 3_000;

const pages = [
  '/',
  '/apply',
  '/apply?agency=jyj',
  '/apply?agency=jyj&as=natural-person',
  '/apply?agency=jyj&as=organisation',
  '/status',
  '/deadlines',
  '/deadlines?received=2026-03-02',
  '/report-check',
  '/docs',
];

type Figures = {
  readonly path: string;
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly firstPaintInMilliseconds: number;
  readonly largestPaintInMilliseconds: number;
  readonly layoutShift: number;
  readonly elements: number;
};

async function throttle(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', weakLine);
  await session.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
}

/** One cold visit: nothing cached, weak line, old phone. */
async function measure(browser: Browser, origin: string, path: string): Promise<Figures> {
  const context = await browser.newContext({ ...phone, baseURL: origin, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await throttle(session);
  const sizes = new Map<string, number>();
  const scripts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.addInitScript(`
    window.gongkaiFigures = { largest: 0, shift: 0 };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) gongkaiFigures.largest = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) gongkaiFigures.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  `);
  await page.goto(path, { waitUntil: 'networkidle' });
  // A slowed processor may paint after the line has gone quiet.
  while (!(await page.evaluate<boolean>("performance.getEntriesByName('first-contentful-paint').length > 0")))
    await page.waitForTimeout(100);
  const { firstPaint, largest, shift, elements } = await page.evaluate<{
    firstPaint: number;
    largest: number;
    shift: number;
    elements: number;
  }>(`({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    largest: gongkaiFigures.largest,
    shift: gongkaiFigures.shift,
    elements: document.querySelectorAll('*').length,
  })`);
  await context.close();
  const sum = (ids: Iterable<string>): number => [...ids].reduce((total, id) => total + (sizes.get(id) ?? 0), 0);
  return {
    path,
    requests: sizes.size,
    bytes: sum(sizes.keys()),
    scriptBytes: sum(scripts),
    firstPaintInMilliseconds: firstPaint,
    largestPaintInMilliseconds: largest,
    layoutShift: shift,
    elements,
  };
}

const town = await startTown();
const browser = await launchChromium();
const figures: Figures[] = [];
for (const path of pages) figures.push(await measure(browser, town.system.origin, path));
await browser.close();
await town.stop();

const barWidth = 24;

/** A bar against the longest of its column, so that the heavy pages stand out. */
function bar(value: number, most: number): string {
  return '█'.repeat(Math.max(1, Math.round((value / Math.max(most, 1)) * barWidth))).padEnd(barWidth);
}

const columns = [
  { title: 'KB in all', valueOf: ({ bytes }: Figures) => bytes / 1000, digits: 1 },
  { title: 'KB of script', valueOf: ({ scriptBytes }: Figures) => scriptBytes / 1000, digits: 1 },
  { title: 'first paint, ms', valueOf: ({ firstPaintInMilliseconds }: Figures) => firstPaintInMilliseconds, digits: 0 },
] as const;

console.log(
  `Cold visit on ${
    (weakLine.downloadThroughput * 8) / 1000
  } kbit/s, ${weakLine.latency} ms, processor slowed ${processorSlowdown} times; bytes as sent, headers included.`,
);
console.table(
  Object.fromEntries(
    figures.map(({ path, ...rest }) => [
      path,
      {
        requests: rest.requests,
        'KB in all': (rest.bytes / 1000).toFixed(1),
        'KB of script': (rest.scriptBytes / 1000).toFixed(1),
        'first paint ms': Math.round(rest.firstPaintInMilliseconds),
        'largest paint ms': Math.round(rest.largestPaintInMilliseconds),
        'layout shift': rest.layoutShift.toFixed(3),
        elements: rest.elements,
      },
    ]),
  ),
);
for (const { title, valueOf, digits } of columns) {
  console.log(`\n${title}`);
  const most = Math.max(...figures.map(valueOf));
  for (const one of figures)
    console.log(`  ${one.path.padEnd(42)} ${bar(valueOf(one), most)} ${valueOf(one).toFixed(digits).padStart(7)}`);
}

const misses = figures.flatMap(({ path, scriptBytes, firstPaintInMilliseconds, layoutShift }) => [
  ...(scriptBytes > longestFormScriptInBytes ? [`${path}: ${scriptBytes} bytes of script`] : []),
  ...(firstPaintInMilliseconds > longestFirstPaintInMilliseconds
    ? [`${path}: first paint after ${Math.round(firstPaintInMilliseconds)} ms`]
    : []),
  ...(layoutShift > 0.1 ? [`${path}: layout shift ${layoutShift}`] : []),
]);
for (const miss of misses) console.error(`missed: ${miss}`);
process.exit(misses.length === 0 ? 0 : 1);
