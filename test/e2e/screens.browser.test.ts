import type { Browser, Cookie, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDemo } from '../../scripts/demo-data.ts';
import { enterBy, openBrowser, openWindow } from '../../scripts/lib/browser.ts';
import { findCases } from '../../scripts/lib/notable-cases.ts';
import { wordsIn } from '../../scripts/lib/screen-words.ts';
import { type Screen, type Sights, screens, type Visitor, visit, widths } from '../../scripts/screens.ts';
import { demoLinks, fillDesk } from '../../src/app/demo.ts';
import { readTalksAtRest } from '../../src/app/machine-review.ts';
import { watchIncidents } from '../../src/app/watch-incidents.ts';
import type { Lang } from '../../src/contract/say.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser, listenForTrouble } from './browser.ts';
import { cutOff, dueCutOff } from './cut-off.ts';
import { moving } from './motion.ts';
import { outOfReach } from './reach.ts';
import { wrongWords } from './shown-words.ts';
import { missedByFinger } from './touch.ts';
import { webDir } from './web-dir.ts';
import { doubleType, zooms } from './zoom.ts';

const heights: Readonly<Record<number, number>> = { 1440: 900, 1024: 768, 390: 844 };
const themes = { zh: ['light', 'dark'], en: ['dark', 'light'] } as const;

/** As long as a busy machine may take. */
const soon = { timeout: 30_000 };

let live: LiveDesk;
let browser: Browser;
let sights: Sights;
let names: string[];
/** By visitor and language: a page that goes from screen to screen, and what it complained of since the last. */
const pages = new Map<string, { page: Page; trouble: string[] }>();

describeInBrowser('the screens of the desk', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const demo = await readDemo();
    await fillDesk(live.desk, demo);
    await watchIncidents(live.desk);
    await readTalksAtRest(live.desk);
    names = [...demo.members, ...demo.departments].map(({ name }) => name);
    const links = (await demoLinks(live.desk, demo, live.address)).map(({ link }) => link);
    for (const who of ['visitor', 'handler', 'lead', 'manager'] as const) await enter(who, links);
    const unused = await demoLinks(live.desk, demo, live.address);
    sights = { cases: await findCases(pageOf('handler', 'zh').page.request), link: unused[0]?.link ?? '' };
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  /** A page in each language; they share the session. */
  async function enter(who: Visitor, links: readonly string[]): Promise<void> {
    const link = links[['handler', 'lead', 'manager'].indexOf(who)];
    let cookies: Cookie[] = [];
    for (const lang of ['zh', 'en'] as const) {
      const window = await openWindow(browser, live.address, { lang });
      await window.addCookies(cookies);
      const page = await window.newPage();
      if (link && lang === 'zh') await enterBy(page, link);
      cookies = (await window.cookies()).filter(({ name }) => name !== 'amends-lang');
      pages.set(`${who} ${lang}`, { page, trouble: listenForTrouble(page) });
    }
  }

  it.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s is whole, in both languages and themes, at every width',
    async (_, screen) => {
      // Both come to their end, also where one fails: what still ran would disturb the next screen.
      const both = await Promise.allSettled([flawsOf(screen, 'zh'), flawsOf(screen, 'en')]);
      const failed = both.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      expect(both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))).toEqual([]);
    },
  );

  it('what moves stands still for whoever asks for that, and still says what it says', async () => {
    const screen = screens.find(({ name }) => name === 'learning-training');
    if (!screen) throw new Error('no screen on which something moves');
    const { page } = pageOf(screen.who, 'zh');
    await leave(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await visit(page, screen, sights, wordsIn('zh'), 'zh');
    expect(await moving(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toEqual([]);
    expect(await page.locator('.learn-running').isVisible()).toBe(true);
    const smooth = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).scrollBehavior === 'smooth')
          .length,
    );
    expect(smooth).toBe(0);
  });

  it('the head of a case, an alarm and a view of the queue leave room for what they stand above', async () => {
    const goTo = async (who: Visitor, lang: Lang, path: string, there: string) => {
      const { page } = pageOf(who, lang);
      await leave(page);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await page.locator(there).first().waitFor();
      await page.locator('main .loading').first().waitFor({ state: 'detached' });
      return page;
    };
    const box = async (page: Page, part: string) => {
      const found = await page.locator(part).first().boundingBox();
      if (!found) throw new Error(`there is no ${part}`);
      return found;
    };
    const head = await goTo('lead', 'en', `/cases/${sights.cases.secondRound}`, '.turn');
    expect((await box(head, '.case-head-top')).height, 'two lines of English').toBeLessThan(72);
    const pane = await box(head, '.q-pane .q-scroll');
    const here = await box(head, '.q-pane [aria-current=page]');
    const below = pane.y + pane.height - here.y - here.height;
    expect(Math.min(here.y - pane.y, below), 'what comes before and after it is seen').toBeGreaterThan(90);
    const danger = await goTo('handler', 'zh', `/cases/${sights.cases.alarm}`, '.turn');
    expect((await box(danger, '.alarm')).height).toBeLessThan(220);
    await danger.setViewportSize({ width: 720, height: 450 });
    const begins = async () => (await box(danger, '.talk-scroll')).y;
    await expect
      .poll(begins, { message: 'the talk begins in the window', timeout: 30_000 })
      .toBeLessThan(330);
    const view = await goTo('manager', 'zh', '/queue?live=yes&order=updated', '.q-row');
    await expect.poll(() => view.locator('.q-tab[data-here]').count(), soon).toBe(1);
    await expect.poll(() => view.locator('.q-chip').count(), soon).toBe(0);
    const english = await goTo('manager', 'en', '/queue?live=yes&order=due', '.q-row');
    await english.setViewportSize({ width: 1024, height: 768 });
    expect(await dueCutOff(english, 'en'), 'what is due is said whole').toEqual([]);
  });

  it('a finger finds every control of the main screens', async () => {
    const t = wordsIn('zh');
    const { page: lead } = pageOf('lead', 'zh');
    const window = await openWindow(browser, live.address, { width: 390, height: 844, touch: true });
    await window.addCookies(await lead.context().cookies());
    const page = await window.newPage();
    const { fulfilling, outside } = sights.cases;
    const flaws: string[] = [];
    const look = async (where: string) => {
      // Of what is on its way, one part may give way to another.
      while ((await page.locator('main .loading').count()) > 0) await page.waitForTimeout(20);
      flaws.push(...(await missedByFinger(page)).map((flaw) => `${where}: ${flaw}`));
    };
    const mains = ['/', '/queue', '/floor', '/approvals', '/customers', '/reports', '/incidents', '/reviews'];
    for (const path of [...mains, '/settings', '/new', `/cases/${outside}/dossier`, `/cases/${fulfilling}`]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      await look(path);
    }
    for (const tab of ['say', 'progress', 'background'] as const) {
      await page.getByRole('button', { name: t(`case.tab.${tab}`), exact: true }).click();
      await look(`the case, ${tab}`);
    }
    await window.close();
    expect(flaws).toEqual([]);
  });
});

