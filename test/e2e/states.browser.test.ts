import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, type ScreenOptions } from '../../scripts/lib/browser.ts';
import { wordsIn } from '../../scripts/lib/screen-words.ts';
import type { Lang } from '../../src/contract/say.ts';
import type { Role } from '../../src/knowledge/ids.ts';
import { paths } from '../../src/web/paths.ts';
import { li } from '../journey/journey.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { nothingThere, pages, settingsOf } from './addresses.ts';
import { windowOf } from './at-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser } from './browser.ts';
import { type Conditions, conditionsOf, type Stand, standsOf } from './conditions.ts';
import { cutOff } from './cut-off.ts';
import { wrongWords } from './shown-words.ts';
import { webDir } from './web-dir.ts';

const langs = ['zh', 'en'] as const;
/** Together they see every page and every part of the settings. */
const addresses = {
  manager: [...pages, ...settingsOf('manager')],
  admin: settingsOf('admin').filter((one) => !settingsOf('manager').includes(one)),
} as const satisfies Partial<Record<Role, readonly string[]>>;
const roles = ['manager', 'admin'] as const;
/** Who has the same page open is named there, in whatever language the name is. */
const names = { zh: '周丽娟', en: 'Julia Chow' } as const;
/** What they ask for is beside what they are for: they stand at once, and need no other try. */
const atOnce: readonly string[] = [paths.newComplaint, '/settings/organisation'];
const waitless: readonly string[] = [...atOnce, paths.settings];

interface Window {
  page: Page;
  conditions: Conditions;
}

let live: LiveDesk;
let browser: Browser;
const windows = new Map<string, Window>();

describeInBrowser('a page that has nothing, waits, or cannot be had', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    for (const role of roles) for (const lang of langs) await enter(role, lang);
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  async function enter(role: Role, lang: Lang): Promise<void> {
    const page = await (await enterAs(role, { lang })).newPage();
    windows.set(`${role} ${lang}`, { page, conditions: await conditionsOf(page, lang) });
  }

  async function enterAs(role: Role, options: ScreenOptions & { lang: Lang }): Promise<BrowserContext> {
    const member = await addMember(live.desk, [role], names[options.lang]);
    return windowOf({ live, browser }, member, options);
  }

  it.each(roles)('is whole on an empty desk, for %s', async (role) => {
    const flaws = await Promise.all(langs.map((lang) => flawsOf(role, lang, addresses[role])));
    expect(flaws.flat()).toEqual([]);
  });

  it('is whole where there is a complaint, too', async () => {
    const told = { text: '报修三次没人来，网断了五天', channel: 'phone', sector: 'telecom' };
    await live.send('POST', '/api/v1/cases', { ...told, subject: '报修' }, li);
    const { number } = (await live.send('POST', '/api/v1/cases', told, li)).body.case;
    const those = [`/cases/${number}`, `/cases/${number}/dossier`];
    const flaws = await Promise.all(langs.map((lang) => flawsOf('manager', lang, those)));
    expect(flaws.flat()).toEqual([]);
  });

  it('says nothing of a short wait, and speaks of a long one', async () => {
    const page = await (await enterAs('manager', { lang: 'en' })).newPage();
    const conditions = await conditionsOf(page, 'en');
    await page.clock.install();
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const look = () => {
        const wait = document.querySelector('main .loading')?.getAttribute('data-wait');
        if (wait && seen.at(-1) !== wait) seen.push(wait);
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await conditions.become('not yet');
    await page.goto(paths.floor);
    await page.locator('main .loading-bar').first().waitFor();
    await page.clock.fastForward(10_000);
    await page.getByText(wordsIn('en')('ui.loading.long')).waitFor();
    expect(await page.evaluate('seen')).toEqual(['unfelt', 'felt', 'long']);
    await page.context().close();
  });

  it('is told of by the desk and not by the browser, where its script cannot be fetched', async () => {
    const t = wordsIn('zh');
    const window = await enterAs('manager', { lang: 'zh' });
    const page = await window.newPage();
    await page.goto(paths.work);
    await page.locator('h1').waitFor();
    await window.setOffline(true);
    await page.getByRole('link', { name: t('watch.title'), exact: true }).click();
    await page.getByText(t('ui.no-answer'), { exact: true }).waitFor();
    await window.setOffline(false);
    await page.getByRole('button', { name: t('ui.retry') }).click();
    await page.getByRole('heading', { level: 1, name: t('watch.title') }).waitFor();
    await window.close();
  });

  it('is told of where nobody knows yet who is here', async () => {
    const t = wordsIn('en');
    const page = await (await enterAs('manager', { lang: 'en' })).newPage();
    await page.route('**/api/v1/me', (route) => route.fulfill({ status: 500, json: {} }));
    await page.goto(paths.work);
    const again = page.getByRole('button', { name: t('ui.retry') });
    await again.waitFor();
    expect([...(await axeFindings(page)), ...(await wrongWords(page, 'en'))]).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await again.click();
    await page.getByRole('heading', { level: 1, name: t('rail.work') }).waitFor();
    await page.context().close();
  });
});

