import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { seedPassword } from '../../local/seed-data.ts';
import { completeSettings, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';
import type { TestSystem } from '../support/system.ts';
import { desktop, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** The seeded county on the morning of 2 March 2026, a Monday; one agency has set all that its letters state. */
export async function startOffice(): Promise<TestSystem> {
  const system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
  const admin = await personAt(system, 'admin', 'xw-zrzy');
  const { headers } = await admin.get('/v1/agencies/xw-zrzy/settings');
  await admin.send('PUT', '/v1/agencies/xw-zrzy/settings', completeSettings, { 'if-match': headers.get('etag') ?? '' });
  return system;
}

/** Signs in by the login page and waits for the page that was asked for. */
export async function signInOn(page: Page, sub: string, path: string): Promise<void> {
  await page.goto(path);
  await page.locator(`[name=sub][value="${sub}"]`).check();
  await page.locator('[name=password]').fill(seedPassword);
  await page.getByRole('button', { name: /^登录/ }).click();
  await page.waitForURL((url) => url.pathname === path.split('?')[0]);
}

/** A new visitor who has signed in. */
export async function enter(browser: Browser, system: TestSystem, sub: string, path: string, options: BrowserContextOptions = desktop): Promise<Visit> {
  const visited = await visit(browser, system.origin, options);
  visited.page.setDefaultTimeout(30_000);
  await signInOn(visited.page, sub, path);
  return visited;
}
