import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDemo } from '../../scripts/demo-data.ts';
import { enterBy, openBrowser, openWindow } from '../../scripts/lib/browser.ts';
import { wordsIn } from '../../scripts/lib/screen-words.ts';
import {
  findCases,
  type Screen,
  type Sights,
  screens,
  type Visitor,
  visit,
  widths,
} from '../../scripts/screens.ts';
import { demoLinks, fillDesk } from '../../src/app/demo.ts';
import type { Lang } from '../../src/contract/say.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser, listenForTrouble } from './browser.ts';
import { cutOff } from './cut-off.ts';
import { wrongWords } from './shown-words.ts';
import { webDir } from './web-dir.ts';

const heights: Readonly<Record<number, number>> = { 1440: 900, 1024: 768, 390: 844 };
const themes = { zh: ['light', 'dark'], en: ['dark', 'light'] } as const;

let live: LiveDesk;
let browser: Browser;
let sights: Sights;
let names: string[];
const windows = new Map<string, BrowserContext>();

describeInBrowser('the screens of the desk', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const demo = await readDemo();
    await fillDesk(live.desk, demo);
    names = [...demo.members, ...demo.departments].map(({ name }) => name);
    const links = (await demoLinks(live.desk, demo, live.address)).map(({ link }) => link);
    for (const who of ['visitor', 'handler', 'lead', 'manager'] as const) await enter(who, links);
    const asked = windows.get('handler zh');
    if (!asked) throw new Error('the handler is not in');
    const unused = await demoLinks(live.desk, demo, live.address);
    sights = { cases: await findCases(asked.request), link: unused[0]?.link ?? '' };
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  /** Two windows for each visitor, one a language; they share the session. */
  async function enter(who: Visitor, links: readonly string[]): Promise<void> {
    const zh = await openWindow(browser, live.address, { lang: 'zh' });
    const en = await openWindow(browser, live.address, { lang: 'en' });
    const link = links[['handler', 'lead', 'manager'].indexOf(who)];
    if (link) {
      const page = await zh.newPage();
      await enterBy(page, link);
      await page.close();
      const cookies = await zh.cookies();
      await en.addCookies(cookies.filter(({ name }) => name !== 'amends-lang'));
    }
    windows.set(`${who} zh`, zh).set(`${who} en`, en);
  }

  it.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s is whole, in both languages and themes, at every width',
    async (_, screen) => {
      const [zh, en] = await Promise.all([flawsOf(screen, 'zh'), flawsOf(screen, 'en')]);
      expect([...zh, ...en]).toEqual([]);
    },
  );
});

async function flawsOf(screen: Screen, lang: Lang): Promise<string[]> {
  const flaws: string[] = [];
  const all = screen.widths ?? widths;
  let page: Page | null = null;
  let trouble: string[] = [];
  for (const width of all) {
    // What was opened may close when the window changes; what was only read stays.
    if (page === null || screen.act) {
      await page?.close();
      page = await newPage(screen.who, lang, width);
      trouble = listenForTrouble(page);
      await visit(page, screen, sights, wordsIn(lang), lang);
    }
    await page.setViewportSize(sizeOf(width));
    const found = await lookAt(page, lang, width === all[0] || width < 800);
    flaws.push(
      ...[...found, ...trouble.splice(0).filter(isUnforeseen)].map((flaw) => `${lang} ${width}: ${flaw}`),
    );
  }
  await page?.close();
  return flaws;
}

const sizeOf = (width: number) => ({ width, height: heights[width] ?? 900 });

async function newPage(who: Visitor, lang: Lang, width: number): Promise<Page> {
  const window = windows.get(`${who} ${lang}`);
  if (!window) throw new Error(`${who} has no window`);
  const page = await window.newPage();
  await page.setViewportSize(sizeOf(width));
  return page;
}

async function lookAt(page: Page, lang: Lang, isClose: boolean): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  const [wide, narrow] = themes[lang];
  await page.emulateMedia({ colorScheme: width < 800 ? narrow : wide });
  const cut = await cutOff(page);
  if (!isClose) return cut;
  return [...cut, ...(await wrongWords(page, lang, names)), ...(await axeFindings(page))];
}

/** Whoever is signed out is told so once; what was refused or broken on purpose says so in the console. */
const isUnforeseen = (line: string): boolean =>
  !/status of 401.*\/(me|session)|ERR_FAILED.*\/work|status of (404|410).*\/(cases|links)/.test(line);
