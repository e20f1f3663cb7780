import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A longer page is cut: the picture shows the look, not every line. */
const tallestInPixels = 2_400;

export type Device = BrowserContextOptions & { readonly viewport: { readonly width: number; readonly height: number } };

/** Opens a page as a new visitor on a device and keeps what it looks like. */
export async function takePicture(
  browser: Browser,
  origin: string,
  device: Device,
  open: (page: Page) => Promise<void>,
  file: string,
): Promise<void> {
  const context = await browser.newContext({ ...device, baseURL: origin, locale: 'zh-CN' });
  const page = await context.newPage();
  await open(page);
  await page.evaluate('window.scrollTo(0, 0)');
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width: device.viewport.width, height: Math.min(height, tallestInPixels) });
  await page.screenshot({ path: file });
  await context.close();
}
