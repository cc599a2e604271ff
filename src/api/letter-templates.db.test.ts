import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';

let t: TestDesk;
let server: FastifyInstance;
let lead: TestMember;
let caseId: string;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  lead = await addMember(t.desk, ['lead'], '周主管');
  const opened = await openCase(t.desk, intakeOf('快递丢了三天没人管'), actors.lead);
  if (!opened.ok) throw new Error(opened.error.code);
  ({ caseId } = opened.value);
  await perform(t.desk, caseId, { type: 'assign', owner: actors.handler.id }, actors.lead);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object) {
  const payload = body === undefined ? {} : { payload: body };
  const url = `/api/v1${path}`;
  const answer = await server.inject({ method, url, headers: keyAs(lead.id, 'lead'), ...payload });
  return { status: answer.statusCode, body: answer.json() };
}

const words = (over: object = {}) => ({
  purpose: 'receipt',
  label: null,
  occasion: null,
  needsReview: false,
  zh: '{salutation}\n\n您的事我们收到了，编号 {number}。{organisation}的人会跟到底。',
  en: null,
  ...over,
});
const draft = (template: string, letterLang = 'zh') =>
  call('GET', `/cases/${caseId}/letter-draft?template=${template}&letterLang=${letterLang}`);
const change = (id: string, version: number, over: object = {}) =>
  call('PUT', `/letter-templates/${id}`, { ...words(over), version });

describe('a template in the words of the organisation', () => {
  it('is what letters begin with, in the languages it is written in', async () => {
    const { body } = await change('receipt', 0);
    expect(body).toMatchObject({ version: 1, origin: 'changed', offered: true, needsReview: false });
    expect((await draft('receipt')).body.text).toContain('会跟到底');
    expect((await draft('receipt', 'en')).body.code).toBe('unknown-template');
    const { templates } = (await call('GET', '/letter-templates?lang=zh')).body;
    expect(templates[0]).toMatchObject({
      id: 'receipt',
      label: '受理回执',
      langs: ['zh'],
      origin: 'changed',
    });
  });

  it('goes back to any version, and to what came with the desk, as a version of its own', async () => {
    await change('receipt', 1, { zh: '{salutation}，第二稿的话，编号 {number}。' });
    const back = await call('PUT', '/letter-templates/receipt/roll-back', { version: 2, to: 1 });
    expect(back.body).toMatchObject({ version: 3, versions: [{ fromVersion: 1 }, {}, {}] });
    expect((await draft('receipt')).body.text).toContain('会跟到底');
    const standard = await call('PUT', '/letter-templates/receipt/roll-back', { version: 3, to: 0 });
    expect(standard.body).toMatchObject({ version: 4, origin: 'standard' });
    expect((await draft('receipt', 'en')).body.text).toContain('We received your complaint');
    const none = await call('PUT', '/letter-templates/receipt/roll-back', { version: 4, to: 9 });
    expect(none.body.code).toBe('no-such-version');
  });

  it('says how to reach us where the organisation does, a line each, and no line where it does not', async () => {
    const address = '青禾路 18 号';
    const of = (reach: object) =>
      t.pool.query(
        'update organisations set phone = $1, address = $2, mail = null where organisation_id = $3',
        [...Object.values({ phone: null, address: null, ...reach }), t.desk.organisationId],
      );
    const zh = '{salutation}\n\n请记下编号 {number}。\n\n{organisation}\n{contact}\n{today}';
    await change('interim', 0, { purpose: 'interim', zh, en: null });
    const ending = async () => (await draft('interim')).body.text.split('\n').slice(3);
    await of({});
    const [, ...bare] = await ending();
    expect(bare).toHaveLength(1);
    await of({ phone: '95000', address });
    expect((await ending()).slice(1)).toEqual(['电话：95000', `地址：${address}`, ...bare]);
    expect((await draft('final-position', 'en')).body.text).toContain(
      'Telephone: 95000\nAddress: 青禾路 18 号',
    );
    await of({});
  });

  it('is told apart from what came with the desk where that has changed since', async () => {
    await change('receipt', 4);
    const of = async () => (await call('GET', '/letter-templates/receipt')).body.suppliedThen;
    expect(await of()).toBe(null);
    await t.pool.query("update letter_templates set supplied_zh = '从前的话' where version = 5");
    expect(await of()).toMatchObject({ zh: '从前的话' });
  });

  it('is not written over unseen', async () => {
    expect((await change('receipt', 1)).body.code).toBe('template-changed');
  });

  it.each([
    [{ zh: null }, 'template-empty'],
    [{ zh: '太短' }, 'template-too-short'],
    [{ zh: '{salutation}您好，愤怒分 {anger}，我们会处理。' }, 'template-blank'],
    [{ zh: '{salutation}您好，您在关注名单上，我们会处理。' }, 'template-internal'],
  ])('is not taken with %j: %s', async (over, code) => {
    expect((await change('answer', 0, over)).body.code).toBe(code);
  });

  it('keeps the second person where the knowledge asks for one, and the outside routes', async () => {
    const final = (zh: string) => change('final-position', 0, { purpose: 'thanks', zh });
    expect((await final('{salutation}，这是我们最后的答复。')).body.code).toBe('template-lacks-routes');
    const { body } = await final('{salutation}，这是我们最后的答复。您还可以找：\n{routes}');
    expect(body).toMatchObject({ purpose: 'final-position', needsReview: true, mustReview: true });
    const id = 'of-own-words';
    await call('POST', `/cases/${caseId}/letters`, {
      id,
      template: 'final-position',
      lang: 'zh',
      text: '……',
    });
    const { letters } = (await call('GET', `/cases/${caseId}`)).body;
    expect(letters).toMatchObject([{ id, purpose: 'final-position', needsReview: true }]);
  });

  it('can be one that nobody else has, named, and not offered any more', async () => {
    expect((await call('POST', '/letter-templates', words())).body.code).toBe('template-unnamed');
    const made = await call(
      'POST',
      '/letter-templates',
      words({ label: '雨天延误说明', purpose: 'interim' }),
    );
    expect(made.body).toMatchObject({ origin: 'own', label: '雨天延误说明', standard: null });
    const { id } = made.body;
    const off = await call('PUT', `/letter-templates/${id}/offering`, { version: 1, offered: false });
    expect(off.body).toMatchObject({ version: 2, offered: false, label: '雨天延误说明' });
    const { templates } = (await call('GET', '/letter-templates')).body;
    expect(templates.at(-1)).toMatchObject({ id, offered: false, label: '雨天延误说明' });
  });
});

it('a preview reads like the letter, filled from a real case', async () => {
  const { body } = await call('POST', '/letter-previews', {
    text: '编号 {number}，{finding}',
    letterLang: 'zh',
  });
  expect(body.text).toContain(body.number);
  expect(body.text).toContain('【请写');
  const nowhere = { text: '您好', letterLang: 'zh', case: '2026-999999' };
  expect((await call('POST', '/letter-previews', nowhere)).body.code).toBe('no-such-case');
});

it('every change is written down with who made it', async () => {
  const { rows } = await t.pool.query(
    "select actor, target from audit where what like 'letter-template-changed%' order by at limit 1",
  );
  expect(rows).toEqual([{ actor: lead.id, target: 'receipt' }]);
});
