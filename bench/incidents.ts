// Group incidents: how well against a standard made by hand, how fast on the public stream, and what one more
// message costs after a long history: node bench/incidents.ts [messages of history, 60000]
// Times are processor time of the thread that adds, without the pauses of the garbage collector, which are told
// apart: on a busy machine the clock measures the neighbours.
import { PerformanceObserver } from 'node:perf_hooks';
import { dice } from '../src/base/dice.ts';
import { Incidents } from '../src/engine/incidents/incidents.ts';
import type { Message } from '../src/engine/incidents/message.ts';
import type { Knowledge } from '../src/knowledge/load.ts';
import { type BCubed, bCubed, bCubedOfHalf, readKnowledge, readStream, standard } from './incident-gold.ts';

function cpuMs(): number {
  // asking for the whole process brings the thread's account up to date, which else lags by up to 4 ms
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What each of many calls took; the garbage collector speaks up only when the loop is let go, so `rest` often. */
class Clock {
  private readonly calls: { took: number; from: number; to: number }[] = [];
  private readonly pauses: { at: number; took: number }[] = [];
  private readonly observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      this.pauses.push({ at: startTime, took: duration });
  });
  private readonly took: number[] = [];
  private longestPause = 0;

  constructor() {
    this.observer.observe({ entryTypes: ['gc'] });
  }

  time<T>(call: () => T): T {
    const [from, before] = [performance.now(), cpuMs()];
    const result = call();
    this.calls.push({ took: cpuMs() - before, from, to: performance.now() });
    return result;
  }

  async rest(): Promise<void> {
    await new Promise((done) => setTimeout(done));
    for (const { took, from, to } of this.calls.splice(0)) {
      const paused = this.pauses.reduce(
        (sum, { at, took: pause }) => (at >= from && at <= to ? sum + pause : sum),
        0,
      );
      this.took.push(Math.max(0, took - paused));
    }
    for (const { took } of this.pauses.splice(0)) this.longestPause = Math.max(this.longestPause, took);
  }

  /** What was measured since it was last told. */
  tell(): string {
    const took = this.took.splice(0).sort((a, b) => a - b);
    const at = (share: number) => (took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(2);
    const pause = this.longestPause.toFixed(0);
    this.longestPause = 0;
    return `an add takes ${at(0.5)} ms (p99 ${at(0.99)}, p99.9 ${at(0.999)}, most ${at(1)}; longest pause ${pause})`;
  }

  stop(): void {
    this.observer.disconnect();
  }
}

async function measureStream(messages: readonly Message[], known: Knowledge): Promise<void> {
  const clock = new Clock();
  const [from, before] = [performance.now(), cpuMs()];
  const incidents = new Incidents(known);
  for (const [at, message] of messages.entries()) {
    clock.time(() => incidents.add(message));
    if (at % 100 === 0) await clock.rest();
  }
  const found = incidents.list().map(({ messageIds }) => messageIds.map(String));
  const [seconds, cpu] = [(performance.now() - from) / 1000, (cpuMs() - before) / 1000];
  await clock.rest();
  clock.stop();
  console.log(
    `${messages.length} messages in ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of the processor; ` +
      `${found.length} incidents; ${clock.tell()}`,
  );
  const say = (name: string, { precision, recall, f1 }: BCubed) =>
    console.log(`  B-cubed ${name}: F1 ${f1.toFixed(3)} (P ${precision.toFixed(3)}, R ${recall.toFixed(3)})`);
  say('all', bCubed(standard.incidents, found));
  say('half 0', bCubedOfHalf(standard.incidents, found, 0));
  say('half 1', bCubedOfHalf(standard.incidents, found, 1));
}

/** Where there is no stream: sentences of our own to vary. */
function invented(): Message[] {
  const places = ['青竹苑', '松林路', '河湾花园', '东岭小学', '云台广场', '石桥村'];
  const troubles = [
    '夜间施工噪音扰民',
    '经常停水没有通知',
    '物业乱收停车费',
    '路灯坏了无人修',
    '垃圾堆放臭气熏天',
  ];
  return places.flatMap((place, i) =>
    troubles.map((trouble, j) => ({
      id: `${i}-${j}`,
      customer: `c${i}${j}`,
      at: '2026-01-01',
      subject: `${place}${trouble}`,
      text: `我住在${place}，这里${trouble}，已经好几个月了。我们打过很多次电话，一直没有人来处理。请尽快解决。`,
    })),
  );
}

