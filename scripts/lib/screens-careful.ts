import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 800;
const wide = [1440];

/** Hostile words, danger to people, and whom to take care with. */
export const careful: readonly Screen[] = [
  {
    name: 'case-alarm',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.alarm}`,
    ready: (page) => page.locator('.alarm').waitFor(),
  },
  {
    name: 'case-ladder',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.ladder}`,
    act: async (page, t) => {
      if (isNarrow(page)) await press(page, t('case.tab.progress'));
      if ((page.viewportSize()?.width ?? 0) >= 1200) await page.locator('.limit-rungs').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'case-raise-alarm',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.ladder}`,
    act: async (page, t) => {
      await press(page, t('do.raise-alarm'));
      await page.locator('.step-form').waitFor();
    },
    widths: wide,
  },
  {
    name: 'case-watched',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.watched}`,
    act: async (page, t) => {
      if (isNarrow(page)) await press(page, t('case.tab.progress'));
      await page.locator('.watch-hint summary').first().click();
    },
    widths: [1440, 390],
  },
  {
    name: 'watchlist',
    who: 'manager',
    path: () => '/watch',
    ready: (page) => page.locator('.watch-row').first().waitFor(),
    act: async (page) => {
      await page.locator('.watch-row summary').first().click();
      await page.locator('.watch-log li').first().waitFor();
    },
  },
  {
    name: 'watchlist-review',
    who: 'manager',
    path: () => '/watch',
    act: async (page, t) => {
      await press(page, t('watch.review'));
      await page.locator('.watch-cases .check').first().waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'watchlist-objection',
    who: 'manager',
    path: () => '/watch',
    act: async (page, t) => {
      await press(page, t('watch.ask'));
      await page.locator('.dialog form').waitFor();
    },
    widths: wide,
  },
  { name: 'watchlist-handler', who: 'handler', path: () => '/watch', widths: wide },
];
