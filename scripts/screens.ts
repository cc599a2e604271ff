import type { Page } from 'playwright-core';
import { labelOf } from '../src/contract/say.ts';
import { roles, type Stage, stages } from '../src/knowledge/ids.ts';
import { chartScreens } from './lib/chart-screens.ts';
import { consoleScreens } from './lib/console-screens.ts';
import { fileScreens } from './lib/file-screens.ts';
import { floorScreens } from './lib/floor-screens.ts';
import { goodwillScreens } from './lib/goodwill-screens.ts';
import { guideScreens } from './lib/guide-screens.ts';
import { incidentScreens } from './lib/incident-screens.ts';
import { languageScreens } from './lib/language-screens.ts';
import { learnt, suggested } from './lib/learnt.ts';
import { letterScreens } from './lib/letter-screens.ts';
import type { NotableCases } from './lib/notable-cases.ts';
import { phraseScreens } from './lib/phrase-screens.ts';
import { qualityScreens } from './lib/quality-screens.ts';
import { sameScreens } from './lib/same-screens.ts';
import type { Say } from './lib/screen-words.ts';
import { careful } from './lib/screens-careful.ts';
import { settingsScreens } from './lib/settings-screens.ts';

/** Whom the demonstration lets in by a link; a visitor is signed out. */
export type Visitor = 'handler' | 'lead' | 'manager' | 'visitor';

/** What a screen is looked at for: its cases, and links that nobody has used. */
export interface Sights {
  cases: NotableCases;
  /** A sign-in link that still works; looking does not use it up. */
  link: string;
}

export interface Screen {
  name: string;
  who: Visitor;
  path: (sights: Sights) => string;
  /** What a person does there before the screen is as it is meant. */
  act?: (page: Page, t: Say, lang: 'zh' | 'en') => Promise<unknown>;
  /** When it is there, where that takes more than an answer of the server. */
  ready?: (page: Page) => Promise<unknown>;
  /** How the way there is to be disturbed. */
  before?: (page: Page) => Promise<unknown>;
  /** The widths it is meant for; all three where it says nothing. */
  widths?: readonly number[];
}

export const widths: readonly number[] = [1440, 1024, 390];
const wide = [1440];
const notNarrow = [1440, 1024];
const narrow = [390];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string) => button(page, name).first().click();
const silent = (path: string) => (page: Page) => page.route(path, () => {});
const refused = (path: string) => (page: Page) => page.route(path, (route) => route.abort());
const setUpState = (needed: boolean) => (page: Page) =>
  page.route('**/api/v1/setup**', (route) => route.fulfill({ json: { needed } }));

const answered = (path: string, json: object) => (page: Page) =>
  page.route(path, (route) => route.fulfill({ json }));

/** Has the form of a key, and opens nothing. */
const aKey = 'x'.repeat(43);

const gate: readonly Screen[] = [
  { name: 'sign-in', who: 'visitor', path: () => '/sign-in' },
  {
    name: 'sign-in-refused',
    who: 'visitor',
    path: () => '/sign-in?back=%2Fqueue',
    act: async (page, t) => {
      await page.getByLabel(t('sign-in.account'), { exact: true }).fill('nobody');
      await page.getByLabel(t('sign-in.password'), { exact: true }).fill('not the word');
      await press(page, t('sign-in.do'));
      await page.getByRole('alert').waitFor();
    },
    // Too many tries are refused in other words.
    widths: [1440, 390],
  },
  { name: 'link', who: 'visitor', path: ({ link }) => link },
  { name: 'link-dead', who: 'visitor', path: () => `/link#${aKey}` },
  { name: 'link-cut', who: 'visitor', path: () => '/link' },
  { name: 'set-up', who: 'visitor', path: () => `/set-up#${aKey}`, before: setUpState(true) },
  {
    name: 'set-up-lacking',
    who: 'visitor',
    path: () => `/set-up#${aKey}`,
    before: setUpState(true),
    act: (page, t) => press(page, t('set-up.do')),
  },
  { name: 'set-up-done', who: 'visitor', path: () => `/set-up#${aKey}` },
  { name: 'not-set-up', who: 'visitor', path: () => '/sign-in', before: setUpState(true) },
];

