import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';

/** Tests in a real browser. Without one they fail in CI and are counted as skipped elsewhere. */
export const describeInBrowser = findChromium() === null && !process.env.CI ? describe.skip : describe;

/** What a page complained about: errors of scripts, refused styles, blocked requests. */
export function listenForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()} ${message.location().url}`);
  });
  return trouble;
}
