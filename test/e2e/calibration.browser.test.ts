import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { addTurn } from '../../src/app/add-turn.ts';
import { openCase } from '../../src/app/open-case.ts';
import { perform } from '../../src/app/perform.ts';
import { type Lang, labelOf } from '../../src/contract/say.ts';
import { type ReviewMark, type Role, reviewMarks } from '../../src/knowledge/ids.ts';
import { intakeOf } from '../desk.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember, type TestMember } from '../setup/members.ts';
import { expectWhole, personOf, type Seated } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { choose, type Person, press, write } from './person.ts';
import { webDir } from './web-dir.ts';

let browser: Browser;
/** As long as a busy machine may take. */
const soon = { timeout: 30_000 };

let live: LiveDesk;
let people: { lin: TestMember; tang: TestMember; zhou: TestMember };
let caseNumber: string;
const names = ['林婉婷', '唐敏', '周丽娟'];

describeInBrowser('a calibration', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const { desk } = live;
    people = {
      lin: await addMember(desk, ['handler'], '林婉婷'),
      tang: await addMember(desk, ['quality'], '唐敏'),
      zhou: await addMember(desk, ['lead'], '周丽娟'),
    };
    const lin = { id: people.lin.id, role: 'handler' as Role };
    const opened = given(await openCase(desk, intakeOf('网断了三天，报修两次没人来'), lin));
    given(await perform(desk, opened.caseId, { type: 'assign', owner: lin.id }, lin));
    const said = '三天没网，报了两次都没人上门，换谁都窝火。师傅今天五点半前到您家。';
    given(await addTurn(desk, opened.caseId, { role: 'handler', channel: 'phone', text: said }, lin));
    caseNumber = opened.number;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  const atDesk = (who: TestMember, lang: Lang = 'zh') => personOf({ live, browser }, who, { lang });
  const isWhole = (person: Seated) => expectWhole(person, names);

  /** After a reload: what is still being announced is of a button that is gone. */
  const isWholeAgain = async (person: Seated, shown: Locator) => {
    await person.page.reload();
    await shown.waitFor();
    await isWhole(person);
  };

  const toSession = async ({ page }: Person) => {
    await page.goto('/reviews#calibrations');
    await page.locator('.ql-link').first().click();
    await page.locator('.cal-talk').waitFor();
  };

  /** Scores the talk of the session: every item met, but one where it is named. */
  async function score(person: Person, partly?: string): Promise<void> {
    const { page, t, lang } = person;
    await toSession(person);
    await page.locator('.cal-talk h3 a').click();
    await page.getByText(t('review.machine.hidden')).waitFor();
    const items = page.locator('.rv-item').filter({ hasText: labelOf(reviewMarks, 'not-applicable', lang) });
    for (const item of await items.all()) {
      const isLess = (await item.getAttribute('data-what')) === partly;
      await choose(item, labelOf(reviewMarks, isLess ? 'partly' : 'met', lang));
      if (isLess) await write(item, t('review.reason.needed'), '说了，没说为哪件事');
    }
    await press(page, t('review.give'));
    await page.getByText(t('review.given')).first().waitFor();
  }

  it('is begun with a name, a talk, two people and a day', async () => {
    const tang = await atDesk(people.tang);
    const { page, t } = tang;
    await page.goto('/reviews#calibrations');
    await press(page, t('calib.new'));
    const form = page.getByRole('dialog');
    await write(form, t('calib.name'), '道歉说到哪一步才算实在');
    await write(form, t('calib.cases'), caseNumber);
    for (const name of ['唐敏', '周丽娟']) await choose(form, name);
    await press(form, t('form.at.three-days'));
    await press(form, t('calib.make'));
    const who = page.getByRole('heading', { name: t('calib.who') });
    await who.waitFor();
    await isWholeAgain(tang, who);
    await page.context().close();
  }, 60_000);

  it('is scored by each alone, and opened once all have', async () => {
    const zhou = await atDesk(people.zhou, 'en');
    await score(zhou);
    await toSession(zhou);
    expect(await zhou.page.locator('.cal-marks').count()).toBe(0);
    await zhou.page.context().close();
    const tang = await atDesk(people.tang);
    await score(tang, 'apology');
    await toSession(tang);
    await press(tang.page, tang.t('calib.open'));
    const open = tang.page.getByText(tang.t('calib.talk.open'));
    await open.waitFor();
    await expect.poll(() => tang.page.locator('.cal-differ > li').count(), soon).toBe(1);
    await isWholeAgain(tang, open);
    await tang.page.context().close();
  }, 90_000);

  it('is settled item by item, closed with what was agreed, and kept', async () => {
    const tang = await atDesk(people.tang);
    const { page, t } = tang;
    await toSession(tang);
    await press(page, t('calib.agree'));
    const form = page.locator('.cal-talk .form');
    const mark: ReviewMark = 'partly';
    await choose(form, labelOf(reviewMarks, mark, 'zh'));
    await write(form, t('calib.talk.note'), '说了为哪件事，才算做到');
    // What was begun is still there after a reload.
    await page.reload();
    await press(page, t('calib.agree'));
    await isWhole(tang);
    await press(form, t('calib.agree.save'));
    await page.getByText(t('calib.item.agreed', { mark: labelOf(reviewMarks, mark, 'zh') })).waitFor();
    await write(page, t('calib.note'), '道歉要说出为哪件事');
    await press(page, t('calib.close'));
    await page.getByText(t('calib.now.closed')).waitFor();
    await expect.poll(() => page.getByRole('button', { name: t('calib.agree.again') }).count(), soon).toBe(0);
    await isWholeAgain(tang, page.getByText('道歉要说出为哪件事'));
    await page.context().close();
  }, 60_000);
});

function given<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
