import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { injectHeld } from '../../test/setup/held.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { makeBell, type Ring } from '../app/bell.ts';
import { relayBell } from '../app/bell-relay.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import type { CommandInput } from '../contract/row.ts';

let t: TestDesk;
let server: FastifyInstance;
let caseId: string;
const letGo: (() => void)[] = [];

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  caseId = await opened('三次报修没人来');
});
afterEach(() => {
  for (const go of letGo.splice(0)) go();
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function opened(text: string): Promise<string> {
  const done = await openCase(t.desk, intakeOf(text), { id: 'wang', role: 'lead' });
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}

const does = async (who: string, role: 'handler' | 'lead', id: string, command: CommandInput) => {
  const done = await perform(t.desk, id, command, { id: who, role });
  expect(done.ok, JSON.stringify(done)).toBe(true);
};
const give = (id: string, owner: string) => does('wang', 'lead', id, { type: 'assign', owner });

/** Somebody who listens: the names of what rang so far. */
async function ear(who: string, role: 'handler' | 'lead' = 'handler', of?: string): Promise<string[]> {
  const answer = await server.inject({
    url: `/api/v1/bell${of ? `?case=${of}` : ''}`,
    headers: keyAs(who, role),
    payloadAsStream: true,
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/event-stream');
  letGo.push(() => answer.raw.res.destroy());
  const heard: string[] = [];
  answer.stream().on('data', (chunk: Buffer) => {
    for (const [, name = ''] of chunk.toString().matchAll(/^event: (\w+)$/gm)) heard.push(name);
  });
  return heard;
}

const within = { timeout: 8_000, interval: 20 };
const hears = (heard: string[], ...names: string[]) =>
  expect.poll(() => names.every((name) => heard.includes(name)), within).toBe(true);

it('tells whoever looks at a case that it changed, and nobody else which one', async () => {
  const [looking, other] = [await ear('li', 'handler', caseId), await ear('chen')];
  await hears(looking, 'case');
  looking.length = 0;
  await give(caseId, 'zhao');
  await hears(looking, 'case', 'desk');
  await hears(other, 'desk');
  expect(other).toEqual(['desk']);
});

it('tells at once whom it concerns, and not who did it', async () => {
  const [li, wang] = [await ear('li'), await ear('wang', 'lead')];
  await give(await opened('漏发两件'), 'li');
  await hears(li, 'mine');
  await hears(wang, 'desk');
  expect(wang).not.toContain('mine');
});

it('tells everybody at once that somebody may be in danger, and nothing twice of it', async () => {
  const [chen, li] = [await ear('chen', 'lead'), await ear('li')];
  const id = await opened('他说要从楼上跳下去');
  await hears(chen, 'desk');
  chen.length = 0;
  await does('li', 'handler', id, {
    type: 'raise-alarm',
    id: 'a1',
    endangered: 'customer',
    words: '说要跳楼',
  });
  await hears(chen, 'mine');
  expect(li).not.toContain('mine');
  chen.length = 0;
  await give(id, 'zhao');
  await hears(chen, 'desk');
  expect(chen).not.toContain('mine');
});

it('tells many changes of lists once', async () => {
  const li = await ear('li');
  for (const text of ['快递丢了', '被多扣了钱', '退款没到']) await opened(text);
  await hears(li, 'desk');
  expect(li).toEqual(['desk']);
});

it('tells who looks at a case that somebody came, writes, and left', async () => {
  const heard = await ear('li', 'handler', caseId);
  const tab = randomUUID();
  for (const doing of ['reading', 'reading', 'writing', 'gone']) {
    const url = `/api/v1/cases/${caseId}/presence`;
    await server.inject({ method: 'PUT', url, headers: keyAs('chen', 'lead'), payload: { tab, doing } });
  }
  await hears(heard, 'here');
  expect(heard.filter((name) => name === 'here')).toHaveLength(3);
});

it('tells nothing of another organisation', async () => {
  const li = await ear('li', 'handler', caseId);
  await hears(li, 'case');
  t.desk.bell.ring(t.desk.newId(), [
    { kind: 'case', caseId, version: 99, by: null, concerns: ['li'] },
    { kind: 'here', caseId, by: 'x' },
    { kind: 'desk' },
  ]);
  t.desk.bell.ring(t.desk.organisationId, [{ kind: 'here', caseId, by: 'x' }]);
  await hears(li, 'here');
  expect(li).toEqual(['case', 'here']);
});

it('has no bell for a case that is not there, nor for somebody with too many tabs', async () => {
  const headers = keyAs('xu', 'handler');
  const nowhere = await injectHeld(server, { url: `/api/v1/bell?case=${randomUUID()}`, headers });
  expect([nowhere.statusCode, nowhere.json().code]).toEqual([404, 'no-such-case']);
  for (let i = 0; i < 24; i++) await ear('xu');
  const more = await injectHeld(server, { url: '/api/v1/bell', headers });
  expect([more.statusCode, more.json().code]).toEqual([429, 'too-many-requests']);
});

it('rings on every server of the database, once', async () => {
  const [here, there] = [makeBell(), makeBell()];
  const relays = [relayBell(here, t.url), relayBell(there, t.url)];
  const heard: [string, Ring][] = [];
  there.hear((organisationId, ring, cameFrom) => heard.push([`${organisationId} ${cameFrom}`, ring]));
  const ring: Ring = { kind: 'case', caseId, version: 7, by: 'li', concerns: [] };
  // Until the line stands, what is said is lost.
  await expect
    .poll(
      () => {
        here.ring('o', [ring]);
        return heard.length;
      },
      { ...within, interval: 150 },
    )
    .toBeGreaterThan(0);
  expect(heard[0]).toEqual(['o elsewhere', ring]);
  await Promise.all(relays.map((relay) => relay.close()));
});