async function flawsOf(role: Role, lang: Lang, those: readonly string[]): Promise<string[]> {
  const window = windows.get(`${role} ${lang}`);
  if (!window) throw new Error(`nobody is ${role}`);
  const flaws: string[] = [];
  for (const [i, address] of those.entries()) {
    const isAxesTurn = (i % 2 === 0) === (lang === 'zh');
    const found = await flawsAt(window, address, isAxesTurn);
    flaws.push(...found.map((flaw) => `${lang} ${address} ${flaw}`));
  }
  return flaws;
}

async function flawsAt(
  { page, conditions }: Window,
  address: string,
  isAxesTurn: boolean,
): Promise<string[]> {
  const flaws: string[] = [];
  const heads: string[] = [];
  for await (const stand of standsOf(page, conditions, address)) {
    const isLookedAt = isAxesTurn && (stand === 'failed' || stand === 'there');
    const found = [
      ...(await flawsOfStand(page, stand, address, conditions.lang)),
      ...(await wrongWords(page, conditions.lang, Object.values(names))),
      ...(await cutOff(page)),
      ...(isLookedAt ? await axeFindings(page) : []),
    ];
    flaws.push(...found.map((flaw) => `${stand}: ${flaw}`));
    if (stand === 'waiting' || stand === 'there') heads.push(await headingAt(page));
  }
  const [waiting, there] = heads;
  // The head of a case is the customer's name: until it is known there is none.
  if (waiting !== 'nowhere' && waiting !== there) flaws.push(`the heading jumps from ${waiting} to ${there}`);
  return flaws;
}

/** Where the heading begins; what comes must not push it about. */
const headingAt = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const head = document.querySelector('h1:not(.unseen)')?.getBoundingClientRect();
    return head ? `${Math.round(head.left)},${Math.round(head.top)}` : 'nowhere';
  });

async function flawsOfStand(page: Page, stand: Stand, address: string, lang: Lang): Promise<string[]> {
  const t = wordsIn(lang);
  const main = page.locator('main');
  const flaws: string[] = [];
  if ((await page.locator('h1').count()) !== 1) flaws.push('not one heading');
  const told = await main.getByRole('alert').allTextContents();
  switch (stand) {
    case 'waiting':
      if (!waitless.includes(address) && (await main.getByText(t('ui.loading')).count()) === 0)
        flaws.push('does not say that it waits');
      break;
    case 'failed':
    case 'offline':
      if (!atOnce.includes(address) && !(await offersAgain(main, t('ui.retry')))) flaws.push('no other try');
      break;
    case 'there': {
      const isNothing = Object.values(nothingThere).some((one) => address.includes(one));
      if (told.length > 0 && !isNothing) flaws.push(`still says: ${told[0]}`);
      if ((await page.locator('main a, main button, nav a').count()) === 0) flaws.push('no way on');
    }
  }
  return flaws;
}

const offersAgain = (main: Locator, again: string): Promise<boolean> =>
  main
    .getByRole('button', { name: again, exact: true })
    .first()
    .waitFor({ timeout: 15_000 })
    .then(
      () => true,
      () => false,
    );
