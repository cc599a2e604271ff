import { execFileSync } from 'node:child_process';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { drawDossier } from '../app/dossier-pdf.ts';
import { findPdfFont } from '../app/pdf-font.ts';
import type { DossierView } from '../contract/dossier.ts';

const li = keyAs('li', 'handler');
let t: TestDesk;
let server: FastifyInstance;
let number: string;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  const { case: c } = await send('POST', '/cases', {
    text: '宽带断了三天，报修三次没人来！再不修我就打12315，我姓周叫周全，电话13900139000！',
    sector: 'telecom',
    customer: { name: '周全', phone: '13900139000' },
  });
  number = c.number;
  await send('PUT', `/cases/${number}/owner`, { owner: 'li' });
  await send('POST', `/cases/${number}/facts`, {
    fact: '光猫掉线，三次报修单都没有派出去',
    shownBy: '工单系统的三条退回记录',
  });
  const dueAt = '2026-09-20T10:00:00.000Z';
  await send('POST', `/cases/${number}/commitments`, { kind: 'process', what: '周日前派人上门', dueAt });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const yuan = (n: number) => ({ minor: n * 100, currency: 'CNY' });
async function send(method: 'POST' | 'PUT', path: string, payload: object) {
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers: li, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
}
const look = async (query = '', headers = li): Promise<DossierView> => {
  const answer = await server.inject({ url: `/api/v1/cases/${number}/dossier${query}`, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

it('tells the whole case in order: what is open, promised, found, read, and everything that happened', async () => {
  const dossier = await look();
  const ids = [
    'open',
    'unknown',
    'found',
    'owed',
    'offers',
    'promises',
    'clocks',
    'upward',
    'outside',
    'departments',
    'letters',
    'files',
    'reading',
    'history',
    'earlier',
  ];
  expect(dossier.parts.map(({ id }) => id)).toEqual(ids);
  const text = JSON.stringify(dossier);
  for (const words of ['周全', '13900139000', '宽带断了三天', '光猫掉线', '三条退回记录', '周日前派人上门'])
    expect(text).toContain(words);
  const reading = dossier.parts.find(({ id }) => id === 'reading');
  expect(JSON.stringify(reading)).toContain('危险信号');
});

it('has what is owed, offers and letters in parts of their own, and what of them is still open', async () => {
  const clause = '电信服务协议第九条';
  const due = { basis: 'contract', clause, redress: 'refund', what: '退三天的月费', amount: yuan(12) };
  await send('POST', `/cases/${number}/dues`, due);
  const sorry = { rung: 'explanation', what: '三次没人来，是我们没派单，对不起', saying: null };
  await send('POST', `/cases/${number}/offers`, { ...sorry, told: true });
  await send('POST', `/cases/${number}/letters`, {
    template: 'receipt',
    lang: 'zh',
    text: '周先生，收到了。',
  });
  const { parts } = await look();
  const part = (id: string) => JSON.stringify(parts.find((one) => one.id === id)?.entries);
  expect(part('owed')).toMatch(/退款 12 元（还没给）.*电信服务协议第九条.*退三天的月费/);
  expect(part('offers')).toMatch(/已提出.*告诉客户.*对不起/);
  expect(part('letters')).toMatch(/受理回执（草稿）.*周先生，收到了。/);
  expect(part('open')).toMatch(/该给、还没答应给的：退款.*还没有结果（已提出）/);
});

it('takes out what leads to a person for who may not see it, and for who asks for that', async () => {
  for (const dossier of [await look('', keyAs('jiang', 'trainer')), await look('?masked=yes')]) {
    expect(dossier.masked).toBe(true);
    const text = JSON.stringify(dossier);
    expect(text).not.toContain('周全');
    expect(text).not.toContain('13900139000');
    expect(text).toContain('宽带断了三天');
  }
});

it('writes down every look at it', async () => {
  const { rows } = await t.pool.query(
    "select actor, what from audit where what like 'dossier-%' order by at",
  );
  expect(rows.filter(({ actor }) => actor === 'jiang')).toEqual([{ actor: 'jiang', what: 'dossier-viewed' }]);
});

it('is made into a paper with its Chinese words in it', async () => {
  const font = await findPdfFont();
  const answer = await server.inject({ url: `/api/v1/cases/${number}/dossier.pdf?lang=en`, headers: li });
  if (!font) {
    expect(answer.json()).toMatchObject({ status: 501, code: 'no-pdf-font' });
    return;
  }
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOf(answer.rawPayload);
  if (text === null) return;
  expect(text).toContain('Dossier of complaint');
  expect(text).toContain('光猫掉线');
});

it('says so where the machine has no font with Chinese', async () => {
  expect(await findPdfFont('/nowhere/font.ttf')).toBeNull();
  expect(await findPdfFont(undefined, [])).toBeNull();
});

it('keeps long words, long lines and whole pages within the paper', async () => {
  const font = await findPdfFont();
  if (!font) return;
  const words = [`${'长'.repeat(3000)}`, 'x'.repeat(500), '一句话。'.repeat(200)];
  const entries = [{ head: '很长的一条', meta: null, lines: [], words }];
  const paper = await drawDossier(
    {
      number: '2026-000001',
      title: '卷宗',
      notice: '内部资料',
      made: '今天',
      masked: false,
      facts: [{ label: '地址', value: '某某路'.repeat(60), personal: true }],
      parts: [{ id: 'history', title: '经过', empty: '', entries }],
    },
    font,
  );
  const text = textOf(paper);
  if (text === null) return;
  // Every character that went in is on some page, none beyond its edge.
  expect(text.replace(/[^长]/g, '')).toHaveLength(3001);
  expect(text.replace(/[^x]/g, '')).toHaveLength(500);
}, 60_000);

/** The words of a PDF; null where the machine has nothing to read it with. */
function textOf(pdf: Uint8Array): string | null {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
