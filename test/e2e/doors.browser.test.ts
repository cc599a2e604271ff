import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import type { Lang } from '../../src/contract/say.ts';
import { type Role, roles } from '../../src/knowledge/ids.ts';
import { paths } from '../../src/web/paths.ts';
import { li } from '../journey/journey.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { windowOf } from './at-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser, listenForTrouble } from './browser.ts';
import { wrongWords } from './shown-words.ts';
import { webDir } from './web-dir.ts';

const all = Object.keys(roles) as Role[];
/** One's own page, and what lies before the sign-in. */
const outside: readonly string[] = [paths.signIn, paths.setUp, paths.link];
const inside = Object.values(paths).filter((path) => !outside.includes(path));
/** Fewer letters than this are no page: the shortest says who may see it. */
const fewest = 12;

let live: LiveDesk;
let browser: Browser;
let number: string;

describeInBrowser('every page, for every role', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const told = { text: '报修三次没人来，网断了五天', channel: 'phone', sector: 'telecom' };
    const opened = await live.send('POST', '/api/v1/cases', told, li);
    number = opened.body.case.number;
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  it.each(all.map((role, i) => [role, i % 2 === 0 ? 'zh' : 'en'] as const))(
    '%s finds a page with words behind every address, or who it is for (%s)',
    async (role, lang) => {
      const page = await pageOf(role, lang);
      const trouble = listenForTrouble(page);
      const flaws: string[] = [];
      let looked = false;
      for (const path of inside) {
        let closed = false;
        const listen = (response: { status(): number; url(): string }) => {
          closed ||= response.status() === 403 && /\/api\/v1\/[\w-]+(\/[\w-]+)?$/.test(response.url());
        };
        page.on('response', listen);
        await page.goto(path.replace('$number', number).replace(/\$\w+/, 'none'));
        const isFilled = await filled(page);
        page.off('response', listen);
        const empty = await page.locator('main .empty-title').allInnerTexts();
        if ((await page.locator('h1').count()) !== 1) flaws.push(`${path}: not one heading`);
        if (!isFilled) flaws.push(`${path}: an empty frame: ${await page.locator('main').textContent()}`);
        if (closed && empty.length === 0) flaws.push(`${path}: refused, and does not say so`);
        // What is said of a closed door is said in one way: one is enough.
        if (closed && !looked) flaws.push(...(await axeFindings(page)).map((flaw) => `${path}: ${flaw}`));
        looked ||= closed;
        flaws.push(...(await wrongWords(page, lang)).map((flaw) => `${path}: ${flaw}`));
        flaws.push(...trouble.splice(0).filter((line) => !/status of 40[34]/.test(line)));
      }
      await page.context().close();
      expect(flaws).toEqual([]);
    },
    120_000,
  );

  /** Waits until nothing is on its way: one part that loads may give way to another. False if no words come. */
  const filled = (page: Page): Promise<boolean> =>
    page
      .waitForFunction((least) => {
        const main = document.querySelector('main');
        const words = main?.textContent?.trim() ?? '';
        return (
          document.querySelector('h1') !== null && !main?.querySelector('.loading') && words.length >= least
        );
      }, fewest)
      .then(
        () => true,
        () => false,
      );

  async function pageOf(role: Role, lang: Lang) {
    const member = await addMember(live.desk, [role], lang === 'zh' ? '周丽娟' : 'Julia Chow');
    return (await windowOf({ live, browser }, member, { lang })).newPage();
  }
});
