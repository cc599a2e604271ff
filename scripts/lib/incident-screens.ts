import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.inc-row-link').first().click();
  await page.locator('.inc-main').waitFor();
};

/** What many complain of at once, in every state worth looking at. */
export const incidentScreens: readonly Screen[] = [
  {
    name: 'incidents',
    who: 'lead',
    path: () => '/incidents#proposed',
    ready: (page) => page.locator('.inc-row').first().waitFor(),
  },
  { name: 'incidents-none', who: 'handler', path: () => '/incidents#ended', widths: [1440] },
  {
    name: 'incident-proposed',
    who: 'lead',
    path: () => '/incidents#proposed',
    act: openFirst,
  },
  { name: 'incident', who: 'lead', path: () => '/incidents#open', act: openFirst },
  {
    name: 'incident-write',
    who: 'lead',
    path: () => '/incidents#open',
    act: async (page, t) => {
      await openFirst(page);
      await press(page, t('inc.update.write'));
      await press(page, t('inc.preview'));
      await page.locator('.inc-letters').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'incident-several',
    who: 'lead',
    path: () => '/incidents#open',
    act: async (page, t) => {
      await openFirst(page);
      await page.locator('.inc-several .check').first().click();
      await page.locator('.inc-several').scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: t('inc.several.place'), exact: true }).waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'incident-ask',
    who: 'lead',
    path: () => '/incidents#open',
    act: async (page, t) => {
      await openFirst(page);
      await press(page, t('inc.requests.ask'));
      await page.locator('.inc-form .instant').scrollIntoViewIfNeeded();
    },
    widths: [1440, 390],
  },
  { name: 'incident-handler', who: 'handler', path: () => '/incidents#open', act: openFirst, widths: [1440] },
  { name: 'incident-not-found', who: 'lead', path: () => '/incidents/G2026-9999', widths: [1440, 390] },
  {
    name: 'case-incident',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.incident}`,
    ready: (page) => page.locator('.turns .turn').first().waitFor(),
    act: async (page, t) => {
      // On a phone the steps stand behind a tab of their own.
      if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
      if ((page.viewportSize()?.width ?? 0) >= 1200) await page.locator('[data-part="incident"]').waitFor();
    },
    widths: [1440, 390],
  },
];
