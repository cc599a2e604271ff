// How many deadlines a second the pure count works out, and how long one explanation takes. Run: node bench/deadlines.ts
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dice } from '../src/base/dice.ts';
import { toInstant } from '../src/base/time.ts';
import { clockState, dueAt } from '../src/desk/clock/state.ts';
import { explain } from '../src/desk/clock/words.ts';
import { calendarSchema, deadlinePackSchema } from '../src/knowledge/deadlines.ts';

const knowledge = join(import.meta.dirname, '..', 'knowledge');

async function readFolder<T>(folder: string, read: (value: unknown) => T): Promise<T[]> {
  const names = await readdir(join(knowledge, folder));
  return Promise.all(
    names.map(async (name) => read(parse(await readFile(join(knowledge, folder, name), 'utf8')))),
  );
}

const packs = await readFolder('deadlines', (value) => deadlinePackSchema.parse(value));
const calendars = await readFolder('calendars', (value) => calendarSchema.parse(value));
const lines = packs.flatMap((pack) => pack.lines);
const chance = dice(7);
const from = Date.parse('2021-09-01T00:00:00Z');
const rounds = 20_000;
const cases = Array.from({ length: rounds }, () => ({
  line: chance.pick(lines),
  startAt: toInstant(from + chance.int(5 * 365 * 86_400) * 1000),
}));

function measure(name: string, work: () => void): void {
  work(); // warm
  const startMs = performance.now();
  work();
  const ms = performance.now() - startMs;
  const perSecond = Math.round((rounds / ms) * 1000);
  console.log(JSON.stringify({ bench: name, rounds, ms: Math.round(ms), perSecond }));
}

measure('deadlines/due-at', () => {
  for (const { line, startAt } of cases) dueAt(line, startAt, [], calendars);
});
measure('deadlines/state-and-explain', () => {
  for (const { line, startAt } of cases) {
    const state = clockState(line, startAt, [], calendars, startAt);
    if (state.ok) explain(state.value.steps, 'zh');
  }
});
