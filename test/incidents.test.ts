import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { main } from '../src/cli/main.ts';
import { Incidents } from '../src/engine/incidents/incidents.ts';
import { type Kept, noSums } from '../src/engine/incidents/kept.ts';
import { type Message, parseDay } from '../src/engine/incidents/message.ts';
import { pack } from '../src/engine/incidents/packed.ts';
import { personOf } from '../src/engine/incidents/people.ts';
import { countIn, newTally } from '../src/engine/incidents/tally.ts';
import { riskOf } from '../src/engine/incidents/tell.ts';
import { TermIndex } from '../src/engine/incidents/term-index.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { type Knowledge, makeReady } from '../src/knowledge/load.ts';

const golden = join(import.meta.dirname, 'golden/incidents');
const lines = (file: string) =>
  readFileSync(join(golden, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const stream: Message[] = lines('stream.jsonl');

let folder = '';
let knowledge: Knowledge;

beforeAll(async () => {
  const compiled = compileKnowledge(await readKnowledgeFiles());
  knowledge = makeReady(compiled);
  folder = mkdtempSync(join(tmpdir(), 'amends-incidents-'));
  writeFileSync(join(folder, 'knowledge.json'), JSON.stringify(compiled));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function found(messages: readonly Message[]) {
  const incidents = new Incidents(knowledge);
  const outcomes = messages.map((message) => incidents.add(message).kind);
  return { incidents: incidents.list(), outcomes };
}

async function amends(given: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const files = { knowledgeFile: join(folder, 'knowledge.json'), migrationsDir: '' };
  const io = { stdin: Readable.from([given]), stdout, stderr, env: {}, ...files };
  const status = await main(['incidents', '--jsonl'], io);
  const out = String(stdout.read() ?? '')
    .split('\n')
    .filter((line) => line !== '');
  return { status, out: out.map((line) => JSON.parse(line)) };
}

const message = (id: number, customer: string, subject: string, text = subject): Message => ({
  id: `m${id}`,
  customer,
  at: `2026-03-0${id}T10:00:00+08:00`,
  subject,
  text,
});

describe('incidents', () => {
  test('are found as the golden file says, the largest first', () => {
    const told = found(stream).incidents.map(({ risk: _risk, ...rest }) => rest);
    expect(told).toEqual(lines('incidents.jsonl'));
  });

  test('hold what belongs to one matter and nothing else: each golden id says which it is', () => {
    const matters = ['mixer', 'parking', 'water', 'lender', 'school', 'line'];
    const { incidents } = found(stream);
    expect(incidents.map(({ place }) => place).every((place) => place !== null)).toBe(true);
    for (const matter of matters) {
      const own = incidents.filter(({ messageIds }) =>
        messageIds.some((id) => String(id).startsWith(matter)),
      );
      expect(own, matter).toHaveLength(1);
      expect(own[0]?.messageIds.filter((id) => String(id).startsWith(matter)).length).toBeGreaterThanOrEqual(
        3,
      );
    }
    const strangers = incidents.flatMap(({ messageIds }) =>
      messageIds.filter((id) => !matters.some((matter) => String(id).startsWith(matter))),
    );
    expect(strangers.length).toBeLessThanOrEqual(1);
  });

  test('count people: one customer writing three times is none, a second makes it one', () => {
    const subject = '南苑村道路坑洼请修';
    const thrice = [1, 2, 3].map((id) => message(id, 'c1', subject));
    expect(found(thrice)).toEqual({ incidents: [], outcomes: ['alone', 'alone', 'alone'] });
    const more = found([...thrice, message(4, 'c2', subject)]);
    expect(more.outcomes.at(-1)).toBe('founds');
    expect(more.incidents).toMatchObject([{ customers: 2, risk: { repeats: 2 } }]);
    expect(found([...thrice, message(4, 'c2', subject), message(5, 'c3', subject)]).outcomes.at(-1)).toBe(
      'joins',
    );
  });

  test('keep two matters at one place apart', () => {
    const noise = ['吵', '很吵', '吵死'].map((how, at) => `梧桐里搅拌站夜里噪音${how}`.concat(String(at)));
    const fees = ['乱收', '涨了', '私自涨'].map((how) => `梧桐里物业停车费${how}`);
    const both = noise.flatMap((subject, at) => [
      message(at + 1, `a${at}`, subject),
      message(at + 4, `b${at}`, fees[at] as string),
    ]);
    expect(found(both).incidents.map(({ messageIds }) => messageIds)).toEqual([
      ['m1', 'm2', 'm3'],
      ['m4', 'm5', 'm6'],
    ]);
  });

  test('do not depend on a message coming in time', () => {
    const late = [...stream].reverse();
    const groups = (messages: readonly Message[]) =>
      found(messages)
        .incidents.map(({ messageIds }) => messageIds[0])
        .sort();
    expect(groups(late)).toEqual(groups(stream));
  });

  test('outlive their messages, which are forgotten when the window is past', () => {
    const incidents = new Incidents(knowledge, { window: 10, terms: 1 << 14 });
    for (const one of stream) incidents.add(one);
    for (const { messageIds } of incidents.list()) expect(messageIds.length).toBeGreaterThanOrEqual(3);
  });

  test('are told when they are past as they were before, until more ids are held than may be', () => {
    const water = [1, 2, 3].map((id) => message(id, `c${id}`, '云栖苑又停水了'));
    const strangers = Array.from({ length: 60 }, (_, at) => ({
      ...message(
        4,
        `s${at}`,
        String.fromCharCode(...[0x4e00, 0x5e00, 0x6e00, 0x7e00].map((sign) => sign + at * 3)),
      ),
      id: `s${at}`,
    }));
    const incidents = new Incidents(knowledge, { window: 20, terms: 1 << 14, ids: 3 });
    for (const one of water) incidents.add(one);
    const before = incidents.list();
    for (const one of strangers) incidents.add(one);
    expect(incidents.held).toMatchObject({ past: 1, ids: 3 });
    expect(incidents.list()).toEqual(before);
    for (const one of [1, 2, 3].map((id) => message(id, `d${id}`, '星河中学违规补课'))) incidents.add(one);
    expect(incidents.held).toMatchObject({ past: 0, ids: 3 });
    expect(incidents.list()).toMatchObject([{ title: '星河中学违规补课' }]);
  });

  test.each([
    ['2019/2/28 11:25:05', Date.UTC(2019, 1, 28, 3, 25, 5)],
    ['2019-08-19', Date.UTC(2019, 7, 18, 16)],
    ['2026-03-01T21:40:00Z', Date.UTC(2026, 2, 1, 21, 40)],
    ['2026-03-01T21:40:00.5+01:00', Date.UTC(2026, 2, 1, 20, 40)],
  ])('read the date %s', (at, ms) => {
    expect((parseDay(at) as number) * 86_400_000).toBeCloseTo(ms, -2);
  });

  test.each(['', 'yesterday', '2026-13-01', '2026-03-32', '12:00'])('know that "%s" is no date', (at) => {
    expect(parseDay(at)).toBeNull();
  });
});

describe('the risk of an incident', () => {
  const nothing = new Int32Array(0);
  const row = pack(
    { all: nothing, subject: nothing, names: nothing, districts: [], keys: nothing },
    new Uint8Array(1),
  );
  const told = (
    day: number,
    customer: string,
    more: Partial<Pick<Kept, 'dangers' | 'anger'>> = {},
  ): Kept => ({
    ...row,
    ...{ seq: day, id: day, customer: personOf(customer), when: '', day, head: '' },
    ...{ dangers: [], anger: 0, ...more },
    ...{ group: -1, sums: noSums() },
  });
  const risk = (members: readonly Kept[]) => {
    const tally = newTally();
    for (const one of members) countIn(tally, one);
    return riskOf(tally);
  };

  test('counts what can be counted again', () => {
    const members = [
      told(1, 'a'),
      told(9, 'b', { dangers: ['regulator'], anger: 2 }),
      told(10, 'a', { dangers: ['regulator', 'group'], anger: 3 }),
    ];
    expect(risk(members)).toEqual({
      level: 'medium',
      lastWeek: 2,
      growing: true,
      repeats: 1,
      angry: 0.67,
      dangers: { regulator: 2, group: 1 },
    });
  });

  test('is low for a few calm ones, high for a crowd or where people may come to harm and many are angry', () => {
    const few = ['a', 'b', 'c'].map((customer, day) => told(day * 20, customer));
    expect(risk(few).level).toBe('low');
    expect(risk(Array.from({ length: 15 }, (_, i) => told(i * 20, `c${i}`))).level).toBe('high');
    expect(risk(few.map((one) => ({ ...one, anger: 3, dangers: ['violence' as const] }))).level).toBe('high');
  });
});

describe('the index of terms', () => {
  test('knows the latest sixteen messages of a term and no more terms than it may', () => {
    const index = new TermIndex(1 << 14);
    for (let seq = 0; seq < 100_000; seq++) {
      index.note(Math.imul(seq, 0x9e3779b1), seq);
      if (seq % 10 === 0) index.note(7, seq);
    }
    const latest: number[] = [];
    index.each(7, (seq) => latest.push(seq));
    expect(latest.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => 99_840 + i * 10));
    expect(index.bytes).toBeLessThanOrEqual((1 << 14) * 73);
  });
});

describe('amends incidents', () => {
  test('prints them after the last message', async () => {
    const { status, out } = await amends(stream.map((line) => JSON.stringify(line)).join('\n'));
    expect(status).toBe(0);
    expect(out.map(({ messageIds }) => messageIds)).toEqual(
      lines('incidents.jsonl').map(({ messageIds }) => messageIds),
    );
  });

  test('says which lines it could not read, and goes on', async () => {
    const bad = ['{', '{"id":"x"}', '{"id":"x","customer":"c","at":"soon","text":"…"}'];
    const good = [1, 2, 3].map((id) => JSON.stringify(message(id, `c${id}`, '云栖苑又停水了')));
    const { status, out } = await amends([...bad, ...good].join('\n'));
    expect(status).toBe(1);
    expect(out.map(({ line, error }) => [line, error?.code])).toEqual([
      [1, 'malformed-json'],
      [2, 'customer-missing'],
      [3, 'at-malformed'],
      [undefined, undefined],
    ]);
    expect(out.at(-1)).toMatchObject({ incident: '云栖苑又停水了', customers: 3 });
  });

  test('prints nothing where there is nothing', async () => {
    expect(await amends('')).toEqual({ status: 0, out: [] });
  });
});
