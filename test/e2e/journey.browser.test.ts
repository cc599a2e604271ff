import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openWindow } from '../../scripts/lib/browser.ts';
import { setUpKey } from '../../src/app/set-up.ts';
import { labelOf, liabilityLabels } from '../../src/contract/say.ts';
import { causes, followUpResults } from '../../src/knowledge/ids.ts';
import { li, sendStep, steps } from '../journey/journey.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { addMember } from '../setup/members.ts';
import { personOf } from './at-desk.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser, listenForTrouble } from './browser.ts';
import {
  choose,
  formOf,
  goneFrom,
  type Person,
  personAt,
  press,
  save,
  sayTurn,
  select,
  takeStep,
  write,
} from './person.ts';
import { wrongWords } from './shown-words.ts';
import { webDir } from './web-dir.ts';

const told = {
  zh: {
    file: '客户,内容,渠道\n秦素,报修三次没人来，网断了五天，我在家上班的,电话\n方圆,多扣了我 30 元,电话\n',
    first: '报修三次没人来',
    second: '多扣了我 30 元',
    customer: '你们到底管不管，我今天又请了一天假',
    handler: '您这五天没法上班，是我们耽误的。我现在就去查派单。',
    meanwhile: '我这边接着给您查。',
    offline: '查到了：三次报修都派到了停用的班组。',
    lost: '今晚八点前师傅到您家，我跟到修好。',
    note: '客户下午在家，先打电话再上门',
    noteLost: '派单组说周五前都排得进',
    draft: '还没发出去的半句话',
  },
  en: {
    file: 'customer,text,channel\nAnne Whitby,Three visits booked and nobody came. I am absolutely furious,phone\nTom Reed,You took 30 too much,phone\n',
    first: 'Three visits booked',
    second: 'You took 30 too much',
    customer: 'Are you going to do anything? I lost another day today',
    handler: 'You could not work for five days because of us. I am looking at the bookings now.',
    meanwhile: 'I am looking into it now.',
    offline: 'Found it: all three went to a crew that no longer exists.',
    lost: 'Somebody is with you before eight tonight, and I stay on it.',
    note: 'At home in the afternoon; ring before you go',
    noteLost: 'Dispatch says there is room before Friday',
    draft: 'Half a sentence that was not sent',
  },
} as const;

