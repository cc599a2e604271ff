import type { Browser, BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { openWindow, type ScreenOptions } from '../../scripts/lib/browser.ts';
import type { LiveDesk } from '../setup/live-desk.ts';
import { signInAs, type TestMember } from '../setup/members.ts';
import { axeFindings } from './axe.ts';
import { listenForTrouble } from './browser.ts';
import { type Person, personAt } from './person.ts';
import { wrongWords } from './shown-words.ts';

/** A desk that is up, and the browser people come to it with. */
export interface Place {
  live: LiveDesk;
  browser: Browser;
}

/** Somebody who has sat down. */
export interface Seated extends Person {
  /** What their browser complained about, from the beginning on. */
  trouble: string[];
}

/** A window of one's own, in which a member is signed in already. */
export async function windowOf(
  { live, browser }: Place,
  member: TestMember,
  options: ScreenOptions = {},
): Promise<BrowserContext> {
  const { cookie } = await signInAs(live.identity, member);
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  const window = await openWindow(browser, live.address, options);
  await window.addCookies([{ name, value, url: live.address }]);
  return window;
}

/** A member at a screen of their own, listened to. They get up with `page.context().close()`. */
export async function personOf(
  place: Place,
  member: TestMember,
  options: ScreenOptions = {},
): Promise<Seated> {
  const person = await personAt(await windowOf(place, member, options), options.lang ?? 'zh');
  return { ...person, trouble: listenForTrouble(person.page) };
}

/** Right words, nothing for axe to find, no complaint of the browser's. `names` are of people, as they are in any language. */
export async function expectWhole({ page, lang, trouble }: Seated, names: readonly string[]): Promise<void> {
  expect(await wrongWords(page, lang, names)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  expect(trouble).toEqual([]);
}
