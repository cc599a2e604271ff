import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { eraseCaseWords } from '../store/erasure.ts';

const li = keyAs('li', 'handler');
const chen = keyAs('chen', 'quality');
let t: TestDesk;
let server: FastifyInstance;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const send = async (method: 'POST' | 'PUT', url: string, payload: object, headers = li) => {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
};

async function open(text: string, customer: object = {}): Promise<{ id: string; number: string }> {
  return (await send('POST', '/cases', { text, sector: 'telecom', customer })).case;
}

const correct = (id: string, field: string, value: unknown, headers = chen) =>
  send('POST', `/cases/${id}/corrections`, { field, value }, headers);

describe('corrections as labelled texts', () => {
  const lines = async (headers = chen) => {
    const answer = await server.inject({ url: '/api/v1/corrections', headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('application/jsonl');
    const given = answer.body.split('\n').filter((line) => line !== '');
    return given.map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('hold what was said by then, the corrected fields only, and nothing that leads to the customer', async () => {
    await open('没人改过的一件');
    const one = await open('我是王小明,电话13800138000,宽带断了三天', {
      name: '王小明',
      phone: '13800138000',
    });
    await correct(one.id, 'emotion.anger', 1);
    await correct(one.id, 'emotion.anger', 2);
    await correct(one.id, 'causes', []);
    for (const turn of [
      { role: 'handler', text: '我们尽快修' },
      { role: 'customer', text: '再不修我就找记者' },
    ])
      await send('POST', `/cases/${one.id}/turns`, turn);
    await correct(one.id, 'dangers', ['media']);
    const english = await open('Nobody calls me back');
    await correct(english.id, 'demand', 'information');
    expect(await lines()).toEqual([
      {
        id: `${one.number}#1`,
        text: '我是[姓名],电话[电话],宽带断了三天',
        lang: 'zh',
        labels: { anger: 2, causes: ['none'] },
      },
      {
        id: `${one.number}#2`,
        text: '我是[姓名],电话[电话],宽带断了三天 / 再不修我就找记者',
        lang: 'zh',
        labels: { dangers: ['media'] },
      },
      {
        id: `${english.number}#1`,
        text: 'Nobody calls me back',
        lang: 'en',
        labels: { demand: 'information' },
      },
    ]);
  });

  it('leave out what was erased', async () => {
    const one = await open('请删掉我的话');
    await correct(one.id, 'complaint', false);
    const before = await lines();
    await eraseCaseWords(t.desk.pool, t.desk.organisationId, one.id, t.clock.now);
    expect(await lines()).toEqual(before.filter(({ id }) => id !== `${one.number}#1`));
    expect(before.length).toBe(4);
  });

  it('are not for those who work on cases only', async () => {
    const answer = await server.inject({ url: '/api/v1/corrections', headers: li });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'role-may-not']);
  });
});
