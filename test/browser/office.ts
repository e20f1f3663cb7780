import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { seedPassword } from '../../local/seed-data.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { caseworkZh } from '../../shared/messages/casework-zh.ts';
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

/** Fills in the login page that stands open. */
export async function signInHere(page: Page, sub: string): Promise<void> {
  await page.locator(`[name=sub][value="${sub}"]`).check();
  await page.locator('[name=password]').fill(seedPassword);
  await page.getByRole('button', { name: /^登录/ }).click();
}

/** Signs in by the login page and waits for the page that was asked for. */
export async function signInOn(page: Page, sub: string, path: string): Promise<void> {
  await page.goto(path);
  await signInHere(page, sub);
  await page.waitForURL((url) => url.pathname === path.split('?')[0]);
}

/** A new visitor who has signed in. */
export async function enter(
  browser: Browser,
  system: TestSystem,
  sub: string,
  path: string,
  options: BrowserContextOptions = desktop,
): Promise<Visit> {
  const visited = await visit(browser, system.origin, options);
  visited.page.setDefaultTimeout(30_000);
  await signInOn(visited.page, sub, path);
  return visited;
}

/** The form of one step on a case page. */
export function stepForm(page: Page, type: CommandType): Locator {
  return page.locator('form', { has: page.locator(`[name=type][value=${type}]`) });
}

/** Unfolds a step, fills in its fields by their names and sends it; the page then says that it is recorded. */
export async function takeStep(
  page: Page,
  type: CommandType,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const form = await unfolded(page, type);
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if ((await form.locator(`select[name="${name}"]`).count()) > 0) await field.selectOption(value);
    else await field.fill(value);
  }
  await form.getByRole('button').click();
  await page.locator('#done', { hasText: caseworkZh.command[type] }).waitFor();
}

/** The form of a step, unfolded as a reader would. */
export async function unfolded(page: Page, type: CommandType): Promise<Locator> {
  const form = stepForm(page, type);
  if (!(await form.isVisible())) await page.locator('details.step-card', { has: form }).locator('> summary').click();
  return form;
}

export type Effort = { loads: number; presses: number };

/** Counts the pages that are loaded and the links, buttons and folds that are pressed from now on. */
export async function measureEffort(page: Page): Promise<Effort> {
  const effort = { loads: 0, presses: 0 };
  page.on('domcontentloaded', () => (effort.loads += 1));
  await page.exposeFunction('tellPress', () => (effort.presses += 1));
  await page.addInitScript(
    "addEventListener('click', (event) => { if (event.target.closest('a, button, summary')) tellPress(); }, true)",
  );
  await page.reload();
  Object.assign(effort, { loads: 0, presses: 0 });
  return effort;
}
