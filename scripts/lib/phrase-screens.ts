import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';

const kind = (page: Page, name: string) => page.getByText(name, { exact: true }).first().click();

/** What is looked at before sending and how things are said, as the organisation has it. */
export const phraseScreens: readonly Screen[] = [
  {
    name: 'team-phrases',
    who: 'manager',
    path: () => '/settings/phrases',
    ready: (page) => page.locator('.entry-row').first().waitFor(),
    act: (page, t) => kind(page, t('phrases.kind.fault')),
    widths: [1440, 390],
  },
  {
    name: 'team-phrase',
    who: 'manager',
    path: () => '/settings/phrases',
    act: async (page, t) => {
      await page.locator('.entry-row').first().click();
      await page.getByRole('button', { name: t('phrases.preview') }).click();
      await page.locator('.phr-places li').first().waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'team-wording',
    who: 'lead',
    path: () => '/settings/phrases',
    act: async (page, t) => {
      await kind(page, t('phrases.kind.advice'));
      await page.locator('.entry-row', { hasText: t('phrases.changed') }).click();
      await page.locator('.phr-supplied').waitFor();
    },
    widths: [1440, 390],
  },
];
