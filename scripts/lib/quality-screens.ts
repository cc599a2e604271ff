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

/** From the list into the session that stands there. */
async function toSession(page: Page, state: string): Promise<void> {
  await page.locator('.ql-row').filter({ hasText: state }).last().locator('.ql-link').click();
  await page.locator('.cal-talk').first().waitFor();
}

/** From a note to the talk it is on, and a second note begun there. */
async function toNewNote(page: Page, t: Say): Promise<void> {
  await page.locator('.co-note a').first().click();
  await page.locator('.rv-head').waitFor();
  await page
    .locator('.rv-card')
    .getByRole('button', { name: t('coach.write'), exact: true })
    .click();
  await page.getByRole('dialog').waitFor();
}

/** One item less, and what the last talks would come to so. */
async function toPreview(page: Page, t: Say): Promise<void> {
  await page.locator('.ru-item label').first().click();
  await page.locator('.ru-looks summary').nth(1).click();
  await page.getByRole('button', { name: t('rules.preview'), exact: true }).click();
  await page.locator('.ru-preview [role=status]').waitFor();
  await page.locator('.ru-group > details > summary').last().click();
}

const noted = (page: Page) => page.locator('.co-note').first().waitFor();
const sessions = (page: Page) => page.locator('.ql-row').first().waitFor();
const ruled = (page: Page) => page.locator('.ru-item').first().waitFor();

/** What the review of conversations rests on: notes to colleagues, sessions to compare by, and the rules. */
const aroundReviews: readonly Screen[] = [
  { name: 'coaching', who: 'lead', path: () => '/reviews#coaching', ready: noted, widths: [1440, 390] },
  { name: 'coaching-none', who: 'handler', path: () => '/reviews#coaching', widths: [390] },
  { name: 'coaching-write', who: 'lead', path: () => '/reviews#coaching', ready: noted, act: toNewNote },
  { name: 'calibrations', who: 'lead', path: () => '/reviews#calibrations', ready: sessions },
  {
    name: 'calibration-new',
    who: 'lead',
    path: () => '/reviews#calibrations',
    ready: sessions,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('calib.new'), exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'calibration-scoring',
    who: 'manager',
    path: () => '/reviews#calibrations',
    ready: sessions,
    act: (page, t) => toSession(page, t('calib.state.scoring')),
  },
  {
    name: 'calibration-opened',
    who: 'manager',
    path: () => '/reviews#calibrations',
    ready: sessions,
    act: async (page, t) => {
      await toSession(page, t('calib.state.opened'));
      await page.getByRole('button', { name: t('calib.agree'), exact: true }).click();
      await page.locator('.cal-talk .form').waitFor();
    },
  },
  { name: 'rules', who: 'lead', path: () => '/reviews#rules', ready: ruled },
  {
    name: 'rules-preview',
    who: 'manager',
    path: () => '/reviews#rules',
    ready: ruled,
    act: toPreview,
    widths: [1440, 390],
  },
];

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
  ...aroundReviews,
];