const lists: readonly Screen[] = [
  { name: 'work', who: 'handler', path: () => '/' },
  { name: 'work-lead', who: 'lead', path: () => '/' },
  { name: 'visits', who: 'lead', path: () => '/follow-ups' },
  { name: 'reports-came-back', who: 'manager', path: () => '/reports?report=came-back', widths: [1440, 390] },
  { name: 'reports-escalations', who: 'manager', path: () => '/reports?report=escalations', widths: wide },
  {
    name: 'work-loading',
    who: 'handler',
    path: () => '/',
    before: silent('**/api/v1/work**'),
    ready: (page) => page.locator('.loading-bar').first().waitFor(),
    widths: wide,
  },
  {
    name: 'work-failed',
    who: 'handler',
    path: () => '/',
    before: refused('**/api/v1/work**'),
    ready: (page) => page.getByRole('alert').waitFor(),
    widths: wide,
  },
  { name: 'queue', who: 'manager', path: () => '/queue' },
  {
    name: 'queue-filtered',
    who: 'lead',
    path: () => '/queue?stage=finding%2Csettling&due=week&order=due',
  },
  {
    name: 'queue-none',
    who: 'handler',
    path: () => '/queue?q=%E7%81%AB%E6%98%9F&danger=media&order=updated',
  },
  {
    name: 'queue-filter-menu',
    who: 'lead',
    path: () => '/queue',
    act: (page, t) => press(page, t('queue.filter.owner')),
    widths: notNarrow,
  },
  {
    name: 'queue-filter-drawer',
    who: 'lead',
    path: () => '/queue?danger=any',
    act: (page, t) => press(page, t('queue.filters.count', { count: 1 })),
    widths: narrow,
  },
  {
    name: 'queue-save-view',
    who: 'lead',
    path: () => '/queue?danger=any&order=heat&channel=phone',
    act: async (page, t) => {
      await press(page, t('queue.view.menu'));
      await page.getByRole('menuitem', { name: t('queue.view.save') }).click();
      await page.getByRole('dialog').waitFor();
    },
    widths: wide,
  },
  { name: 'new', who: 'handler', path: () => '/new' },
  {
    name: 'new-talk',
    who: 'handler',
    path: () => '/new',
    act: (page, t) => page.getByRole('tab', { name: t('new.way.talk') }).click(),
  },
  {
    name: 'new-file',
    who: 'handler',
    path: () => '/new',
    act: (page, t) => page.getByRole('tab', { name: t('new.way.file') }).click(),
  },
  { name: 'not-found', who: 'handler', path: () => '/nowhere' },
];

const at = (name: string, which: keyof NotableCases, who: Visitor = 'handler'): Screen => ({
  name,
  who,
  path: ({ cases }) => `/cases/${cases[which]}`,
  ready: caseIsThere,
});

/** A case is there when its talk is, and what was read in it. */
async function caseIsThere(page: Page): Promise<void> {
  await page.locator('.turns .turn').first().waitFor();
  await page.locator('.case-name').waitFor();
}

/** A case on which something was done first. */
const after = (screen: Screen, act: NonNullable<Screen['act']>, at?: readonly number[]): Screen => ({
  ...screen,
  act,
  ...(at ? { widths: at } : {}),
});

