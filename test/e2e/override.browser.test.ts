import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { openCase } from '../../src/app/open-case.ts';
import { perform } from '../../src/app/perform.ts';
import { draftFaults, overrideReasons } from '../../src/knowledge/ids.ts';
import { intakeOf } from '../desk.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { personOf } from './at-desk.ts';
import { describeInBrowser } from './browser.ts';
import { webDir } from './web-dir.ts';

let live: LiveDesk;
let browser: Browser;

/** As long as a busy machine may take. */
const soon = { timeout: 20_000 };

describeInBrowser.each(['zh', 'en'] as const)('a draft with a grave soft finding, in %s', (lang) => {
  beforeAll(async () => {
    [live, browser] = await Promise.all([liveDesk(undefined, webDir), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  it('asks why, is sent with one key, and the talk shows the reason; hands quicker than the check are asked, too', async () => {
    const member = await addMember(live.desk, ['handler']);
    const actor = { id: member.id, role: 'handler' } as const;
    const opened = await openCase(live.desk, intakeOf('热水器修了三次还没好', { channel: 'chat' }), actor);
    if (!opened.ok) throw new Error(opened.error.code);
    await perform(live.desk, opened.value.caseId, { type: 'assign', owner: member.id }, actor);
    const { page, t } = await personOf({ live, browser }, member, { lang });
    await page.goto(`/cases/${opened.value.number}`);
    const field = page.locator('.composer textarea');
    await field.fill('这个不归我管，您自行联系厂家吧');
    await page.locator('.guide-finding').waitFor(soon);
    await page.keyboard.press('Control+Enter');
    await page.locator('.composer .guide-override').waitFor(soon);
    await page.keyboard.press('4');
    const note = (reason: keyof typeof overrideReasons) =>
      page.getByText(t('guide.over.reason', { reason: overrideReasons[reason][lang] }));
    await note('must-be-said').waitFor(soon);
    await field.fill('您自行联系快递吧');
    await page.keyboard.press('Control+Enter');
    await page.locator('.guide-override').waitFor(soon);
    await page.keyboard.press('1');
    await note('misread').waitFor(soon);
    await expect
      .poll(() => page.locator('.guide-over').first().textContent(), soon)
      .toContain(draftFaults['brush-off'][lang]);
    await page.context().close();
  });
});
