// Group incidents: how well against a standard made by hand, how fast on the public stream, and what one more
// message costs after a long history: node bench/incidents.ts [messages of history, 60000]
import { dice } from '../src/base/dice.ts';
import { Incidents } from '../src/engine/incidents/incidents.ts';
import type { Message } from '../src/engine/incidents/message.ts';
import type { Knowledge } from '../src/knowledge/load.ts';
import { type BCubed, bCubed, bCubedOfHalf, readKnowledge, readStream, standard } from './incident-gold.ts';

const knowledge = await readKnowledge();
const stream = readStream();
if (stream) measureStream(stream, knowledge);
else console.log('quality: skipped, the stream is not there');
measureHistory(stream ?? invented(), Number(process.argv[2] ?? 60_000));

// Processor time: on a busy machine the clock measures the neighbours.
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function measureStream(messages: readonly Message[], known: Knowledge): void {
  const from = performance.now();
  const incidents = new Incidents(known);
  for (const message of messages) incidents.add(message);
  const found = incidents.list().map(({ messageIds }) => messageIds.map(String));
  const seconds = (performance.now() - from) / 1000;
  console.log(`${messages.length} messages in ${seconds.toFixed(1)} s, ${found.length} incidents`);
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

/** A history like the stream: sentences of several messages, names changed, a third of it about a running incident. */
function measureHistory(models: readonly Message[], count: number): void {
  const { next, int, pick } = dice(7);
  const letters = [...new Set(models.slice(0, 400).flatMap(({ subject }) => [...subject]))].filter(
    (c) => c > '\u4e00',
  );
  const sentences = models.map(({ text }) => text.split(/(?<=[。！？!?])/));
  const name = () => pick(letters) + pick(letters) + pick(letters);
  const make = (seq: number): Message => {
    const at = int(models.length);
    const { subject } = models[at] as Message;
    const cut = int(subject.length + 1);
    const place = name();
    const own = (sentences[at] as string[]).slice(0, 3);
    const text = [...own, ...pick(sentences).slice(0, 2), ...pick(sentences).slice(-2)];
    const time = Date.UTC(2022, 0, 1) + seq * 120_000;
    return {
      id: seq,
      customer: `c${int(count * 0.7)}`,
      at: new Date(time).toISOString(),
      subject: subject.slice(0, cut) + place + subject.slice(cut),
      text: `${place}${text.join('')}`.slice(0, 350),
    };
  };
  const incidents = new Incidents(knowledge);
  const running: Message[] = [];
  const times = new Float64Array(count);
  const before = process.memoryUsage();
  let told = 0;
  for (let seq = 0; seq < count; seq++) {
    let message = make(seq);
    if (running.length > 0 && next() < 0.3) {
      const { subject, text } = pick(running);
      message = { ...message, subject, text: text.slice(0, 120) + message.text.slice(0, 120) };
    } else if (next() < 0.01) running[running.length < 200 ? running.length : int(200)] = message;
    const from = cpuMs();
    if (incidents.add(message).kind !== 'alone') told++;
    times[seq] = cpuMs() - from;
    if ((seq + 1) % 20_000 === 0 || seq + 1 === count) report(seq + 1);
  }

  function report(upTo: number): void {
    const last = times.slice(Math.max(0, upTo - 20_000), upTo).sort();
    const at = (share: number) => (last[Math.floor((last.length - 1) * share)] as number).toFixed(2);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
    console.log(
      `after ${upTo} messages: an add takes ${at(0.5)} ms of processor time (p99 ${at(0.99)}, most ${at(1)}) over the last ${last.length}; ` +
        `${mb(heapUsed - before.heapUsed)} MB heap + ${mb(arrayBuffers - before.arrayBuffers)} MB arrays, ` +
        `${told} joined`,
    );
  }
}