const cases: readonly Screen[] = [
  ...(Object.keys(stages) as Stage[]).map((stage) => at(`case-${stage}`, stage)),
  at('case-round-2', 'secondRound', 'lead'),
  at('case-history', 'history', 'lead'),
  at('case-forty-turns', 'fortyTurns', 'lead'),
  at('case-long-letter', 'longLetter', 'lead'),
  at('case-long-name', 'longName', 'lead'),
  at('case-no-name', 'noName', 'lead'),
  at('case-english', 'english', 'lead'),
  at('case-exception', 'exception', 'lead'),
  at('case-carried-up', 'carriedUp', 'lead'),
  at('case-outside', 'outside', 'lead'),
  {
    name: 'dossier',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.outside}/dossier`,
    ready: (page) => page.locator('.dossier-part').first().waitFor(),
  },
  { name: 'case-not-found', who: 'handler', path: () => '/cases/2026-999999' },
  after(at('case-progress', 'fulfilling'), (page, t) => press(page, t('case.tab.progress')), narrow),
  after(at('case-curve', 'fulfilling'), (page, t) => press(page, t('talk.curve.show')), narrow),
  after(at('case-background', 'finding'), (page, t) => press(page, t('case.tab.background')), [1440, 390]),
  after(at('case-guidance', 'finding'), (page) => page.keyboard.press('g'), [1024]),
  after(at('case-timeline', 'archived'), (page) => page.keyboard.press('t')),
  after(at('case-form', 'finding'), (page) => page.keyboard.press('c')),
  after(
    at('case-form-lacking', 'finding'),
    async (page) => {
      await page.keyboard.press('c');
      await page.locator('.step-form').waitFor();
      await page.keyboard.press('Control+s');
    },
    wide,
  ),
  after(
    at('case-evidence', 'fortyTurns', 'lead'),
    (page) => page.locator('mark.mark').first().click(),
    [1440, 390],
  ),
  after(at('case-compose', 'opening'), (page) => page.keyboard.press('r')),
  after(at('case-hand-over', 'opening', 'lead'), (page, t) => press(page, t('case.hand-over')), notNarrow),
  after(at('case-shutter', 'opening'), (page) => page.keyboard.press('p'), wide),
  after(
    at('case-station', 'archived'),
    (page, _, lang) =>
      page
        .getByRole('button', { name: new RegExp(labelOf(stages, 'finding', lang)) })
        .first()
        .click(),
    notNarrow,
  ),
];

const layers: readonly Screen[] = [
  {
    name: 'palette',
    who: 'lead',
    path: () => '/',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('退款');
      await page.locator('.palette-entry .figures').first().waitFor();
    },
  },
  {
    name: 'sheet',
    who: 'handler',
    path: () => '/queue',
    act: (page) => page.keyboard.press('?'),
    widths: wide,
  },
  {
    name: 'own-menu',
    who: 'manager',
    path: () => '/',
    act: (page) => page.locator('.rail-own .face').click(),
    widths: [1440, 390],
  },
  { name: 'account', who: 'handler', path: () => '/account' },
  {
    name: 'account-everywhere',
    who: 'handler',
    path: () => '/account',
    act: (page, t) => press(page, t('account.everywhere')),
    widths: wide,
  },
  { name: 'team-not-yours', who: 'handler', path: () => '/settings/members', widths: [1440, 390] },
  { name: 'team', who: 'manager', path: () => '/settings/members' },
  { name: 'team-departments', who: 'manager', path: () => '/settings/departments' },
  { name: 'team-organisation', who: 'manager', path: () => '/settings/organisation' },
  {
    name: 'team-member',
    who: 'manager',
    path: () => '/settings/members',
    act: (page) => page.locator('.row-do .button').nth(1).click(),
  },
  {
    name: 'team-invite',
    who: 'manager',
    path: () => '/settings/members',
    act: (page, t) => press(page, t('team.invite')),
    widths: [1440, 390],
  },
  {
    name: 'work-admin',
    who: 'manager',
    path: () => '/',
    act: async (page, t, lang) => {
      await page.locator('.rail-own .face').click();
      const words = t('rail.act-as', { name: labelOf(roles, 'admin', lang) });
      await page.getByRole('menuitem', { name: words }).click();
      await page.getByText(t('work.admin')).waitFor();
    },
    widths: wide,
  },
];

const learning = (name: string, answer: object, at: readonly number[] = wide): Screen => ({
  name,
  who: 'manager',
  path: () => '/learning',
  before: answered('**/api/v1/learning', answer),
  widths: at,
});
const training = { startedAt: '2026-11-22T02:04:00.000Z', by: '沈国栋' };

const learnings: readonly Screen[] = [
  { name: 'learning', who: 'manager', path: () => '/learning' },
  learning('learning-learnt', learnt, widths),
  learning('learning-training', { ...learnt, training }, [1440, 390]),
  learning('learning-broke-off', { ...learnt, brokenOff: true }),
  learning('learning-ready', { ...learnt, model: null, since: { cases: 0, right: 0 } }),
  { name: 'learning-not-yours', who: 'handler', path: () => '/learning', widths: [1440, 390] },
  after(
    {
      ...at('case-category', 'content', 'lead'),
      before: answered('**/category-suggestion', suggested),
    },
    async (page, t) => {
      // On a phone the steps stand behind a tab of their own.
      if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
      await press(page, t('do.archive'));
      await page.locator('.category-suggestion').waitFor();
    },
    [1440, 390],
  ),
];

/** Goes there as the screen says, and does what it says. */
export async function visit(
  page: Page,
  screen: Screen,
  sights: Sights,
  t: Say,
  lang: 'zh' | 'en',
): Promise<void> {
  await screen.before?.(page);
  await page.goto(screen.path(sights));
  await (screen.ready ?? isThere)(page);
  await screen.act?.(page, t, lang);
}

const isThere = async (page: Page): Promise<void> => {
  await page.locator('h1, .empty-title').first().waitFor();
  // Of what is on its way, one part may give way to another.
  while ((await page.locator('.loading').count()) > 0) await page.waitForTimeout(20);
};

/** Every screen of the desk in every state worth looking at. */
export const screens: readonly Screen[] = [
  ...gate,
  ...lists,
  ...cases,
  ...layers,
  ...learnings,
  ...floorScreens,
  ...incidentScreens,
  ...languageScreens,
  ...letterScreens({ at, after, press }),
  ...goodwillScreens({ at, after, press }),
  ...settingsScreens,
  ...phraseScreens,
  ...careful,
  ...sameScreens,
  ...guideScreens,
  ...qualityScreens,
  ...fileScreens,
  ...consoleScreens({ at, after }),
  ...chartScreens,
];