/** One message in so many is a whole one and is timed as such. */
const wholeEvery = 20;

/**
 * Messages like the stream's: sentences of several, names changed, a third of them about a running incident.
 * Most are short, so that a million takes minutes: tables, window and groups fill as with long ones.
 */
function mixer(models: readonly Message[], count: number): (seq: number, isWhole: boolean) => Message {
  const { next, int, pick } = dice(7);
  const letters = [...new Set(models.slice(0, 400).flatMap(({ subject }) => [...subject]))].filter(
    (c) => c > '\u4e00',
  );
  const sentences = models.map(({ text }) => text.split(/(?<=[。！？!?])/));
  const name = () => pick(letters) + pick(letters) + pick(letters);
  const running: Message[] = [];
  const fresh = (seq: number, isWhole: boolean): Message => {
    const at = int(models.length);
    const { subject } = models[at] as Message;
    const cut = int(subject.length + 1);
    const place = name();
    const own = (sentences[at] as string[]).slice(0, 3);
    const text = [...own, ...pick(sentences).slice(0, 2), ...pick(sentences).slice(-2)];
    return {
      id: seq,
      customer: `c${int(count * 0.7)}`,
      at: new Date(Date.UTC(2022, 0, 1) + seq * 120_000).toISOString(),
      subject: subject.slice(0, cut) + place + subject.slice(cut),
      text: `${place}${text.join('')}`.slice(0, isWhole ? 350 : 40),
    };
  };
  return (seq, isWhole) => {
    const message = fresh(seq, isWhole);
    if (running.length > 0 && next() < 0.3) {
      const { subject, text } = pick(running);
      return { ...message, subject, text: text.slice(0, isWhole ? 120 : 40) + message.text };
    }
    if (next() < 0.01) running[running.length < 200 ? running.length : int(200)] = message;
    return message;
  };
}

/** Of the short messages dangers and anger are not read: that costs the same after any history. */
class Hasty extends Incidents {
  isWhole = true;

  protected override listen(subject: string, text: string) {
    return this.isWhole ? super.listen(subject, text) : { dangers: [], anger: 0 as const };
  }
}

async function measureHistory(models: readonly Message[], count: number, known: Knowledge): Promise<void> {
  const make = mixer(models, count);
  const incidents = new Hasty(known);
  const [whole, hasty] = [new Clock(), new Clock()];
  const part = Math.max(20_000, Math.round(count / 10));
  let told = 0;
  for (let seq = 0; seq < count; seq++) {
    incidents.isWhole = seq % wholeEvery === 0;
    const message = make(seq, incidents.isWhole);
    const clock = incidents.isWhole ? whole : hasty;
    if (clock.time(() => incidents.add(message)).kind !== 'alone') told++;
    if (seq % 200 === 0) await Promise.all([whole.rest(), hasty.rest()]);
    if ((seq + 1) % part !== 0 && seq + 1 !== count) continue;
    await Promise.all([whole.rest(), hasty.rest()]);
    report(seq + 1);
  }
  whole.stop();
  hasty.stop();

  function report(upTo: number): void {
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
    const { open, past, ids } = incidents.held;
    console.log(
      `after ${upTo} messages: whole ones, ${whole.tell()}; short ones, ${hasty.tell()}; ` +
        `RSS ${mb(rss)} MB (heap ${mb(heapUsed)}, arrays ${mb(arrayBuffers)}); ` +
        `${told} joined, ${open} groups, ${past} incidents past, ${ids} ids`,
    );
  }
}

const knowledge = await readKnowledge();
const stream = readStream();
if (stream) await measureStream(stream, knowledge);
else console.log('quality: skipped, the stream is not there');
await measureHistory(stream ?? invented(), Number(process.argv[2] ?? 60_000), knowledge);