/** As long as a busy machine may take. */
const soon = { timeout: 30_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describeInBrowser.each(['zh', 'en'] as const)('the main job in a browser, in %s', (lang) => {
  const words = told[lang];
  let live: LiveDesk;
  let window: BrowserContext;
  let me: Person;
  let trouble: string[];
  beforeAll(async () => {
    live = await liveDesk(undefined, webDir);
    window = await openWindow(browser, live.address, { lang });
    me = await personAt(window, lang);
    trouble = listenForTrouble(me.page);
  });
  afterAll(async () => {
    await window?.close();
    await live?.close();
  });

  const ask = async (path: string) => (await live.send('GET', `/api/v1${path}`, undefined, li)).body;
  const numberHere = () => new URL(me.page.url()).pathname.split('/').at(-1) ?? '';
  /** The texts of the talk as the desk has them. */
  const talkOnRecord = async (): Promise<string[]> =>
    (await ask(`/cases/${numberHere()}`)).turns.map((turn: { text: string }) => turn.text);

  it('the desk is set up by its link', async () => {
    const { page, t } = me;
    await page.goto(`/set-up#${await setUpKey(live.desk)}`);
    await write(page, t('set-up.name'), lang === 'zh' ? '安心通信' : 'Steady Telecom');
    await write(page, t('set-up.your-name'), lang === 'zh' ? '林月' : 'Laura Lin');
    await write(page, t('set-up.account'), 'lin');
    await page.getByLabel(t('set-up.password'), { exact: true }).fill('seven geese over still water');
    expect(await axeFindings(page)).toEqual([]);
    expect(await wrongWords(page, lang)).toEqual([]);
    await press(page, t('set-up.do'));
    await page.getByRole('heading', { name: t('rail.work'), exact: true }).waitFor();
  });

  it('a table of complaints is imported, and found again in the queue', async () => {
    const { page, t } = me;
    await page.getByRole('link', { name: t('rail.new') }).click();
    await page.getByRole('tab', { name: t('new.way.file') }).click();
    const chooser = page.waitForEvent('filechooser');
    await press(page, t('new.file.choose'));
    await (await chooser).setFiles({
      name: 'week.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(words.file),
    });
    await press(page, t('new.import'));
    await page.getByText(t('new.imported', { name: 'week.csv', count: 2 })).waitFor();
    await page.getByRole('link', { name: t('rail.queue'), exact: true }).click();
    await page.getByRole('link', { name: new RegExp(words.first) }).click();
    await page.getByText(words.first).first().waitFor();
  });

  it('a case is taken and opened: receipt, brief, strategy, and the first words', async () => {
    const { page, t } = me;
    await press(page, t('case.take'));
    await page.getByText(t('case.owner.me'), { exact: true }).first().waitFor();
    await takeStep(me, 'do.give-receipt');
    await takeStep(me, 'do.see-brief');
    await takeStep(me, 'do.prepare', (form) => write(form, t('form.strategy'), words.handler));
    await press(page, t('do.begin-opening'));
    await press(page, t('do.conclude-opening'));
    await press(formOf(me, 'do.conclude-opening'), t('ui.cancel'));
    await sayTurn(me, 'customer', words.customer);
    await sayTurn(me, 'handler', words.handler);
    await expect
      .poll(talkOnRecord)
      .toEqual([expect.stringContaining(words.first), words.customer, words.handler]);
  });

  it('a reading is corrected in one click', async () => {
    const { page, t } = me;
    await press(page, t('case.tab.background'));
    await press(page, t('reading.correct', { name: t('reading.field.emotion.anger') }));
    await page.getByRole('menuitem').first().click();
    const corrected = async () => (await ask(`/cases/${numberHere()}`)).corrections;
    await expect.poll(corrected, soon).toMatchObject([{ field: 'emotion.anger', value: 0 }]);
    await page
      .getByText(t('reading.undo'), { exact: true })
      .or(page.getByLabel(t('reading.undo')))
      .waitFor();
    await press(page, t('case.tab.progress'));
  });

  it('what is said while a step of one’s own is on its way goes after it', async () => {
    const { page, t } = me;
    let answered = false;
    await page.route(
      '**/cases/*/corrections',
      async (route) => {
        const answer = await route.fetch();
        await new Promise((done) => setTimeout(done, 1500));
        answered = true;
        await route.fulfill({ response: answer });
      },
      { times: 1 },
    );
    await press(page, t('case.tab.background'));
    await press(page, t('reading.correct', { name: t('reading.field.primaryMotive') }));
    await page.getByRole('menuitem').first().click();
    await sayTurn(me, 'handler', words.meanwhile);
    await expect.poll(talkOnRecord, soon).toContainEqual(words.meanwhile);
    expect(answered).toBe(true);
    await press(page, t('case.tab.progress'));
  });

  it('a lost connection loses no words, and saves none twice', async () => {
    const { page, t } = me;
    await window.setOffline(true);
    await page.getByText(t('shell.offline')).waitFor();
    await sayTurn(me, 'handler', words.offline);
    await page.getByText(t('talk.waiting')).waitFor();
    await page.locator('.turn-pending', { hasText: words.offline }).waitFor();
    await window.setOffline(false);
    await page.locator('.turn-pending').waitFor({ state: 'detached' });
    // The second time the desk hears it, and its answer is lost.
    await page.route(
      '**/turns',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await sayTurn(me, 'handler', words.lost);
    await page.locator('.turn', { hasText: words.lost }).waitFor();
    await page.locator('.turn-pending').waitFor({ state: 'detached' });
    expect((await talkOnRecord()).slice(-2)).toEqual([words.offline, words.lost]);
    // What is not sent outlives a reload.
    await page.locator('.composer textarea').fill(words.draft);
    await page.reload();
    await expect.poll(() => page.locator('.composer textarea').inputValue(), soon).toBe(words.draft);
    await page.locator('.composer textarea').fill('');
  });

  it('a note stands in the talk at once, waits for the line through a reload, and is kept once', async () => {
    const { page, t } = me;
    const noteDown = async (text: string) => {
      await page.locator('.composer textarea').click();
      await press(page.locator('.composer'), t('talk.kind.note'));
      await write(page, t('talk.field.note'), text);
      await press(page, t('talk.note.save'));
    };
    const kept = (text: string) => page.locator('.turn-note:not(.turn-pending)', { hasText: text });
    const pending = page.locator('.turn-note.turn-pending');
    // The line is gone for the note alone: the page itself can still be loaded again.
    await page.route('**/notes', (route) => route.abort());
    await noteDown(words.note);
    await pending.filter({ hasText: t('talk.waiting') }).waitFor();
    await expect.poll(() => page.locator('.composer textarea').inputValue(), soon).toBe('');
    await page.reload();
    await pending
      .filter({ hasText: words.note })
      .filter({ hasText: t('talk.waiting') })
      .waitFor();
    // Nobody has to press it: the desk tries again by itself, sooner than a hand may.
    await pending.getByRole('button', { name: t('ui.retry') }).waitFor();
    await page.unroute('**/notes');
    await kept(words.note).waitFor();
    await pending.waitFor({ state: 'detached' });
    // The desk hears the second, and its answer is lost.
    await page.route(
      '**/notes',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await noteDown(words.noteLost);
    await kept(words.noteLost).waitFor();
    await pending.waitFor({ state: 'detached' });
    const { events } = await ask(`/cases/${numberHere()}/timeline`);
    const notes = events.filter(({ type }: { type: string }) => type === 'note-added');
    expect(notes.map((one: { words: { text: string }[] }) => one.words[0]?.text)).toEqual([
      words.note,
      words.noteLost,
    ]);
    await press(page.locator('.composer'), t('talk.kind.turn'));
  });

  it('the facts are found, by two people at once: the second to save sees what the first did', async () => {
    const { page, t } = me;
    await takeStep(me, 'do.conclude-opening', (form) => choose(form, t('form.willing.yes')));
    const other = await colleagueAt(numberHere());
    await press(other.page, t('do.record-fact'));
    const form = formOf(other, 'do.record-fact');
    const names = other.page.locator('.others');
    await expect.poll(() => names.textContent(), soon).toContain(lang === 'zh' ? '林月' : 'Laura Lin');
    await write(form, t('form.fact'), words.lost);
    // The colleague's page does not hear of the other's step before it sends its own.
    const news = /\/api\/v1\/cases\/[^/]+(\/presence)?$/;
    await other.page.route(news, (route) => route.abort());
    await takeStep(me, 'do.record-fact', (mine) => write(mine, t('form.fact'), words.offline));
    await other.page.unroute(news);
    await save(form);
    const notice = form.getByRole('status').filter({ hasText: t('case.since') });
    await expect.poll(() => notice.textContent(), soon).toContain(lang === 'zh' ? '林月' : 'Laura Lin');
    await expect
      .poll(() => form.getByRole('textbox', { name: t('form.fact') }).inputValue(), soon)
      .toBe(words.lost);
    await press(form, t('form.save-over'));
    await goneFrom(form);
    await other.page.context().close();
    const { facts } = (await ask(`/cases/${numberHere()}`)).rounds[0];
    expect(facts.map((one: { words: { text: string } }) => one.words.text)).toEqual([
      words.offline,
      words.lost,
    ]);
    await page.reload();
  });

  /** A colleague on the same case, at a screen of their own. */
  async function colleagueAt(number: string): Promise<Person> {
    const colleague = await addMember(live.desk, ['lead'], lang === 'zh' ? '周丽娟' : 'Julia Chow');
    const other = await personOf({ live, browser }, colleague, { lang });
    await other.page.goto(`/cases/${number}`);
    return other;
  }

  it('it is found, agreed and settled, and the promise is kept, though not the first time it is said to be', async () => {
    const { page, t } = me;
    await takeStep(me, 'do.state-finding', async (form) => {
      await choose(form, labelOf(liabilityLabels, 'company', lang));
      await write(form, t('form.finding.reason'), words.offline);
    });
    await takeStep(me, 'do.record-consensus', (form) => write(form, t('form.consensus'), words.offline));
    await takeStep(me, 'do.agree', async (form) => {
      await write(form, t('form.terms'), words.lost);
      await choose(form, t('form.understood'));
    });
    await takeStep(me, 'do.settle', async (form) => {
      await write(form, t('form.remedy.what'), words.lost);
      await press(form, t('form.at.tomorrow'));
    });
    const promise = page.locator('.slip', { hasText: words.lost });
    const keep = () => takeStep(me, 'do.keep-commitment', (form) => write(form, t('form.proof'), '8831'));
    // Left open by hand, the part stays so when nothing in it presses any more.
    await promise.waitFor();
    // Two presses apart: what closes may move the head away from beneath the pointer.
    const fold = page.locator('[data-part=promises] .part-fold');
    await fold.click();
    await fold.click();
    await promise.waitFor();
    await keep();
    await promise.locator('.stamp').waitFor({ state: 'attached' });
    // In the act it is taken back with one key, later by a step of its own.
    await page.keyboard.press('Control+z');
    await promise.locator('.stamp').waitFor({ state: 'detached' });
    await keep();
    await promise.locator('.stamp').waitFor({ state: 'attached' });
    if (!(await promise.isVisible())) await page.getByText(t('case.promises.closed', { count: 1 })).click();
    await press(promise, t('do.reopen-commitment'));
    await save(formOf(me, 'do.reopen-commitment'));
    await promise.locator('.stamp').waitFor({ state: 'detached' });
    await keep();
    await takeStep(me, 'do.complete-fulfilment');
  });

  it('to archive is refused until the customer was asked, and the button says so', async () => {
    const { page, t } = me;
    await page.getByText(t('case.steps.later')).click();
    const archive = page.getByRole('button', { name: t('do.archive'), exact: true });
    expect(await archive.getAttribute('aria-disabled')).toBe('true');
    const { commands } = await (await window.request.get(`/api/v1/cases/${numberHere()}`)).json();
    const { why } = commands.find(({ type }: { type: string }) => type === 'archive');
    expect(why.code).toBe('not-asked');
    const described = await archive.getAttribute('aria-describedby');
    await expect.poll(() => page.locator(`[id="${described}"]`).textContent(), soon).toBe(why.detail);
    await archive.click({ force: true });
    await expect.poll(() => formOf(me, 'do.archive').count(), soon).toBe(0);
  });

  it('the customer is asked, is content, and the case is archived with all it went through', async () => {
    const { page, t } = me;
    await takeStep(me, 'do.record-follow-up', (form) =>
      choose(form, labelOf(followUpResults, 'satisfied', lang)),
    );
    await takeStep(me, 'do.archive', async (form) => {
      await write(form, t('form.category'), lang === 'zh' ? '宽带/断网' : 'Broadband/outage');
      await select(form, t('form.root-cause'), labelOf(causes, 'timeliness', lang));
      await choose(form, t('form.thanked'));
    });
    await page.getByRole('heading', { name: t('case.done.archived') }).waitFor();
    const events: unknown[] = (await ask(`/cases/${numberHere()}/timeline`)).events;
    expect(events.length).toBeGreaterThan(20);
    await press(page, t('case.timeline'));
    const timeline = page.getByRole('dialog', { name: t('case.timeline.title') });
    await expect.poll(() => timeline.locator('.event').count(), soon).toBe(events.length);
    expect(await wrongWords(page, lang)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: t('rail.queue'), exact: true }).click();
    await page.getByRole('link', { name: new RegExp(words.second) }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: new RegExp(words.first) }).count(), soon).toBe(0);
  });

  it('a step that another person has made impossible is refused in words, and nothing typed is lost', async () => {
    const { page, t } = me;
    await page.getByRole('link', { name: new RegExp(words.second) }).click();
    await page.locator('.case-name').waitFor();
    const { id } = await ask(`/cases/${numberHere()}`);
    const way = steps.slice(
      0,
      steps.findIndex(({ name }) => name.startsWith('follow up')),
    );
    for (const step of way) expect((await sendStep(live.send, id, step)).status, step.name).toBeLessThan(300);
    await page.reload();
    await press(page, t('do.record-follow-up'));
    const form = formOf(me, 'do.record-follow-up');
    await choose(form, labelOf(followUpResults, 'satisfied', lang));
    await write(form, `${t('form.follow-up.comment')}${t('form.optional')}`, words.handler);
    const discontent = steps[way.length];
    if (discontent) expect((await sendStep(live.send, id, discontent)).status).toBeLessThan(300);
    await save(form);
    await form.getByText(t('case.since.kept')).waitFor();
    await press(form, t('form.save-over'));
    await form.getByRole('alert').waitFor();
    expect(await wrongWords(page, lang)).toEqual([]);
    const comment = form.getByRole('textbox', { name: t('form.follow-up.comment') });
    await expect.poll(() => comment.inputValue(), soon).toBe(words.handler);
  });

  it('no page complained of anything but what was broken on purpose', () => {
    const expected = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (401|409|412)/;
    expect(trouble.filter((line) => !expected.test(line))).toEqual([]);
  });
});
