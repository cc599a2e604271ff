import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Instant, toInstant } from '../base/time.ts';
import type { ClockProblem } from '../desk/clock/events.ts';
import {
  clockIdsOf,
  type Deadlines,
  deadlinesOf,
  findClock,
  knownSince,
  linesOf,
} from '../desk/clock/lines.ts';
import { parseEvents } from '../desk/clock/parse.ts';
import { clockState } from '../desk/clock/state.ts';
import { type Lang, tables } from '../desk/clock/tables.ts';
import { dayInWords, explain, fill, problemInWords } from '../desk/clock/words.ts';
import { localDay, parseInstant } from '../desk/clock/zone.ts';
import type { ClockLine } from '../knowledge/deadlines.ts';
import { type Command, type CommandIo, UsageError, writeLine } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';

const usage = `amends deadlines --jsonl [--lang zh|en] < clocks.jsonl
amends deadlines --list [--lang zh|en]

One line in, one line out, same order:
  {"id":"1","pack":"cn-aviation","clock":"reply-10wd","start":"2026-09-28T10:00:00+08:00",
   "events":[{"type":"paused|resumed|extended|stopped","at":"…","reason":"…","approvedBy":"…","until":"…","byDays":5}],
   "now":"…"}
  -> {"id":"1","dueAt":"2026-10-16T16:00:00.000Z","state":"running|met|missed|paused","explain":["…"],"source":"…",
      "mark":"SEEN|SEEN2|MEM","force":"statutory|target","binds":"company|regulator|customer",
      "warning":null}
"events" and "now" may be left out ("now" is then the present). Times without an offset are read in the clock's zone.
A start before the law was in force has no deadline: "dueAt" and "state" are null, "warning" is "not-in-force".
A malformed line gives {"line":N,"error":{"code","message"}} in its place, and exit status 1 at the end.
--list prints every clock with its figures, source, mark and the day its law took effect.
--lang chooses the language of the sentences; zh if left out.`;

export const command: Command = {
  name: 'deadlines',
  summary: {
    zh: '算出每条期限的最后时刻，并逐步说明怎么数的',
    en: 'work out when each deadline ends and explain the count',
  },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: { jsonl: { type: 'boolean' }, list: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const lang = values.lang ?? 'zh';
    if (lang !== 'zh' && lang !== 'en') throw new UsageError('--lang is zh or en');
    if (values.jsonl === values.list)
      throw new UsageError('amends deadlines --jsonl | --list [--lang zh|en]');
    const deadlines = deadlinesOf(JSON.parse(await readFile(io.knowledgeFile, 'utf8')));
    if (values.list) return list(deadlines, lang, io);
    return runJsonl(io, (line) => answer(line, deadlines, lang));
  },
};

async function list(deadlines: Deadlines, lang: Lang, io: Pick<CommandIo, 'stdout'>): Promise<number> {
  for (const pack of deadlines.packs)
    for (const clock of clockIdsOf(pack)) {
      const [line, ...former] = linesOf(pack, clock);
      if (line) await writeLine(io.stdout, JSON.stringify(listed(pack.id, line, former, lang)));
    }
  return 0;
}

function listed(pack: string, line: ClockLine, former: readonly ClockLine[], lang: Lang): object {
  const { id, label, starts, source, lawfulPause, extension, ...figures } = line;
  return {
    ...{ pack, clock: id, label: label[lang], ...figures, starts: starts[lang] },
    lawfulPause: lawfulPause && { id: lawfulPause.id, text: lawfulPause.text[lang] },
    extension: extension && { ...extension, text: extension.text[lang] },
    source: source[lang],
    formerly: former.map(({ from, amount, unit, mark, source: origin }) => ({
      ...{ from, amount, unit, source: origin[lang], mark },
    })),
  };
}

/** The answer to one line. @throws LineError if it is malformed, in the words of `lang` */
function answer(value: unknown, { packs, calendars }: Deadlines, lang: Lang): object {
  const refuse = (problem: ClockProblem) => new LineError(problem.code, problemInWords(problem, lang));
  const { id, pack, clock, start, events, now } = request(value, lang);
  const found = findClock(packs, pack, clock);
  if (!found.ok) throw refuse(found.error);
  const lines = found.value;
  const { zone } = lines[0];
  const startAt = parseInstant(start, zone);
  if (startAt === null) throw refuse({ code: 'bad-start' });
  const nowAt: Instant | null =
    now === undefined || now === null ? toInstant(new Date()) : parseInstant(now, zone);
  if (nowAt === null) throw refuse({ code: 'bad-now' });
  const story = parseEvents(events, zone);
  if (!story.ok) throw refuse(story.error);
  const line = lines.find((one) => one.from <= localDay(startAt, one.zone));
  if (!line) return { id, ...notInForce(lines, startAt, lang) };
  const state = clockState(line, startAt, story.value, calendars, nowAt);
  if (!state.ok) throw refuse(state.error);
  const { dueAt, state: standing, steps, warning } = state.value;
  return { id, dueAt, state: standing, explain: explain(steps, lang), ...origin(line, lang), warning };
}

const origin = (line: ClockLine, lang: Lang) => ({
  ...{ source: line.source[lang], mark: line.mark, force: line.force, binds: line.binds },
});

function notInForce(lines: readonly [ClockLine, ...ClockLine[]], startAt: Instant, lang: Lang): object {
  const [line] = lines;
  const sentence = fill(tables[lang].notInForce, {
    day: dayInWords(localDay(startAt, line.zone), lang),
    label: line.label[lang],
    from: dayInWords(knownSince(lines), lang),
  });
  return { dueAt: null, state: null, explain: [sentence], ...origin(line, lang), warning: 'not-in-force' };
}

interface Request {
  id: string | number;
  pack: string;
  clock: string;
  start: unknown;
  events: unknown;
  now: unknown;
}

function request(value: unknown, lang: Lang): Request {
  const refuse = (code: 'line-not-an-object' | 'bad-id' | 'bad-pack') =>
    new LineError(code, tables[lang].problems[code]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('line-not-an-object');
  const { id, pack, clock, start, events, now } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw refuse('bad-id');
  if (typeof pack !== 'string' || typeof clock !== 'string') throw refuse('bad-pack');
  return { id, pack, clock, start, events, now };
}
