import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { addTurn } from '../../src/app/add-turn.ts';
import { openCase } from '../../src/app/open-case.ts';
import { perform } from '../../src/app/perform.ts';
import { changeSettings } from '../../src/app/quality-rules.ts';
import { askForReview } from '../../src/app/talk-review.ts';
import { type Lang, labelOf } from '../../src/contract/say.ts';
import { usualQuality } from '../../src/desk/quality/settings.ts';
import { type ReviewMark, type Role, reviewMarks } from '../../src/knowledge/ids.ts';
import { intakeOf } from '../desk.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember, type TestMember } from '../setup/members.ts';
import { expectWhole, personOf, type Seated } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { choose, press, write } from './person.ts';
import { webDir } from './web-dir.ts';

/** As long as a busy machine may take. */
const soon = { timeout: 30_000 };

let browser: Browser;
let live: LiveDesk;
let people: { lin: TestMember; tang: TestMember; shen: TestMember };
let review: string;
const names = ['林婉婷', '唐敏', '沈国栋'];

describeInBrowser('the review of a conversation', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const { desk } = live;
    people = {
      lin: await addMember(desk, ['handler'], '林婉婷'),
      tang: await addMember(desk, ['quality'], '唐敏'),
      shen: await addMember(desk, ['manager'], '沈国栋'),
    };
    await changeSettings(desk, { ...usualQuality, doubleShare: 0 }, people.shen.id);
    review = await talkToReview();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  async function talkToReview(): Promise<string> {
    const { desk } = live;
    const lin = { id: people.lin.id, role: 'handler' as Role };
    const opened = given(await openCase(desk, intakeOf('网断了三天，报修两次没人来'), lin));
    given(await perform(desk, opened.caseId, { type: 'assign', owner: lin.id }, lin));
    const said = '三天没网，报了两次都没人上门，换谁都窝火。师傅今天五点半前到您家，我五点半给您回电话。';
    given(await addTurn(desk, opened.caseId, { role: 'handler', channel: 'phone', text: said }, lin));
    const tang = { id: people.tang.id, role: 'quality' as Role };
    return given(await askForReview(desk, opened.caseId, tang)).id;
  }

  const atDesk = (who: TestMember, lang: Lang = 'zh') => personOf({ live, browser }, who, { lang });
  const isWhole = (person: Seated) => expectWhole(person, names);

  /** Finds every item met that takes four marks, by keys. */
  async function markAll(page: Page): Promise<void> {
    const items = page.locator('.rv-item');
    await items.first().locator('input').first().focus();
    await page.keyboard.press('2');
    await markRest(page);
  }

  /** From the item the keys are at, every other that takes four marks, by keys. */
  async function markRest(page: Page): Promise<void> {
    const count = await page.locator('.rv-item').count();
    for (let at = 1; at < count; at++) {
      await page.keyboard.press('j');
      if ((await page.locator('.rv-item[data-current] .rv-mark').count()) === 4)
        await page.keyboard.press('2');
    }
  }

  it('is taken from the queue, scored by keys with a reason and a quotation, kept on the way, and sent', async () => {
    const tang = await atDesk(people.tang);
    const { page, t } = tang;
    await page.goto('/reviews');
    await page.getByRole('heading', { name: t('quality.task.take') }).waitFor();
    await isWhole(tang);
    await page.locator('.ql-row').getByRole('button').first().click();
    const items = page.locator('.rv-item');
    await items.first().waitFor();
    await items.first().locator('input').first().focus();
    await page.keyboard.press('1');
    await write(items.first(), t('review.reason.needed'), '说回了要点，没等客户认');
    await items
      .first()
      .getByRole('button', { name: t('review.quote') })
      .click();
    await page
      .locator('.rv-turn-handler')
      .getByRole('button', { name: t('review.pick.this') })
      .click();
    await expect.poll(() => items.first().locator('.rv-quote').textContent(), soon).toContain('三天没网');
    // Nothing is lost with the page.
    await page.reload();
    await items.first().waitFor();
    await expect
      .poll(() => items.first().locator('textarea').inputValue(), soon)
      .toBe('说回了要点，没等客户认');
    await items.first().locator('input:checked').focus();
    await markRest(page);
    await write(page.locator('.rv-card'), t('review.note'), '开头接得稳，先说感受再说事');
    await isWhole(tang);
    await press(page, t('review.give'));
    await press(page, t('review.release'));
    await page.getByText(t('review.released')).first().waitFor();
    await page.context().close();
  }, 60_000);

  it('is read by whom it is about, what went well first, and appealed against once', async () => {
    const lin = await atDesk(people.lin);
    const { page, t } = lin;
    await page.goto('/');
    await page.getByRole('link', { name: t('quality.title.own'), exact: true }).click();
    await page.getByRole('heading', { name: t('quality.mine.open') }).waitFor();
    await page.locator('.ql-link').first().click();
    const headings = page.locator('.rv-card h2');
    await headings.getByText(t('review.read.partly', { count: 1 })).waitFor();
    expect((await headings.allTextContents()).filter((one) => one.includes('做')).at(0)).toContain('做到了');
    await isWhole(lin);
    await press(page, t('appeal.begin'));
    await choose(page.locator('.rv-item', { hasText: '没等客户认' }), t('appeal.item'));
    await write(page, t('appeal.reason'), '客户在电话里说了“对”，没记下来');
    await press(page, t('appeal.send', { count: 1 }));
    await page.getByText(t('appeal.sent')).waitFor();
    await expect.poll(() => page.getByRole('button', { name: t('appeal.begin') }).count(), soon).toBe(0);
    await page.context().close();
  }, 60_000);

  it('is ruled on by somebody else, both sides beside each other, and the score follows', async () => {
    const shen = await atDesk(people.shen, 'en');
    const { page, t } = shen;
    await page.goto('/reviews');
    await page.getByRole('heading', { name: t('quality.task.rule') }).waitFor();
    await page.locator('.ql-link').first().click();
    const ruling = page.locator('.rv-ruling');
    await ruling.getByText('客户在电话里说了').waitFor();
    await isWhole(shen);
    const met: ReviewMark = 'met';
    await choose(ruling, labelOf(reviewMarks, met, 'en'));
    await write(ruling, t('ruling.reason'), '录音里客户确实认了');
    await press(page, t('ruling.do'));
    await press(page, t('ruling.send'));
    await page.getByText(t('ruling.outcome', { changed: 1, upheld: 0 })).waitFor();
    await page.reload();
    await page.getByText(t('ruling.outcome', { changed: 1, upheld: 0 })).waitFor();
    await expect.poll(() => page.locator('.rv-total .rv-score').first().textContent(), soon).toBe('100');
    await isWhole(shen);
    await page.context().close();
  }, 60_000);

  it('is scored by two apart, who see neither each other nor the machine, and settled by a third', async () => {
    await changeSettings(live.desk, { ...usualQuality, doubleShare: 100 }, people.shen.id);
    const both = await talkToReview();
    const qiu = await addMember(live.desk, ['quality'], '邱岚');
    for (const [who, lang, missed] of [
      [people.tang, 'zh', 0],
      [qiu, 'en', 4],
    ] as const) {
      const scorer = await atDesk(who, lang);
      const { page, t } = scorer;
      await page.goto('/reviews');
      await page.locator('.ql-row').getByRole('button').first().click();
      await page.waitForURL(`**/reviews/${both}`);
      await page.locator('.rv-item').first().waitFor();
      await isWhole(scorer);
      expect(await page.getByText(t('review.total.machine'), { exact: true }).count()).toBe(0);
      await markAll(page);
      for (let at = 0; at < missed; at++) {
        const item = page.locator('.rv-item').nth(at);
        await item.locator('input:checked').focus();
        await page.keyboard.press('0');
        await write(item, t('review.reason.needed'), '没等客户认');
      }
      await press(page, t('review.give'));
      await page.getByText(t('review.given')).first().waitFor();
      await page.context().close();
    }
    const third = await atDesk(people.shen, 'en');
    const { page, t } = third;
    await page.goto(`/reviews/${both}`);
    await page.locator('.rv-item').first().waitFor();
    for (const name of ['唐敏', '邱岚']) await page.locator('main').getByText(name).first().waitFor();
    await isWhole(third);
    await markAll(page);
    await press(page, t('review.settle'));
    await page.getByText(t('review.settled')).filter({ visible: true }).first().waitFor();
    await page.context().close();
  }, 90_000);

  it('says so where there is none, or it is not for these eyes', async () => {
    const lin = await atDesk(people.lin);
    const { page, t } = lin;
    await page.goto('/reviews/none');
    await page.getByRole('link', { name: t('review.to-list') }).waitFor();
    await page.goto(`/reviews/${review}`);
    await page.locator('.rv-card').waitFor();
    await page.context().close();
  });
});

function given<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
