import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { changePack, ownPacks, packHistories } from '../app/deadline-packs.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { loadCase } from '../store/case.ts';
import { clocksAnswer, startableClocks } from './clock-answer.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

async function opened() {
  const done = await openCase(t.desk, intakeOf('包裹三天没动静'), actors.handler);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}

async function stored(caseId: string) {
  const found = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  if (!found) throw new Error('no case');
  return found;
}

const clocksOf = async (caseId: string) =>
  (await stored(caseId)).case.clocks.map((k) => `${k.pack}/${k.clock}`);
const choose = (pack: string, isOn: boolean) => changePack(t.desk, pack, { isOn, filled: [] }, 'manager-1');

it('a pack that an organisation switches on begins with new complaints, switched off it does not', async () => {
  const own = ['company/first-contact-1wd', 'company/answer-10wd'];
  const before = await opened();
  expect(await clocksOf(before)).toEqual(own);
  await choose('cn-express', true);
  expect(await clocksOf(await opened())).toEqual(['cn-express/reply-7d', ...own]);
  expect(await clocksOf(before)).toEqual(own);
  await choose('cn-express', false);
  expect(await clocksOf(await opened())).toEqual(own);
  const packs = await ownPacks(t.desk);
  expect(packs.find(({ pack }) => pack.id === 'cn-express')?.isOn).toBe(false);
  const { rows } = await t.pool.query("select what from audit where target = 'cn-express' order by at, what");
  expect(rows.map(({ what }) => what)).toEqual(['deadline-pack-changed off', 'deadline-pack-changed on']);
});

it("a city's limits are filled in, begin with its order, and those that run stay as they were", async () => {
  const fill = (filled: Parameters<typeof changePack>[2]['filled']) =>
    changePack(t.desk, 'cn-12345', { isOn: true, filled }, 'manager-1');
  const sign = { blank: 'sign', amount: 24, unit: 'hour' } as const;
  expect(await fill([sign, sign])).toMatchObject({ error: { code: 'unfit-limit' } });
  expect(await fill([{ ...sign, blank: 'sleep' }])).toMatchObject({ error: { code: 'unfit-limit' } });
  expect(await choose('cn-moon', true)).toMatchObject({ error: { code: 'no-such-pack' } });
  await fill([sign, { blank: 'close', amount: 7, unit: 'calendar-day' }]);
  const caseId = await opened();
  await perform(t.desk, caseId, { type: 'assign', owner: actors.handler.id }, actors.handler);
  const link = {
    type: 'link-outside-case',
    id: 'o',
    outsideBody: 'hotline-12345',
    reference: '工单 1',
  } as const;
  const receivedAt = t.clock.now;
  const linked = await perform(
    t.desk,
    caseId,
    { ...link, demand: null, receivedAt, answerDueAt: null },
    actors.handler,
  );
  expect(linked.ok).toBe(true);
  await fill([{ ...sign, amount: 2 }]);
  const clocks = (await clocksAnswer(t.desk, await stored(caseId), 'zh')).filter(
    (k) => k.pack === 'cn-12345',
  );
  expect(clocks).toMatchObject([
    {
      clock: 'sign-24h',
      force: 'target',
      binds: 'company',
      endsWith: 'stop',
      dueAt: '2026-09-19T02:00:00.000Z',
    },
    { clock: 'close-7d', force: 'target', dueAt: '2026-09-25T16:00:00.000Z' },
  ]);
  expect(clocks[0]?.remaining).toBe('还有 24 小时，明天 10:00 前');
  expect(clocks[0]?.explanation.join('')).toContain('不是法律期限');
  const startable = await startableClocks(t.desk, await stored(caseId), 'zh');
  expect(startable.filter(({ pack }) => pack === 'cn-12345').map(({ clock }) => clock)).toEqual(['sign-2h']);
});

it('what was said of a pack is told, the newest first, and put back as one more change', async () => {
  const filled = [{ blank: 'sign', amount: 24, unit: 'hour' as const }];
  const say = (isOn: boolean, figures: typeof filled, by: string) => {
    t.clock.advance(60_000);
    return changePack(t.desk, 'cn-12345', { isOn, filled: figures }, by);
  };
  const length = (await packHistories(t.desk)).get('cn-12345')?.length ?? 0;
  await say(true, filled, 'li');
  await say(false, [], 'wang');
  const [now, before] = (await packHistories(t.desk)).get('cn-12345') ?? [];
  expect([now, before]).toMatchObject([
    { isOn: false, filled: [], by: 'wang' },
    { isOn: true, filled, by: 'li' },
  ]);
  await say(before?.isOn ?? false, filled, 'wang');
  expect((await ownPacks(t.desk)).find(({ pack }) => pack.id === 'cn-12345')).toMatchObject({
    isOn: true,
    filled,
  });
  expect((await packHistories(t.desk)).get('cn-12345')).toHaveLength(length + 3);
});
