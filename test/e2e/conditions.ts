import { randomUUID } from 'node:crypto';
import type { Page, Route } from 'playwright-core';
import { wordsIn } from '../../scripts/lib/screen-words.ts';
import type { Lang } from '../../src/contract/say.ts';
import { problemInWords } from '../../src/contract/sentences.ts';

/** How the desk answers what a page asks for. Who is signed in is always known: without that there is no page. */
type Answering = 'truly' | 'not yet' | 'with a fault' | 'not at all';

export interface Conditions {
  lang: Lang;
  become(next: Answering): Promise<void>;
}

/** Stands between a page and the desk. What waits while it is `not yet` is answered as it then becomes. */
export async function conditionsOf(page: Page, lang: Lang): Promise<Conditions> {
  let now: Answering = 'truly';
  let waiting: Route[] = [];
  const answer = async (route: Route): Promise<void> => {
    if (now === 'not yet') waiting.push(route);
    else if (now === 'truly') await route.continue();
    else if (now === 'not at all') await route.abort('internetdisconnected');
    else await route.fulfill({ status: 500, contentType: 'application/problem+json', json: fault(lang) });
  };
  await page.route(/\/api\/v1\/(?!me\b|session\b)/, answer);
  return {
    lang,
    async become(next) {
      now = next;
      // The browser stays connected, or it could not fetch the page; the page is told what it is to believe.
      await page.evaluate((isOnline) => {
        Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
        window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
      }, next !== 'not at all');
      const released = waiting;
      waiting = [];
      // A page that has been left waits for nothing any more.
      await Promise.all(released.map((route) => answer(route).catch(() => {})));
    },
  };
}

/** What the desk answers of a bug of its own. */
function fault(lang: Lang): object {
  const facts = { id: randomUUID() };
  const words = problemInWords('bug', facts, lang);
  return { type: 'urn:amends:problem:bug', status: 500, code: 'bug', ...words, facts };
}

/** What could not be read offers another try. */
const offersAgain = 'main [role="alert"] > .button, main .notice-info .notice-text > .button';

/** How a page stands: on its way, refused by a fault of the desk, without a network, or there. */
export type Stand = 'waiting' | 'failed' | 'offline' | 'there';

/** Goes to a page that gets its answers late, then not, then not at all, and at last: it stands there each time. */
export async function* standsOf(page: Page, conditions: Conditions, path: string): AsyncGenerator<Stand> {
  await conditions.become('not yet');
  await page.goto(path);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('.loading[data-wait="unfelt"]') === null);
  yield 'waiting';
  await conditions.become('with a fault');
  await settled(page);
  yield 'failed';
  await conditions.become('not at all');
  if (await tryAgain(page))
    await page.locator('main').getByText(wordsIn(conditions.lang)('ui.no-answer')).first().waitFor();
  await settled(page);
  yield 'offline';
  // What could not be had is asked for again by itself when the network is back.
  await conditions.become('truly');
  await page.waitForFunction((offers) => document.querySelector(offers) === null, offersAgain);
  await settled(page);
  yield 'there';
}

/** Waits until nothing is on its way any more: where a page waits for ever this is where it is told. */
const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('.loading') === null);

/** Presses whatever offers another try; false where nothing does. */
const tryAgain = (page: Page): Promise<boolean> =>
  page.evaluate((selector) => {
    const offers = [...document.querySelectorAll<HTMLElement>(selector)];
    for (const offer of offers) offer.click();
    return offers.length > 0;
  }, offersAgain);
