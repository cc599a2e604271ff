import type { APIRequestContext, Page } from 'playwright-core';
import type { CaseLineView, CaseView } from '../src/contract/case-view.ts';
import { labelOf } from '../src/contract/say.ts';
import { channels, roles, type Stage, stages } from '../src/knowledge/ids.ts';
import { learnt, suggested } from './lib/learnt.ts';
import type { Say } from './lib/screen-words.ts';

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
  {
    name: 'work-loading',
    who: 'handler',
    path: () => '/',
    before: silent('**/api/v1/work**'),
    ready: (page) => page.locator('.loading').waitFor(),
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
  { name: 'departments', who: 'lead', path: () => '/departments' },
  { name: 'departments-closed', who: 'lead', path: () => '/departments?which=closed', widths: wide },
  {
    name: 'departments-answer',
    who: 'lead',
    path: () => '/departments',
    act: (page, t) => press(page, t('departments.answer')),
    widths: [1440, 390],
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

/** Where a letter is begun; on a phone it stands behind a tab. */
async function openLetters(page: Page, t: Say): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
  await press(page, t('letters.new'));
  await page.locator('.letter-kinds').waitFor();
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
  { name: 'case-not-found', who: 'handler', path: () => '/cases/2026-999999' },
  after(at('case-progress', 'fulfilling'), (page, t) => press(page, t('case.tab.progress')), narrow),
  after(at('case-curve', 'fulfilling'), (page, t) => press(page, t('talk.curve.show')), narrow),
  after(at('case-background', 'finding'), (page, t) => press(page, t('case.tab.background')), [1440, 390]),
  after(at('case-guidance', 'finding'), (page) => page.keyboard.press('g'), [1024]),
  after(at('case-timeline', 'archived'), (page) => page.keyboard.press('t')),
  after(at('case-form', 'finding'), (page) => page.keyboard.press('c')),
  after(at('case-letters', 'finding'), (page, t) => openLetters(page, t), [1440, 390]),
  after(
    at('case-letter', 'finding'),
    async (page, t) => {
      await openLetters(page, t);
      await page.locator('.letter-kinds .button').first().click();
      await page.locator('.letter-flaws').waitFor();
    },
    [1440, 390],
  ),
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
  { name: 'team-not-yours', who: 'handler', path: () => '/team', widths: [1440, 390] },
  { name: 'team', who: 'manager', path: () => '/team' },
  { name: 'team-departments', who: 'manager', path: () => '/team#departments' },
  { name: 'team-organisation', who: 'manager', path: () => '/team#organisation' },
  {
    name: 'team-member',
    who: 'manager',
    path: () => '/team',
    act: (page) => page.locator('.row-do .button').nth(1).click(),
  },
  {
    name: 'team-invite',
    who: 'manager',
    path: () => '/team',
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

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.inc-row-link').first().click();
  await page.locator('.inc-main').waitFor();
};

const incidents: readonly Screen[] = [
  {
    name: 'incidents',
    who: 'lead',
    path: () => '/incidents#proposed',
    ready: (page) => page.locator('.inc-row').first().waitFor(),
  },
  { name: 'incidents-none', who: 'handler', path: () => '/incidents#ended', widths: wide },
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
  { name: 'incident-handler', who: 'handler', path: () => '/incidents#open', act: openFirst, widths: wide },
  { name: 'incident-not-found', who: 'lead', path: () => '/incidents/G2026-9999', widths: [1440, 390] },
  {
    ...at('case-incident', 'incident'),
    act: async (page, t) => {
      // On a phone the steps stand behind a tab of their own.
      if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
      if ((page.viewportSize()?.width ?? 0) >= 1200) await page.locator('#case-incident').waitFor();
    },
    widths: [1440, 390],
  },
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
  ...incidents,
];

type Notable =
  | 'secondRound'
  | 'history'
  | 'fortyTurns'
  | 'longLetter'
  | 'longName'
  | 'noName'
  | 'english'
  | 'exception'
  | 'content'
  | 'incident';
export type NotableCases = Record<Stage | Notable, string>;

const isHan = (text: string | null | undefined) => /\p{Script=Han}/u.test(text ?? '');

/**
 * Which case of the demonstration stands for what. `ask` is signed in as its handler, whose own cases come first:
 * on them something can be done. @throws Error if the demonstration lacks one
 */
export async function findCases(ask: APIRequestContext): Promise<NotableCases> {
  const all = async (query: string): Promise<CaseLineView[]> => {
    const found: CaseLineView[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const answer = await ask.get(
        `/api/v1/cases?limit=100&order=received&${query}${after && `&after=${after}`}`,
      );
      const page = (await answer.json()) as { cases: CaseLineView[]; next: string | null };
      found.push(...page.cases);
      after = page.next;
    }
    return found;
  };
  const lines = [...(await all('owner=me')), ...(await all(''))];
  const numbers = [...new Set(lines.map(({ number }) => number))];
  const whole: CaseView[] = [];
  for (const number of numbers) {
    const answer = await ask.get(`/api/v1/cases/${number}`);
    if (!answer.ok()) throw new Error(`case ${number} does not open: ${await answer.text()}`);
    whole.push((await answer.json()) as CaseView);
  }
  const pick = (what: string, is: (c: CaseView) => boolean): string => {
    const found = whole.find(is);
    if (!found) throw new Error(`the demonstration has no case ${what}`);
    return found.number;
  };
  const firstOf = (c: CaseView) => c.turns.find((turn) => turn.role === 'customer')?.text;
  const byStage = (Object.keys(stages) as Stage[]).map((stage) => [
    stage,
    pick(`in ${stage}`, (c) => c.stage === stage && c.round === 1 && !c.history && c.owner !== null),
  ]);
  return {
    ...(Object.fromEntries(byStage) as Record<Stage, string>),
    secondRound: pick('that came back', (c) => c.round > 1),
    history: pick('of the past', (c) => c.history),
    fortyTurns: pick('of forty turns', (c) => c.turns.length >= 40),
    longLetter: pick('with a long letter', (c) => c.turns.some((turn) => (turn.text?.length ?? 0) > 2_500)),
    longName: pick('with a long name', (c) => (c.customerName?.length ?? 0) > 50),
    noName: pick('of nobody', (c) => c.customerName === null),
    english: pick('in English', (c) => !isHan(firstOf(c)) && c.channel in channels),
    exception: pick('that waits for approval', (c) => {
      const exception = c.rounds.at(-1)?.exception;
      return exception != null && exception.approvedBy === null;
    }),
    incident: pick('that is one of many', (c) => c.turns[0]?.text?.includes('澜湖苑') === true),
    content: pick('with nothing left but to archive', (c) => {
      const result = c.rounds.at(-1)?.followUp?.result;
      return c.stage === 'follow-up' && (result === 'satisfied' || result === 'compromised');
    }),
  };
}
