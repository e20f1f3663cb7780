import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PageState, isAddressOf, pageStates } from './page-states.ts';

export const phone = { viewport: { width: 360, height: 740 } } as const;
export const desktop = { viewport: { width: 1280, height: 900 } } as const;

export type Visit = {
  readonly page: Page;
  /** What the browser complained about: refused scripts, failed loads, thrown errors. */
  readonly complaints: readonly string[];
  /** Addresses asked for that are not the site's own. */
  readonly foreignRequests: readonly string[];
  close(): Promise<void>;
};

/** A new visitor with nothing stored. */
export async function visit(browser: Browser, origin: string, options: BrowserContextOptions = phone): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options, baseURL: origin });
  const page = await context.newPage();
  const complaints: string[] = [];
  const foreignRequests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) foreignRequests.push(request.url());
  });
  return { page, complaints, foreignRequests, close: () => context.close() };
}

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA as far as axe can tell, and nothing wider than the screen; a named state is looked at where it is declared. */
export async function expectAccessible(page: Page, state?: PageState): Promise<void> {
  if (state !== undefined) expect(isAddressOf(pageStates[state], page.url()), `${state} at ${page.url()}`).toBe(true);
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ''}`).join('\n')}`,
  );
  expect(found, page.url()).toEqual([]);
  expect(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    `${page.url()} is wider than the screen`,
  ).toBeLessThanOrEqual(0);
}

/** The element that has the focus, as `tag#id`. */
export function focused(page: Page): Promise<string> {
  return page.evaluate('`${document.activeElement.tagName.toLowerCase()}#${document.activeElement.id}`');
}
