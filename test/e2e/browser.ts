import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import type { Lang } from '../../src/contract/say.ts';

const executablePath = findChromium();

/** Tests in a real browser. Without one they fail in CI and are counted as skipped elsewhere. */
export const describeInBrowser = executablePath === null && !process.env.CI ? describe.skip : describe;

/** @throws Error where there is no browser */
export async function openBrowser(): Promise<Browser> {
  if (executablePath === null) throw new Error('no Chromium found: apt-get install chromium fonts-noto-cjk');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
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
  context.setDefaultTimeout(10_000);
  await context.addCookies([{ name: 'amends-lang', value: lang, url: address }]);
  return context;
}

/** What a page complained about: errors of scripts, refused styles, blocked requests. */
export function listenForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  return trouble;
}
