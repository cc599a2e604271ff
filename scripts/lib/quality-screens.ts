import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import type { Say } from './screen-words.ts';

const listed = (page: Page) => page.locator('.ql-link').first().waitFor();

/** A review to score, taken where it was not; rulings stand before them. */
async function toScore(page: Page, t: Say): Promise<void> {
  const groups = page.locator('.ql-group');
  const own = groups.filter({ hasText: t('quality.task.finish') });
  const free = groups.filter({ hasText: t('quality.task.take') });
  await own.or(free).first().locator('.ql-link').first().click();
  await page.locator('.rv-head').waitFor();
  const take = page.getByRole('button', { name: t('quality.take'), exact: true });
  if ((await take.count()) > 0) {
    await take.click();
    await page.locator('.rv-marks').first().waitFor();
    // What is still being announced is of the button that is gone.
    await page.reload();
  }
  await page.locator('.rv-marks').first().waitFor();
}

/** The review of conversations: what waits, and the score card beside the talk. */
export const qualityScreens: readonly Screen[] = [
  { name: 'reviews', who: 'lead', path: () => '/reviews', ready: listed },
  { name: 'reviews-all', who: 'manager', path: () => '/reviews#all', ready: listed, widths: [1440, 390] },
  { name: 'reviews-mine', who: 'handler', path: () => '/reviews', widths: [1440, 390] },
  { name: 'review-none', who: 'handler', path: () => '/reviews/none', widths: [390] },
  { name: 'review-scoring', who: 'manager', path: () => '/reviews', ready: listed, act: toScore },
  {
    name: 'review-pointing',
    who: 'manager',
    path: () => '/reviews',
    ready: listed,
    act: async (page, t) => {
      await toScore(page, t);
      await page.locator('.rv-item').first().locator('label').nth(2).click();
      await page.locator('.rv-why .button').first().click();
      await page.locator('.rv-picking').waitFor();
    },
    widths: [1440, 390],
  },
];
