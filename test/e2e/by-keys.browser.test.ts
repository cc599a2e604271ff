import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import type { Key } from '../../scripts/lib/screen-words.ts';
import { labelOf, liabilityLabels } from '../../src/contract/say.ts';
import { causes, followUpResults } from '../../src/knowledge/ids.ts';
import { li } from '../journey/journey.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { personOf, type Seated } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { focused, tabTo } from './focus.ts';
import { formOf, goneFrom } from './person.ts';
import { webDir } from './web-dir.ts';

const told = '报修三次没人来，网断了五天，我在家上班的';
const said = '您这五天没法上班，是我们耽误的。我现在就去查派单。';
const soon = { timeout: 30_000 };

let live: LiveDesk;
let browser: Browser;
let me: Seated;

describeInBrowser('the whole main job without a pointer', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    me = await personOf({ live, browser }, await addMember(live.desk, ['handler'], '林月'));
    await me.page.goto('/');
    await me.page.locator('main h1').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await me.page.keyboard.press(key);
  };
  const type = (text: string) => me.page.keyboard.type(text);
  const number = () => /\/cases\/([\d-]+)/.exec(me.page.url())?.[1] ?? '';
  const caseHere = async () => (await live.send('GET', `/api/v1/cases/${number()}`, undefined, li)).body;
  const stage = () => expect.poll(async () => (await caseHere()).stage, soon);

  /** Finds a step by its name in the palette, as one who does not know its place. */
  async function call(step: Key): Promise<void> {
    const { page, t } = me;
    await keys('Escape', 'Control+k');
    await page.getByRole('combobox').waitFor();
    await type(t(step));
    const isChosen = async () =>
      (await page.locator('.palette-entry[aria-selected=true] .palette-label').textContent()) === t(step);
    await page.locator('.palette-list[aria-busy=false] .palette-entry').first().waitFor();
    for (let i = 0; i < 12 && !(await isChosen()); i++) await keys('ArrowDown');
    expect(await isChosen(), t(step)).toBe(true);
    await keys('Enter');
  }

  /** Takes a step: what is asked for is filled in from field to field, and Ctrl+S saves it. */
  async function take(step: Key, fill: () => Promise<unknown> = async () => {}): Promise<void> {
    await call(step);
    const form = formOf(me, step);
    await form.waitFor();
    await expect.poll(() => form.evaluate((e) => e.contains(document.activeElement)), soon).toBe(true);
    await fill();
    await keys('Control+s');
    await goneFrom(form);
  }

  async function into(label: Key, text: string): Promise<void> {
    await tabTo(me.page, me.t(label));
    await type(text);
  }

  /** One of a few that stand beside each other: Tab to the group, arrows within. */
  async function pick(option: string): Promise<void> {
    const isRadio = () => me.page.evaluate(() => document.activeElement?.matches('[type=radio]') ?? false);
    for (let i = 0; i < 40 && !(await isRadio()); i++) await keys('Tab');
    for (let i = 0; i < 12 && (await focused(me.page)).words !== option; i++) await keys('ArrowDown');
    expect((await focused(me.page)).words).toBe(option);
    await keys('Space');
  }

  async function tick(label: Key): Promise<void> {
    await tabTo(me.page, me.t(label));
    await keys('Space');
  }

  /** One of a list that opens: Enter opens it, arrows go through it. */
  async function choose(option: string): Promise<void> {
    const isList = () =>
      me.page.evaluate(() => document.activeElement?.matches('[aria-haspopup=listbox]') ?? false);
    for (let i = 0; i < 40 && !(await isList()); i++) await keys('Tab');
    await keys('Enter');
    await me.page.getByRole('option').first().waitFor();
    const at = async () => (await me.page.locator('[role=option][data-focused]').textContent())?.trim();
    for (let i = 0; i < 40 && (await at()) !== option; i++) await keys('ArrowDown');
    await keys('Enter');
  }

  it('a complaint is written down and opened', async () => {
    const { page, t } = me;
    await keys('n');
    await expect.poll(async () => (await focused(page)).words, soon).toBe(t('new.text'));
    await type(told);
    await keys('Control+s');
    await page.locator('.turn-text', { hasText: told }).waitFor();
  });

  it('it is taken, acknowledged and prepared', async () => {
    const { page, t } = me;
    await tabTo(page, t('case.take'));
    await keys('Enter');
    await expect.poll(async () => (await caseHere()).owner, soon).not.toBeNull();
    await take('do.give-receipt');
    await take('do.see-brief');
    await take('do.prepare', () => into('form.strategy', said));
    await call('do.begin-opening');
    await stage().toBe('opening');
  });

  it('the customer is listened to and answered, and what was promised is kept in mind', async () => {
    const { page, t } = me;
    await keys('r');
    await expect.poll(async () => (await focused(page)).words, soon).toBe(t('talk.field.handler'));
    await type(said);
    await keys('Control+Enter');
    await expect.poll(async () => (await caseHere()).turns.length, soon).toBe(2);
    await keys('Escape');
    await take('do.make-commitment', async () => {
      await into('form.promise.what', '今晚八点前给您回电话');
      await tabTo(page, t('form.at.tomorrow-noon'));
      await keys('Space');
    });
    await take('do.conclude-opening', () => pick(t('form.willing.yes')));
    await stage().toBe('finding');
  });

  it('the facts are found and the matter settled', async () => {
    const { page, t } = me;
    await take('do.record-fact', () => into('form.fact', '三次都派到了停用的班组'));
    await take('do.state-finding', async () => {
      await pick(labelOf(liabilityLabels, 'company', 'zh'));
      await into('form.finding.reason', '派单没有人接，责任在我方');
    });
    await take('do.record-consensus', () => into('form.consensus', '客户认可是派单的问题'));
    await take('do.agree', async () => {
      await into('form.terms', '今晚修好，减免一个月');
      await tick('form.understood');
    });
    await take('do.settle', async () => {
      await into('form.remedy.what', '今晚八点前修好');
      await tabTo(page, t('form.at.tomorrow'));
      await keys('Space');
    });
    await stage().toBe('fulfilling');
  });

  it('the promises are kept, the customer is asked, and the case is closed', async () => {
    const { page, t } = me;
    for (let open = 2; open > 0; open--) {
      // Which promise it is stands beside the step; the first one found is as good as the other.
      await keys('Escape', 'Control+k');
      await page.getByRole('combobox').waitFor();
      await type(t('do.keep-commitment'));
      await keys('Enter');
      const form = formOf(me, 'do.keep-commitment');
      await form.waitFor();
      await into('form.proof', '装维回单 8831');
      await keys('Control+s');
      await goneFrom(form);
    }
    await take('do.complete-fulfilment');
    await take('do.record-follow-up', () => pick(labelOf(followUpResults, 'satisfied', 'zh')));
    await take('do.archive', async () => {
      await into('form.category', '宽带/断网');
      await keys('Escape');
      await choose(labelOf(causes, 'timeliness', 'zh'));
      await tick('form.thanked');
    });
    await stage().toBe('archived');
    await page.getByRole('heading', { name: t('case.done.archived') }).waitFor();
  });

  it('no page complained of anything', () => {
    expect(me.trouble).toEqual([]);
  });
});
