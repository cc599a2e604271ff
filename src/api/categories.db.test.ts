import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive } from '../../test/classifier-archive.ts';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { putAway } from '../../test/put-away.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { minuteMs } from '../base/time.ts';
import { eraseCaseWords } from '../store/erasure.ts';

const manager = keyAs('zhao', 'manager');
const handler = keyAs('li', 'handler');
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

async function open(text: string): Promise<string> {
  const opened = await openCase(t.desk, intakeOf(text), actors.handler);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.caseId;
}

const away = (text: string, category: string) => putAway(t.desk, text, category);

const ask = async (url: string, headers = manager) =>
  (await server.inject({ url: `/api/v1${url}`, headers })).json();
const learn = () => server.inject({ method: 'POST', url: '/api/v1/learning/training', headers: manager });

async function learnt() {
  for (;;) {
    const state = await ask('/learning');
    if (state.training === null) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a desk's own categories", () => {
  it('are not learnt from an archive that is too small, and it says so', async () => {
    const refused = await learn();
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'too-few-to-learn', facts: { categories: 0 } });
    const id = await open('快递三天了还没送到');
    expect(await ask(`/cases/${id}/category-suggestion`, handler)).toEqual({ suggestion: null });
    expect(await ask('/learning')).toMatchObject({
      model: null,
      training: null,
      archive: { cases: 0, enough: false },
    });
  });

  it('are learnt from the archive while the desk goes on, with figures and what is taken for what', async () => {
    const few = archive.filter((_, at) => at % 2 === 0);
    for (const { text, label } of few) await away(text, label);
    await away('停车场的灯坏了', '停车');
    const started = await learn();
    expect(started.statusCode, started.body).toBe(202);
    expect((await learn()).json()).toEqual(started.json());
    expect((await ask('/learning')).training).toMatchObject({ by: 'zhao' });
    const { model, brokenOff, archive: own } = await learnt();
    expect(brokenOff).toBe(false);
    expect(own).toMatchObject({ cases: few.length + 1, enough: true });
    expect(model).toMatchObject({ cases: few.length, trainedBy: 'zhao' });
    const names = model.categories.map((one: { category: string }) => one.category);
    expect(names.sort()).toEqual(['发票', '质量', '配送']);
    expect(model.accuracy).toBeGreaterThan(model.majority);
    expect(model.categories[0].words.length).toBeGreaterThan(0);
  }, 60_000);

  it('are suggested when a case is opened, with the words that spoke for them', async () => {
    const id = await open('包裹一直没送到，快递员说放楼下了');
    const { suggestion } = await ask(`/cases/${id}/category-suggestion`, handler);
    expect(suggestion).toMatchObject({ category: '配送' });
    expect(suggestion.score).toBeGreaterThan(0.35);
    expect('包裹一直没送到，快递员说放楼下了').toContain(suggestion.words[0]);
  });

  it('are held against what people archive afterwards, and learn from it', async () => {
    t.clock.advance(minuteMs);
    await away('电子发票抬头写错了', '发票');
    await away('发票金额和订单对不上', '质量');
    expect((await ask('/learning')).since).toEqual({ cases: 2, right: 1 });
    const { model } = await ask('/learning');
    await learn();
    const anew = await learnt();
    expect(anew.model.cases).toBe(model.cases + 2);
    expect(anew.since).toEqual({ cases: 0, right: 0 });
  }, 60_000);

  it('with too few cases each are learnt as the branch they hang on, which is a beginning to write on', async () => {
    await away('停车场收费太贵了', '停车/收费');
    await away('停车费多收了十块', '停车/收费');
    await away('停车场出口的栏杆不抬', '停车/栏杆');
    await away('停车场的栏杆砸了我的车', '停车/栏杆');
    expect((await ask('/learning')).archive).toMatchObject({ learnable: 4 });
    t.clock.advance(minuteMs);
    await learn();
    const { model, archive: own } = await learnt();
    expect(own.categories).toContainEqual({ category: '停车/栏杆', cases: 2 });
    expect(model.categories).toContainEqual(expect.objectContaining({ category: '停车', cases: 5 }));
    const id = await open('停车场的栏杆又不抬，停车费还照收');
    const { suggestion } = await ask(`/cases/${id}/category-suggestion`, handler);
    expect(suggestion).toMatchObject({ category: '停车', isBranch: true });
    t.clock.advance(minuteMs);
    await away('停车场的栏杆又不抬，停车费还照收', '停车/没人管');
    expect((await ask('/learning')).since).toEqual({ cases: 1, right: 1 });
  }, 60_000);

  it('are not suggested where the words were erased', async () => {
    const id = await open('包裹一直没送到');
    await eraseCaseWords(t.desk.pool, t.desk.organisationId, id, t.clock.now);
    expect(await ask(`/cases/${id}/category-suggestion`, handler)).toEqual({ suggestion: null });
  });

  it('are shown to those who look after the desk only', async () => {
    expect(await ask('/learning', handler)).toMatchObject({ status: 403, code: 'role-may-not' });
  });
});
