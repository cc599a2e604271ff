import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { perform } from '../../src/app/perform.ts';
import type { Lang } from '../../src/contract/say.ts';
import { labelOf } from '../../src/contract/say.ts';
import { roles } from '../../src/knowledge/ids.ts';
import { archive } from '../classifier-archive.ts';
import { makeGood, putAway } from '../put-away.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember, type TestMember } from '../setup/members.ts';
import { personOf, type Seated } from './at-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser } from './browser.ts';
import { formOf, goneFrom, type Person, press, save } from './person.ts';
import { wrongWords } from './shown-words.ts';
import { webDir } from './web-dir.ts';

/** As long as a busy machine may take. */
const soon = { timeout: 20_000 };
const name = '赵岚';

let browser: Browser;
let live: LiveDesk;
let zhao: TestMember;
let me: Seated;

describeInBrowser('what a desk learns of its own', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    zhao = await addMember(live.desk, ['handler', 'manager'], name);
    me = await atDesk('zh');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  const atDesk = (lang: Lang) => personOf({ live, browser }, zhao, { lang });

  const asManager = async ({ page, t, lang }: Person) => {
    await page.goto('/learning');
    await press(page, t('rail.act-as', { name: labelOf(roles, 'manager', lang) }));
  };

  it('is for some roles; who holds one is a press away, and too small an archive says what it lacks', async () => {
    const { page, t } = me;
    await page.goto('/');
    await page.getByRole('link', { name: t('rail.learning'), exact: true }).click();
    await page.getByText(t('learning.not-yours', { role: 'handler' })).waitFor();
    await asManager(me);
    await page.getByText(t('learning.none')).waitFor();
    const why = t('learning.why.few', { leastCases: 5 });
    expect(
      await page.getByRole('button', { name: t('learning.do.first') }).getAttribute('aria-disabled'),
    ).toBe('true');
    await page.getByText(why).first().waitFor({ state: 'attached' });
  });

  it('is learnt on demand, with figures, words and what is confused, in both languages', async () => {
    for (const { text, label } of archive.filter((_, at) => at % 3 === 0))
      await putAway(live.desk, text, label);
    await putAway(live.desk, '停车场的灯坏了', '停车');
    const { page, t } = me;
    await page.reload();
    await asManager(me);
    await press(page, t('learning.do.first'));
    await page.getByRole('heading', { name: t('learning.categories') }).waitFor(soon);
    await page.getByRole('row', { name: /配送/ }).waitFor();
    await page.getByText('停车').waitFor();
    await page.getByRole('button', { name: t('learning.do'), exact: true }).waitFor();
    const english = await atDesk('en');
    for (const one of [me, english]) {
      await asManager(one);
      await one.page.getByRole('heading', { name: one.t('learning.confusions') }).waitFor();
      expect(await wrongWords(one.page, one.lang, [name])).toEqual([]);
      expect(await axeFindings(one.page)).toEqual([]);
    }
    await english.page.context().close();
  }, 60_000);

  it('is offered when a case is archived, taken at a touch, and held against what people chose', async () => {
    const { page, t } = me;
    const by = { id: zhao.id, role: 'handler' } as const;
    const id = await makeGood(live.desk, '包裹一直没送到，快递员说放楼下了', by);
    await page.goto(`/cases/${id}`);
    await press(page, t('do.archive'));
    const form = formOf(me, 'do.archive');
    await press(form, t('form.category.use', { category: '配送' }));
    await expect
      .poll(() => form.getByRole('textbox', { name: t('form.category') }).inputValue(), soon)
      .toBe('配送');
    await save(form);
    await goneFrom(form);
    await asManager(me);
    await page.getByText(t('learning.since', { cases: 1, right: 1 })).waitFor();
  });

  it('offers the branch where what hangs on it has too few cases, to be written on', async () => {
    const { page, t } = me;
    for (const matter of ['收费太贵', '收费多收了十块', '栏杆不抬', '栏杆砸了我的车'])
      await putAway(live.desk, `停车场${matter}`, `停车/${matter.slice(0, 2)}`);
    await asManager(me);
    await press(page, t('learning.do'));
    await page.getByRole('row', { name: /停车/ }).waitFor(soon);
    await page.getByText(t('learning.together', { named: '收费、栏杆' })).waitFor();
    const by = { id: zhao.id, role: 'handler' } as const;
    const id = await makeGood(live.desk, '停车场的栏杆又不抬，停车场收费还照收', by);
    await page.goto(`/cases/${id}`);
    await press(page, t('do.archive'));
    const form = formOf(me, 'do.archive');
    await press(form, t('form.category.begin', { category: '停车' }));
    const field = form.getByRole('textbox', { name: t('form.category') });
    await expect.poll(() => field.inputValue(), soon).toBe('停车/');
    await page.keyboard.type('没人管');
    expect(await field.inputValue()).toBe('停车/没人管');
    await save(form);
    await goneFrom(form);
    await asManager(me);
    await page.getByText(t('learning.since', { cases: 1, right: 1 })).waitFor();
  }, 60_000);

  it('goes out as a file of what was corrected', async () => {
    const { page, t } = me;
    const by = { id: zhao.id, role: 'handler' } as const;
    const id = await makeGood(live.desk, '宽带断了三天', by);
    const corrected = await perform(
      live.desk,
      id,
      { type: 'correct-reading', field: 'emotion.anger', value: 1 },
      by,
    );
    expect(corrected.ok).toBe(true);
    await page.reload();
    await asManager(me);
    await page.getByText(t('learning.corrections.some', { corrections: 1, cases: 1 })).waitFor();
    const coming = page.waitForEvent('download');
    await press(page, t('learning.export'));
    const file = await coming;
    expect(file.suggestedFilename()).toBe('corrections.jsonl');
    expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({
      text: expect.stringContaining('宽带断了三天'),
    });
    expect(me.trouble).toEqual([]);
  });
});
