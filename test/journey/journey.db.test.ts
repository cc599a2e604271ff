import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile } from '../../src/app/import-file.ts';
import { type LiveDesk, liveDesk } from '../setup/live-desk.ts';
import { li, type Send, walkToArchive } from './journey.ts';

let live: LiveDesk;
let send: Send;
let folder: string;

beforeAll(async () => {
  live = await liveDesk();
  send = live.send;
  folder = await mkdtemp(join(tmpdir(), 'amends-journey-'));
});
afterAll(async () => {
  await live?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string) => {
  const answer = await send('GET', path, undefined, li);
  expect(answer.status, path).toBe(200);
  return answer.body;
};

test('the main job through HTTP, from a file to the report row', async () => {
  const file = join(folder, 'stream.jsonl');
  const text = '宽带三天没网了,报修三次没人来!今晚孩子线上考试,再不修我就打12315,退我这个月的钱!';
  const row = { id: 'A-1', customer: 'C-9', subject: '宽带断网三天', at: new Date().toISOString(), text };
  writeFileSync(file, `${JSON.stringify(row)}\n{"id":"A-2","subject":"坏行"\n`);
  const counts = await importFile(live.desk, file, { source: 'journey', sector: 'telecom' });
  expect(counts).toMatchObject({ read: 2, opened: 1, existed: 0, bad: 1 });

  const { cases } = await get('/api/v1/cases?q=断网');
  expect(cases).toHaveLength(1);
  const caseId = cases[0].id as string;

  const readings = await get(`/api/v1/cases/${caseId}/readings`);
  expect(JSON.stringify(readings)).toContain('dangers.regulator');
  const before = await get(`/api/v1/cases/${caseId}`);
  expect(before).toMatchObject({ stage: 'received', sector: 'telecom', externalId: 'A-1' });
  expect(before.reading).toMatchObject({ complaint: true, demand: 'refund', primaryMotive: 'redress' });
  expect(before.clocks.map((k: { pack: string }) => k.pack)).toContain('cn-telecom');

  await walkToArchive(send, caseId);

  const after = await get(`/api/v1/cases/${caseId}`);
  expect(after).toMatchObject({
    stage: 'archived',
    round: 2,
    archive: { closing: 'asked', result: 'satisfied' },
  });
  expect(after.rounds).toHaveLength(2);
  expect(after.rounds[0].followUp.result).toBe('dissatisfied');
  expect(after.commitments.map((p: { state: string }) => p.state)).toEqual(['kept', 'kept']);

  const timeline = await get(`/api/v1/cases/${caseId}/timeline`);
  const types = timeline.events.map((e: { type: string }) => e.type) as string[];
  expect(types[0]).toBe('case-opened');
  for (const type of ['finding-stated', 'round-started', 'case-archived']) expect(types).toContain(type);
  expect(JSON.stringify(timeline)).toContain('装维回单 8831');

  const { clocks } = await get(`/api/v1/cases/${caseId}/clocks?lang=en`);
  const reply = clocks.find((k: { pack: string }) => k.pack === 'cn-telecom');
  expect(reply).toMatchObject({ state: 'met', mark: 'SEEN2' });
  expect(reply.explanation.length).toBeGreaterThan(2);

  const { rows } = await get(`/api/v1/reports/cases?case=${after.number}`);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ number: after.number, rounds: 2, success: true, closing: 'asked' });

  const again = await importFile(live.desk, file, { source: 'journey', sector: 'telecom' });
  expect(again).toMatchObject({ opened: 0, existed: 1, bad: 1 });
});

test('a pasted chat, a mail and a phone transcript each become a conversation that can be worked to the archive', async () => {
  const raws = {
    chat: '客户: 我买的电饭煲第三天就不通电了\n客服: 您好,请问订单号多少?\n客户: 订单0098,要么换新要么退钱',
    mail: [
      'From: Zhang San <zhang@example.com>',
      'To: care@example.org',
      'Subject: Broken kettle, order 0098',
      'Date: Fri, 20 Nov 2026 10:00:00 +0800',
      'Message-ID: <k1@example.com>',
      '',
      'The kettle leaks. I want a refund or I will report you to trading standards.',
      '',
    ].join('\r\n'),
    phone:
      '[00:02] 坐席: 您好,这里是客服中心\n[00:05] 客户: 我家水管爆了你们说两小时到,现在六个小时了!\n[00:20] 坐席: 六个小时,您家里一定泡了不少东西',
  };
  for (const [kind, raw] of Object.entries(raws)) {
    const opened = await send('POST', '/api/v1/conversations', { kind, raw }, li);
    expect(opened.status, `${kind}: ${JSON.stringify(opened.body)}`).toBe(201);
    const { case: c } = opened.body;
    expect(c.reading.complaint, kind).toBe(true);
    expect(c.turns.length, kind).toBe(kind === 'mail' ? 1 : 3);
    if (kind !== 'mail') {
      const { clocks } = await get(`/api/v1/cases/${c.id}/clocks?lang=en`);
      const first = clocks.find((k: { clock: string }) => k.clock === 'first-contact-1wd');
      expect(first, kind).toMatchObject({ state: 'met' });
      expect(first.explanation.length, kind).toBeGreaterThan(1);
    }
    await walkToArchive(send, c.id);
    expect((await get(`/api/v1/cases/${c.id}`)).stage).toBe('archived');
  }
});
