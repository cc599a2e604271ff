import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Lang } from '../../src/contract/say.ts';
import { findChromium } from './chromium.mjs';

/** @throws Error where there is no browser */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium found: apt-get install chromium fonts-noto-cjk');
  // Debian turns on drawing by a graphics card, which here would be played by the processor.
  const args = ['--no-sandbox', '--force-color-profile=srgb', '--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

export interface ScreenOptions {
  lang?: Lang;
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** A finger instead of a pointer. */
  touch?: boolean;
}

/** A window of its own: no cookies, no drafts, the language as if somebody had chosen it. */
export async function openWindow(
  browser: Browser,
  address: string,
  { lang = 'zh', theme = 'light', width = 1440, height = 900, touch = false }: ScreenOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: touch,
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  // Long enough for a machine that does much else: what does not come at all fails all the same.
  context.setDefaultTimeout(30_000);
  await context.addCookies([{ name: 'amends-lang', value: lang, url: address }]);
  return context;
}

/** Goes in by a one-time link, as whoever got it would, and waits until the desk is there. */
export async function enterBy(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator('.gate .button-primary').click();
  await page.locator('.shell').waitFor();
}
