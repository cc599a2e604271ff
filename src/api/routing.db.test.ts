import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { handOverForAbsent } from '../app/absences.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, dayMs } from '../base/time.ts';
import { loadCase } from '../store/case.ts';

let t: TestDesk;
let server: FastifyInstance;
let [li, fang, sun, chen]: TestMember[] = [];

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  li = await addMember(t.desk, ['handler'], '李敏');
  fang = await addMember(t.desk, ['handler'], '王芳');
  sun = await addMember(t.desk, ['handler'], '孙丽');
  chen = await addMember(t.desk, ['manager', 'admin'], '陈刚');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  by = keyAs(chen!.id, 'manager'),
) {
  const payload = body === undefined ? {} : { payload: body };
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers: by, ...payload });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

const ownerOf = async (id: string) => (await loadCase(t.desk.pool, t.desk.organisationId, id))?.case.owner;

async function open(text = '快递丢了', owner: TestMember | undefined = undefined): Promise<string> {
  const done = await openCase(t.desk, intakeOf(text), actors.lead);
  if (!done.ok) throw new Error(done.error.code);
  if (owner) await perform(t.desk, done.value.caseId, { type: 'assign', owner: owner.id }, actors.lead);
  return done.value.caseId;
}

const everything = { sectors: [], langs: [], causes: [], hard: [], mostOpen: null };
const away = () => ({ fromAt: t.clock.now, untilAt: addMs(t.clock.now, 7 * dayMs), standIn: null });

describe('who should have a case', () => {
  it('is suggested with reasons, and with why not', async () => {
    await call('PUT', `/people/${li!.id}/skills`, { ...everything, sectors: ['finance'] });
    await call('PUT', `/people/${fang!.id}/skills`, { ...everything, sectors: ['ecommerce'] });
    await call('PUT', '/strengths', { strengths: ['figures'] }, keyAs(li!.id, 'handler'));
    const id = await open('快递丢了三天，运费也多收了十块');
    const { body } = await call('GET', `/cases/${id}/owner-suggestions`);
    expect(body.people[0]).toMatchObject({ id: fang!.id, name: '王芳', fits: true, bars: [] });
    expect(body.people[0].reasons).toContain('熟悉这个行业');
    const other = body.people.find((one: { id: string }) => one.id === li!.id);
    expect(other).toMatchObject({ fits: false, bars: ['不接这个行业'] });
    await call('PUT', `/people/${li!.id}/skills`, everything);
    await call('PUT', `/people/${fang!.id}/skills`, everything);
  });

  it('is given a complaint at its opening, never somebody who is away', async () => {
    await call('PUT', '/routing', { mode: 'assign', way: 'round-robin' });
    const made = await call('POST', `/people/${li!.id}/absences`, away());
    expect(made.status).toBe(201);
    const owners: (string | null)[] = [];
    for (let n = 0; n < 4; n++) {
      const { body } = await call('POST', '/cases', { text: `第${n}件：门坏了` });
      owners.push(body.case.owner);
      t.clock.advance(1000);
    }
    expect(new Set(owners)).toEqual(new Set([fang!.id, sun!.id]));
    const { cases } = (await call('GET', '/cases')).body;
    const { events } = (await call('GET', `/cases/${cases[0].id}/timeline`)).body;
    const told = events.map((one: { sentence: string }) => one.sentence);
    expect(told).toContainEqual(expect.stringMatching(/负责（系统 分派：轮到了，/));
    const { body } = await call('GET', '/routing');
    const me = body.workers.find((one: { id: string }) => one.id === li!.id);
    expect(me.absences).toMatchObject([{ now: true, standIn: null }]);
    expect((await call('DELETE', `/people/${li!.id}/absences`)).status).toBe(204);
    const next = await call('POST', '/cases', { text: '第五件：窗坏了' });
    expect(next.body.case.owner).toBe(li!.id);
    await call('PUT', '/routing', { mode: 'off', way: 'fit' });
    expect((await call('POST', '/cases', { text: '第六件：锁坏了' })).body.case.owner).toBeNull();
  });

  it.each([
    ['a return before the start', { untilAt: '2026-01-01T00:00:00.000Z' }, 'ends-before-it-begins'],
    ['oneself as stand-in', { standIn: 'self' }, 'cannot-stand-in'],
    ['a stranger as stand-in', { standIn: 'nobody' }, 'cannot-stand-in'],
  ])('an absence with %s is refused', async (_, over, code) => {
    const standIn = 'standIn' in over && over.standIn === 'self' ? { standIn: li!.id } : {};
    const { body } = await call('POST', `/people/${li!.id}/absences`, { ...away(), ...over, ...standIn });
    expect(body.code).toBe(code);
  });
});

describe('a whole desk changes hands', () => {
  it('to one colleague, who must be here', async () => {
    const ids = [await open('一', li), await open('二', li)];
    const gone = await call('POST', `/people/${li!.id}/hand-over`, { to: li!.id });
    expect(gone.body.code).toBe('cannot-take-over');
    const done = await call('POST', `/people/${li!.id}/hand-over`, { to: fang!.id });
    expect(done.body.left).toBe(0);
    expect(await Promise.all(ids.map(ownerOf))).toEqual([fang!.id, fang!.id]);
  });

  it('by itself when an absence begins, to whoever stands in, and the case says why', async () => {
    const zhao = await addMember(t.desk, ['handler'], '赵强');
    const id = await open('四', zhao);
    const fromAt = addMs(t.clock.now, dayMs);
    const absence = { ...away(), fromAt, standIn: sun!.id, handsOver: true };
    expect((await call('POST', `/people/${zhao.id}/absences`, absence)).status).toBe(201);
    expect(await handOverForAbsent(t.desk)).toBe(0);
    t.clock.advance(dayMs);
    expect(await handOverForAbsent(t.desk)).toBe(1);
    expect(await ownerOf(id)).toBe(sun!.id);
    await perform(t.desk, id, { type: 'assign', owner: zhao.id }, actors.lead);
    expect(await handOverForAbsent(t.desk), 'once for an absence').toBe(0);
    const { events } = (await call('GET', `/cases/${id}/timeline`)).body;
    const told = events.map((one: { sentence: string }) => one.sentence);
    expect(told).toContain('由 孙丽 负责（系统 分派：替赵强代班）');
  });

  it('and whoever leaves keeps no case', async () => {
    const zhao = await addMember(t.desk, ['handler'], '赵强');
    const id = await open('三', zhao);
    const leaving = { name: '赵强', roles: ['handler'], departmentId: null, active: false };
    const left = await call('PUT', `/members/${zhao.id}`, leaving, keyAs(chen!.id, 'admin'));
    expect(left.status, JSON.stringify(left.body)).toBe(200);
    expect([li!.id, fang!.id, sun!.id]).toContain(await ownerOf(id));
  });
});
