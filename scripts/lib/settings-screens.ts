import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** What those who lead set: who gets what, how much may be given, and the words letters begin with. */
export const settingsScreens: readonly Screen[] = [
  {
    name: 'team-routing',
    who: 'lead',
    path: () => '/settings/routing',
    ready: (page) => page.locator('.r-row').first().waitFor(),
  },
  {
    name: 'team-worker',
    who: 'manager',
    path: () => '/settings/routing',
    act: async (page) => {
      await page.locator('.r-row').first().click();
      await page.locator('.drawer-parts').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'team-authority',
    who: 'manager',
    path: () => '/settings/authority',
    ready: (page) => page.locator('.team-form').waitFor(),
    widths: [1440, 390],
  },
  {
    name: 'team-deadlines',
    who: 'manager',
    path: () => '/settings/deadlines',
    act: async (page) => {
      for (const pack of ['12345', '12315'])
        await page.locator('.dl-pack summary', { hasText: pack }).click();
      await page.locator('.dl-blanks').waitFor();
    },
  },
  {
    name: 'team-deadlines-read',
    who: 'lead',
    path: () => '/settings/deadlines',
    act: (page) => page.locator('.dl-pack summary', { hasText: '12345' }).click(),
    widths: [390],
  },
  {
    name: 'case-clock-asked',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.clockAsked}`,
    act: async (page) => {
      await page.locator('.clock-asked').scrollIntoViewIfNeeded();
      await page
        .locator('.clock', { has: page.locator('.clock-asked') })
        .locator('summary')
        .click();
    },
    widths: [1440],
  },
  {
    name: 'team-templates',
    who: 'lead',
    path: () => '/settings/templates',
    ready: (page) => page.locator('.tpl-row').first().waitFor(),
  },
  {
    name: 'team-template',
    who: 'lead',
    path: () => '/settings/templates',
    act: async (page, t) => {
      await page.locator('.tpl-row').nth(2).click();
      await page.locator('.tpl-text').waitFor();
      await press(page, t('templates.preview'));
      await page.locator('.letter-sheet').waitFor();
    },
    widths: [1440, 390],
  },
];
