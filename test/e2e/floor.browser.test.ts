import { randomUUID } from 'node:crypto';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { findCaseId } from '../../src/app/find-case.ts';
import { openCase } from '../../src/app/open-case.ts';
import { perform } from '../../src/app/perform.ts';
import type { CommandInput } from '../../src/contract/row.ts';
import { intakeOf } from '../desk.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember, type TestMember } from '../setup/members.ts';
import { personOf } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { press, write } from './person.ts';
import { webDir } from './web-dir.ts';

let live: LiveDesk;
let browser: Browser;

/** As long as a busy machine may take. */
const soon = { timeout: 30_000 };
const words = '先别解释，先告诉他今晚几点前有人回他。';

async function caseOf(text: string, owner: TestMember, ...steps: CommandInput[]): Promise<string> {
  const actor = { id: owner.id, role: 'handler' } as const;
  const opened = await openCase(live.desk, intakeOf(text, { channel: 'chat' }), actor);
  if (!opened.ok) throw new Error(opened.error.code);
  for (const step of [{ type: 'assign', owner: owner.id } as const, ...steps]) {
    const done = await perform(live.desk, opened.value.caseId, step, actor);
    expect(done.ok, JSON.stringify(done)).toBe(true);
  }
  return opened.value.number;
}

describeInBrowser.each(['zh', 'en'] as const)('a supervisor at the floor, in %s', (lang) => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  const atDesk = (member: TestMember) => personOf({ live, browser }, member, { lang });

  it('sees who is angry, whispers, and is read; what is being written is not disturbed', async () => {
    const li = await addMember(live.desk, ['handler'], '李敏');
    const wang = await addMember(live.desk, ['lead'], '王岚');
    const number = await caseOf('骗子！垃圾公司！热水器修了三次，我气疯了！', li);
    const [lead, handler] = [await atDesk(wang), await atDesk(li)];
    await handler.page.goto(`/cases/${number}`);
    await handler.page.locator('.composer textarea').fill('您好，我是李敏，');
    // What is asked for again and again is kept back: the whisper comes because the bell rings.
    await handler.page.route('**/presence', (asked) => asked.abort());
    await lead.page.goto('/floor');
    const row = lead.page.locator('.fl-person', { hasText: '李敏' });
    await row.getByRole('link', { name: number }).first().waitFor(soon);
    await press(row, lead.t('floor.more', { number }));
    await lead.page.getByRole('menuitem', { name: lead.t('do.whisper') }).click();
    const dialog = lead.page.getByRole('dialog');
    await write(dialog, lead.t('form.whisper'), words);
    await press(dialog, lead.t('send.whisper'));
    const whisper = handler.page.locator('.whisper');
    await whisper.getByText(words).waitFor(soon);
    expect(await handler.page.locator('.composer textarea').inputValue()).toBe('您好，我是李敏，');
    await press(whisper, handler.t('whisper.got-it'));
    await whisper.waitFor({ state: 'detached', ...soon });
    await handler.page.locator('.turn-note').getByText(words).waitFor(soon);
    await Promise.all([lead, handler].map(({ page }) => page.context().close()));
  });

  it('is told of what is new wherever they are, of danger whatever they chose, of nothing they did', async () => {
    const [qin, he] = [
      await addMember(live.desk, ['handler'], '秦月'),
      await addMember(live.desk, ['lead'], '何平'),
    ];
    const number = await caseOf('热水器修了三次还漏水', qin);
    const id = (await findCaseId(live.desk, number)) ?? '';
    const does = (command: CommandInput) => perform(live.desk, id, command, { id: he.id, role: 'lead' });
    const whisper = (words: string) => does({ type: 'whisper', id: randomUUID(), to: qin.id, words });
    const { page, t } = await atDesk(qin);
    const told = (kind: 'whisper' | 'danger') =>
      page.locator('.toast', { hasText: t(`told.${kind}.now`, { number }) });
    // What comes before the bell hangs is told within the minute; a test does not wait for that.
    const heard = Promise.all([
      page.waitForResponse('**/api/v1/work'),
      page.waitForResponse('**/api/v1/bell**'),
    ]);
    await page.goto('/account#told');
    await heard;
    await whisper('先回个电话');
    await told('whisper').waitFor(soon);
    await page.locator('#told').getByText(t('told.whisper'), { exact: true }).click();
    await told('whisper').waitFor({ state: 'detached', ...soon });
    // The bell rings while what rang before is still on its way: that answer does not have the danger in it.
    let hasAsked = () => {};
    let comes = () => {};
    const asked = new Promise<void>((done) => {
      hasAsked = done;
    });
    const held = new Promise<void>((done) => {
      comes = done;
    });
    const late = async (route: Route) => {
      const answer = await route.fetch();
      hasAsked();
      await held;
      await route.fulfill({ response: answer });
    };
    await page.route('**/api/v1/work', late, { times: 1 });
    await whisper('他在等电话');
    await asked;
    await does({ type: 'raise-alarm', id: randomUUID(), endangered: 'customer', words: '说要跳楼' });
    await page.waitForTimeout(500);
    comes();
    await press(told('danger'), t('ui.look'));
    await page.waitForURL(`**/cases/${number}`);
    await page.context().close();
  });

  it('decides what waits, one after the other, until nothing does', async () => {
    const chen = await addMember(live.desk, ['handler'], '陈一');
    const gao = await addMember(live.desk, ['lead'], '高远');
    const withdrawn = { type: 'request-exception', noFollowUpReason: 'withdrawn' } as const;
    await caseOf('我不投诉了', chen, { ...withdrawn, reason: '客户在电话里撤回' });
    const second = await caseOf('算了，不用管了', chen, { ...withdrawn, reason: '客户在聊天里撤回' });
    const { page, t } = await atDesk(gao);
    await page.goto('/approvals');
    await page.getByText('客户在电话里撤回').waitFor(soon);
    const rail = (count: number) => page.getByRole('link', { name: t('rail.approvals.count', { count }) });
    await rail(2).waitFor(soon);
    await press(page, t('appr.yes.exception'));
    // The next follows in its place.
    await page.locator('.ap-meta').getByText(second).waitFor(soon);
    await rail(1).waitFor(soon);
    await press(page, t('appr.no'));
    await write(page.locator('.ap-decision'), t('form.reason'), '先打电话确认一次');
    await press(page, t('appr.no.send'));
    await page.getByText(t('appr.none'), { exact: true }).waitFor(soon);
    await page.context().close();
  });

  it('takes back with Ctrl+Z a case taken by mistake, not while something is typed', async () => {
    const lin = await addMember(live.desk, ['handler'], '林夏');
    const opened = await openCase(live.desk, intakeOf('快递丢了'), { id: lin.id, role: 'handler' });
    if (!opened.ok) throw new Error(opened.error.code);
    const { page, t } = await atDesk(lin);
    // The bell may be quicker than the answer: the button is gone by then, the way back must not be.
    await page.route(
      '**/owner',
      async (route) => {
        const answer = await route.fetch();
        await page.locator('.owner').getByText(t('case.owner.me')).waitFor(soon);
        await route.fulfill({ response: answer });
      },
      { times: 1 },
    );
    await page.goto(`/cases/${opened.value.number}`);
    await press(page, t('case.take'));
    await page.locator('.toast').waitFor(soon);
    await page.locator('.composer textarea').press('Control+z');
    await page.locator('.owner').getByText(t('case.owner.me')).waitFor(soon);
    await page.locator('.composer textarea').blur();
    await page.keyboard.press('Control+z');
    await page.locator('.owner').getByText(t('case.owner.nobody')).waitFor(soon);
    await page.context().close();
  });
});
