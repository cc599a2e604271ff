import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openWindow } from '../../scripts/lib/browser.ts';
import { setUp, setUpKey } from '../../src/app/set-up.ts';
import { li } from '../journey/journey.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { describeInBrowser, listenForTrouble } from './browser.ts';
import { focused, tabTo, walkByTab } from './focus.ts';
import { formOf, goneFrom, type Person, personAt } from './person.ts';
import { webDir } from './web-dir.ts';

const password = 'seven geese over still water';
const told = [
  '报修三次没人来，网断了五天，再没人管我就去找媒体曝光',
  '多扣了我三十块钱，客服一直不接电话，气死了',
  '师傅态度很差，还把墙面弄坏了，要求赔偿 200 元',
];
const soon = { timeout: 30_000 };

let live: LiveDesk;
let browser: Browser;
let me: Person;
let trouble: string[];

describeInBrowser('with the keyboard alone', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const key = (await setUpKey(live.desk)) ?? '';
    const organisation = { organisation: '安心通信', sector: 'telecom', lang: 'zh' } as const;
    const made = await setUp(
      live.desk,
      live.identity,
      { key, ...organisation, name: '林月', account: 'lin', password },
      undefined,
    );
    if (!made.ok) throw new Error(made.error.code);
    for (const [i, text] of told.entries()) await openCase(text, i === 0 ? made.value.memberId : null);
    const window = await openWindow(browser, live.address);
    me = await personAt(window, 'zh');
    trouble = listenForTrouble(me.page);
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  async function openCase(text: string, owner: string | null): Promise<void> {
    const { send } = live;
    const opened = await send('POST', '/api/v1/cases', { text, channel: 'phone', sector: 'telecom' }, li);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const path = `/api/v1/cases/${opened.body.case.id}/owner`;
    if (owner !== null)
      expect((await send('PUT', path, { owner }, { id: owner, role: 'manager' })).status).toBe(200);
  }

  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await me.page.keyboard.press(key);
  };
  const numberHere = () => /\/cases\/([\d-]+)/.exec(me.page.url())?.[1] ?? '';
  const caseHere = async () => (await live.send('GET', `/api/v1/cases/${numberHere()}`, undefined, li)).body;

  it('one signs in, and Enter opens the first case', async () => {
    const { page, t } = me;
    await page.goto('/');
    await page.getByRole('heading', { name: t('sign-in.title') }).waitFor();
    await expect.poll(async () => (await focused(page)).isVisible, soon).toBe(true);
    await page.keyboard.type('lin');
    await tabTo(page, t('sign-in.password'));
    await page.keyboard.type(password);
    await keys('Enter');
    await page.locator('.w-first').waitFor();
    await keys('Enter');
    await page.locator('.turns').waitFor();
    expect(numberHere()).toBe('2026-000001');
  });

  it('j and k go through the queue, Ctrl+K finds a case by its words', async () => {
    const { page } = me;
    const first = numberHere();
    await page.locator('.q-pane-row').nth(2).waitFor();
    // The case that was taken in last stands first.
    await keys('k');
    await expect.poll(numberHere, soon).not.toBe(first);
    await page.locator('.turns').waitFor();
    await keys('j');
    await expect.poll(numberHere, soon).toBe(first);
    await keys('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('墙面');
    await keys('Enter');
    await page.locator('.turn-text', { hasText: '墙面' }).waitFor();
  });

  it('who types fast presses Enter before the answer is there, and still comes to what they typed', async () => {
    const { page } = me;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const search = /\/cases\?q=/;
    await page.route(search, async (route) => {
      await held;
      await route.continue();
    });
    await keys('Control+k');
    await page.getByRole('combobox').waitFor();
    // The case that one comes from stands on top until something is typed, and is not what is meant.
    await page.locator('.palette-entry .figures').first().waitFor();
    await page.keyboard.type('三十块');
    await keys('Enter');
    answer();
    await page.locator('.turn-text', { hasText: '三十块' }).waitFor();
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await page.unroute(search);
  });

  it('Escape closes what lies on top, and the focus goes back to where it was', async () => {
    const { page, t } = me;
    await tabTo(page, t('rail.own', { name: '林月' }));
    await keys('Enter');
    await page.getByRole('menu').waitFor();
    await keys('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(async () => (await focused(page)).words, soon).toBe(t('rail.own', { name: '林月' }));
    for (const [key, layer] of [
      ['?', page.getByRole('dialog', { name: t('keys.title') })],
      ['t', page.getByRole('dialog', { name: t('case.timeline.title') })],
      ['Control+k', page.getByRole('dialog', { name: t('keys.palette') })],
    ] as const) {
      await keys(key);
      await layer.waitFor();
      await keys('Escape');
      await layer.waitFor({ state: 'detached' });
      await expect.poll(async () => (await focused(page)).words, soon).toBe(t('rail.own', { name: '林月' }));
    }
  });

  it('Tab leads to everything, and one sees where one is', async () => {
    const { page } = me;
    await page.goto('/cases/2026-000001');
    await page.locator('.turn mark').first().waitFor();
    expect(await walkByTab(page)).toEqual({ unseen: [], unreached: [] });
    await page.goto('/');
    await page.locator('.w-first').waitFor();
    expect(await walkByTab(page)).toEqual({ unseen: [], unreached: [] });
  });

  it('e shows the evidence, c takes down a promise and Ctrl+S saves it', async () => {
    const { page, t } = me;
    await page.goto('/cases/2026-000001');
    await page.locator('.turn mark').first().waitFor();
    await keys('e');
    await page.locator('.turn mark').first().waitFor({ state: 'detached' });
    await keys('e');
    await page.locator('.turn mark').first().waitFor();
    await keys('c');
    const form = formOf(me, 'do.make-commitment');
    await form.waitFor();
    await keys('Tab');
    await page.keyboard.type('明天中午前给您回电话');
    await tabTo(page, t('form.at.tomorrow-noon'));
    await keys('Space', 'Control+s');
    await goneFrom(form);
    expect((await caseHere()).commitments).toMatchObject([{ what: { text: '明天中午前给您回电话' } }]);
  });

  it('a step of the stage is taken, and a turn of the talk written down', async () => {
    const { page, t } = me;
    await tabTo(page, t('do.give-receipt'));
    await keys('Enter');
    const form = formOf(me, 'do.give-receipt');
    await form.waitFor();
    await keys('Control+s');
    await goneFrom(form);
    expect((await caseHere()).receiptGivenAt).not.toBeNull();
    await keys('Escape', 'r');
    await expect.poll(async () => (await focused(page)).words, soon).toBe(t('talk.field.handler'));
    await page.keyboard.type('已经给您登记了');
    await keys('Control+s');
    await page.locator('.turn', { hasText: '已经给您登记了' }).waitFor();
    await expect.poll(async () => (await caseHere()).turns.length, soon).toBe(2);
  });

  it('no page complained of anything', () => {
    expect(trouble.filter((line) => !/status of 401.*\/me/.test(line))).toEqual([]);
  });
});