function pageOf(who: Visitor, lang: Lang): { page: Page; trouble: string[] } {
  const found = pages.get(`${who} ${lang}`);
  if (!found) throw new Error(`${who} has no page in ${lang}`);
  return found;
}

async function flawsOf(screen: Screen, lang: Lang): Promise<string[]> {
  const flaws: string[] = [];
  const { page, trouble } = pageOf(screen.who, lang);
  // The middle width is tried with the longer words of the two languages.
  const all = (screen.widths ?? widths).filter(
    (width) => width !== 1024 || lang === 'en' || screen.widths?.[0] === 1024,
  );
  for (const width of all) {
    await page.setViewportSize({ width, height: heights[width] ?? 900 });
    // What was opened may close when the window changes; what was only read stays.
    if (width === all[0] || screen.act) {
      await leave(page);
      await visit(page, screen, sights, wordsIn(lang), lang);
    }
    const found = await lookAt(page, screen, lang, width === all[0]);
    const unforeseen = trouble.splice(0).filter(isUnforeseen);
    flaws.push(...[...found, ...unforeseen].map((flaw) => `${lang} ${width}: ${flaw}`));
  }
  if (!screen.widths) flaws.push(...(await flawsZoomed(page, lang)));
  return flaws;
}

/** Zoomed in, the page stays as it is, only narrower; what opened there may close. */
async function flawsZoomed(page: Page, lang: Lang): Promise<string[]> {
  const flaws: string[] = [];
  for (const size of zooms[lang]) {
    await page.setViewportSize(size);
    const found = [...(await cutOff(page)), ...(await outOfReach(page))];
    flaws.push(...found.map((flaw) => `${lang} ${size.width} × ${size.height}: ${flaw}`));
  }
  if (lang === 'zh') {
    await page.setViewportSize({ width: 1440, height: 900 });
    const found = await doubleType(page, async () => [...(await cutOff(page)), ...(await outOfReach(page))]);
    flaws.push(...found.map((flaw) => `${lang} type of double size: ${flaw}`));
  }
  return flaws;
}

/** Nothing of one screen is left in the next: no draft, nothing that was broken on purpose. */
async function leave(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  // Of the same desk, so that the browser need not begin anew for each screen.
  await page.goto('/api/v1/health');
  await page.evaluate(() => sessionStorage.clear());
}

/**
 * Dear as it is, axe looks at all on the wide screen in Chinese and at the colours of the other theme in English, and
 * at all once more on the narrow one, in turn in both languages.
 */
async function lookAt(page: Page, screen: Screen, lang: Lang, isFirst: boolean): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  const isNarrow = width < 800;
  const [wide, narrow] = themes[lang];
  await page.emulateMedia({ colorScheme: isNarrow ? narrow : wide });
  const cut = [...(await cutOff(page)), ...(await moving(page))];
  if (!isFirst && !isNarrow) return cut;
  const isAxesTurn = isFirst || (screens.indexOf(screen) % 2 === 0) === (lang === 'zh');
  const found = isAxesTurn ? await axeFindings(page, isFirst && lang === 'en' ? 'colours' : 'all') : [];
  return [...cut, ...(await wrongWords(page, lang, names)), ...found];
}

/** Whoever is signed out is told so once; what was refused or broken on purpose says so in the console. */
const isUnforeseen = (line: string): boolean =>
  !/status of 401.*\/(me|session)|ERR_FAILED.*\/(work|charts)|status of (404|410).*\/(cases|incidents|links|quality)/.test(
    line,
  );
