import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import type { Say } from './screen-words.ts';
import { unfold } from './unfold.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 800;
const margins = [1440, 390];

const openMargin = async (page: Page, t: Say, tab: 'progress' | 'background') => {
  if (isNarrow(page) || tab === 'background') await press(page, t(`case.tab.${tab}`));
};

/** One matter in two cases, one person with two names. */
export const sameScreens: readonly Screen[] = [
  {
    name: 'case-same',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.again}`,
    act: async (page, t) => {
      await openMargin(page, t, 'progress');
      await page.locator('[data-part="same"] .same-one').first().scrollIntoViewIfNeeded();
    },
    widths: margins,
  },
  {
    name: 'merge-cases',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.sameName}`,
    act: async (page, t) => {
      await openMargin(page, t, 'progress');
      await unfold(page, 'same');
      await press(page, t('same.other'));
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(await anotherOf(page));
      await dialog.getByRole('button', { name: t('same.look'), exact: true }).click();
      await dialog.locator('.notice').waitFor();
    },
    widths: margins,
  },
  {
    name: 'merge-customers',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.sameName}`,
    act: async (page, t) => {
      await openMargin(page, t, 'background');
      await press(page, t('person.merge.look'));
      await page.locator('.same-two').waitFor();
    },
    widths: margins,
  },
  {
    name: 'customers',
    who: 'handler',
    path: () => '/customers',
    ready: (page) => page.locator('.q-row').first().waitFor(),
  },
  {
    name: 'customers-none',
    who: 'lead',
    path: () => '/customers?q=nobody-of-this-name',
    ready: (page) => page.locator('.empty').waitFor(),
    widths: margins,
  },
  {
    name: 'customer',
    who: 'lead',
    path: () => '/customers?which=again',
    ready: (page) => page.locator('.q-row').first().waitFor(),
    act: async (page) => {
      await page.locator('.q-row').first().click();
      await page.locator('.customer-page-part').waitFor();
      await page.locator('.q-row').first().waitFor();
    },
  },
  {
    name: 'came-again',
    who: 'lead',
    path: () => '/repeats',
    ready: (page) => page.locator('.repeat').first().waitFor(),
  },
];

/** The number of a case of somebody else. */
async function anotherOf(page: Page): Promise<string> {
  const answer = await page.request.get(`/api/v1/cases?q=${encodeURIComponent('龚海波')}&limit=5`);
  const { cases } = (await answer.json()) as { cases: { number: string }[] };
  const here = page.url();
  return cases.find(({ number }) => !here.includes(number))?.number ?? '2026-000001';
}
