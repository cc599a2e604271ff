import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { labelOf } from '../../src/contract/say.ts';
import { sectors } from '../../src/knowledge/ids.ts';
import type { Screen } from '../screens.ts';

const aPicture = readFileSync(new URL('../../demo/files/face-zhou.jpg', import.meta.url));

const aTable = '工单,诉求,姓名,时间\nA1,包裹破了没人管,王芳,2026-09-01 10:00\nA2,,李敏,2026-09-02 10:00\n';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** What those who lead set: who gets what, how much may be given, and the words letters begin with. */
export const settingsScreens: readonly Screen[] = [
  {
    name: 'settings',
    who: 'manager',
    path: () => '/settings',
    ready: (page) => page.locator('.set-line', { hasText: /\d/ }).first().waitFor(),
  },
  { name: 'settings-own', who: 'handler', path: () => '/settings', widths: [1440, 390] },
  {
    name: 'settings-found',
    who: 'lead',
    path: () => '/settings',
    act: (page, t) => page.getByRole('searchbox', { name: t('settings.find') }).fill(t('deadlines.title')),
    widths: [1440],
  },
  {
    name: 'settings-calendar',
    who: 'manager',
    path: () => '/settings/calendar',
    ready: (page) => page.locator('.cal-row').first().waitFor(),
    act: async (page, t) => {
      await page.getByLabel(t('calendar.from'), { exact: true }).fill('2026-12-07');
      await page.getByLabel(t('calendar.to'), { exact: true }).fill('2026-12-08');
      await page.getByLabel(t('calendar.preview'), { exact: true }).fill('2026-12-03');
      await page.locator('.cal-moved').first().waitFor();
      for (const summary of await page.locator('.cal > details > summary').all()) await summary.click();
    },
  },
  { name: 'settings-calendar-read', who: 'lead', path: () => '/settings/calendar', widths: [390] },
  {
    name: 'settings-sector',
    who: 'manager',
    path: () => '/settings/sector',
    act: async (page, _, lang) => {
      await page.locator('.sec-choose .select').click();
      await page.getByRole('option', { name: labelOf(sectors, 'finance', lang), exact: true }).click();
      await page.locator('.sec-item').nth(3).waitFor();
    },
  },
  {
    name: 'new-file-preview',
    who: 'lead',
    path: () => '/new#file',
    act: async (page) => {
      const file = { name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from(aTable) };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.locator('.n-columns').waitFor();
    },
    widths: [1440, 390],
  },
  { name: 'settings-unknown', who: 'lead', path: () => '/settings/nothing', widths: [1440] },
  {
    name: 'account-face',
    who: 'lead',
    path: () => '/account',
    act: async (page) => {
      const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: aPicture };
      await page.locator('.face-form input[type=file]').setInputFiles(file);
      await page.locator('.face-window').focus();
      await page.keyboard.press('+');
    },
    widths: [1440, 390],
  },
  {
    name: 'account-face-unfit',
    who: 'handler',
    path: () => '/account',
    act: async (page) => {
      const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') };
      await page.locator('.face-form input[type=file]').setInputFiles(file);
      await page.locator('.face-form .notice').waitFor();
    },
    widths: [1440],
  },
  {
    name: 'team-routing',
    who: 'lead',
    path: () => '/settings/routing',
    ready: (page) => page.locator('.entry-row').first().waitFor(),
  },
  {
    name: 'team-worker',
    who: 'manager',
    path: () => '/settings/routing',
    act: async (page) => {
      await page.locator('.entry-row').first().click();
      await page.locator('.drawer-parts').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'team-authority',
    who: 'manager',
    path: () => '/settings/authority',
    act: async (page) => {
      await page.locator('.gw').waitFor();
      await page.locator('.gw-limits input').first().fill('80');
      await page.locator('.gw-names input').nth(4).fill('一份心意');
      await page.locator('.gw section:nth-of-type(5) button').click();
      await page.locator('.gw-preview').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'team-roles',
    who: 'handler',
    path: () => '/settings/roles',
    ready: (page) => page.locator('.rol-list').first().waitFor(),
    widths: [1440, 390],
  },
  {
    name: 'team-imports',
    who: 'manager',
    path: () => '/settings/imports',
    ready: (page) => page.locator('.set-main .empty, .set-main .rows').waitFor(),
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
      for (const history of await page.locator('.dl-history > summary').all())
        if (await history.isVisible()) await history.click();
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
    ready: (page) => page.locator('.entry-row').first().waitFor(),
  },
  {
    name: 'team-template',
    who: 'lead',
    path: () => '/settings/templates',
    act: async (page, t) => {
      await page.locator('.entry-row').nth(2).click();
      await page.locator('.tpl-text').waitFor();
      await press(page, t('templates.preview'));
      await page.locator('.letter-sheet').waitFor();
    },
    widths: [1440, 390],
  },
];
