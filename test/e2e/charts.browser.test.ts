import { readFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { openCases } from '../../src/app/open-case.ts';
import { perform } from '../../src/app/perform.ts';
import { chartIds, chartKind } from '../../src/contract/chart-list.ts';
import { actors, intakeOf } from '../desk.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { personOf, type Seated } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { webDir } from './web-dir.ts';

let browser: Browser;
let live: LiveDesk;
let me: Seated;

describeInBrowser('the charts', () => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
    const lead = await addMember(live.desk, ['lead'], '赵岚');
    const receivedAt = live.desk.now();
    const intakes = ['退钱', '等了三天没人管', '建议改一改'].map((text) => intakeOf(text, { receivedAt }));
    await openCases(live.desk, intakes, actors.lead);
    const { rows } = await live.desk.pool.query<{ id: string }>('select id from cases order by id');
    for (const [i, { id }] of rows.entries()) {
      const value = i === 2 ? 'suggest' : 'redress';
      await perform(
        live.desk,
        id,
        { type: 'correct-reading', field: 'primaryMotive', value },
        actors.handler,
      );
    }
    me = await personOf({ live, browser }, lead);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  const name = (id: (typeof chartIds)[number]) => chartKind(id).label.zh;
  const motives = () => me.page.getByRole('article', { name: name('motives') });

  it('are all there, each a picture with its table for those who listen, without a style the page forbids', async () => {
    await me.page.goto('/reports');
    await motives().locator('.chart-drawing svg').waitFor();
    for (const id of chartIds) await me.page.getByRole('heading', { name: name(id), exact: true }).waitFor();
    await motives().getByRole('row', { name: '求偿 2' }).waitFor();
    expect(await motives().locator('.chart-drawing svg text').allTextContents()).toContain('求偿');
    expect(me.trouble.splice(0)).toEqual([]);
  });

  it('a figure that is pressed leads to its complaints, and back', async () => {
    const drawing = motives().locator('.chart-drawing');
    await drawing.scrollIntoViewIfNeeded();
    // The bar of the fullest motive stands first and begins beside its name.
    await drawing.click({ position: { x: 80, y: 30 } });
    await me.page.getByText('客户为什么来：求偿', { exact: false }).waitFor();
    await me.page
      .getByText(me.t('queue.count.all', { count: 2 }), { exact: true })
      .first()
      .waitFor();
    await me.page.goBack();
    await motives().locator('.chart-drawing svg').waitFor();
  });

  it('by the keyboard: the tables have the same figures, each a link', async () => {
    await me.page.getByRole('button', { name: me.t('charts.as-table') }).focus();
    await me.page.keyboard.press('Enter');
    const link = motives().getByRole('link', { name: me.t('charts.open', { count: 2, name: '求偿' }) });
    await link.focus();
    await me.page.keyboard.press('Enter');
    await me.page
      .getByText(me.t('queue.count.all', { count: 2 }), { exact: true })
      .first()
      .waitFor();
    await me.page.goto('/reports');
  });

  it('are saved as a picture of what is seen and a workbook of what was counted', async () => {
    await motives().locator('.chart-drawing svg').waitFor();
    const saved = async (entry: 'charts.save.png' | 'charts.save.xlsx') => {
      const item = me.page.getByRole('menuitem', { name: me.t(entry) });
      const open = motives().getByRole('button', { name: me.t('charts.save', { name: name('motives') }) });
      await open.click();
      // Charts are drawn as one comes to them: a page that moves beneath a menu closes it.
      await item.waitFor({ timeout: 2_000 }).catch(() => open.click());
      const [file] = await Promise.all([me.page.waitForEvent('download'), item.click()]);
      expect(file.suggestedFilename()).toMatch(/^motives-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.(png|xlsx)$/);
      return readFile((await file.path()) ?? '');
    };
    const picture = await saved('charts.save.png');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.readUInt32BE(16)).toBeGreaterThan(800);
    const book = new exceljs.Workbook();
    await book.xlsx.load((await saved('charts.save.xlsx')) as never);
    expect(book.worksheets[0]?.getCell('A1').value).toBe(name('motives'));
    expect(me.trouble.splice(0)).toEqual([]);
  });
});
