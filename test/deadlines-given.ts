import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { toInstant } from '../src/base/time.ts';
import type { ClockEvent } from '../src/desk/clock/events.ts';
import { clockIdsOf, lineInForce } from '../src/desk/clock/lines.ts';
import { type ClockState, clockState } from '../src/desk/clock/state.ts';
import {
  type Calendar,
  type ClockLine,
  calendarSchema,
  type DeadlinePack,
  deadlinePackSchema,
} from '../src/knowledge/deadlines.ts';

const root = join(import.meta.dirname, '..');

/** The YAML files of a folder of the repository, in order of name. */
export async function readYaml(folder: string): Promise<unknown[]> {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (name) => parse(await readFile(join(root, folder, name), 'utf8'))));
}

export const packs: DeadlinePack[] = (await readYaml('knowledge/deadlines')).map((one) =>
  deadlinePackSchema.parse(one),
);
export const calendars: Calendar[] = (await readYaml('knowledge/calendars')).map((one) =>
  calendarSchema.parse(one),
);

export const allClocks = packs.flatMap((pack) => clockIdsOf(pack).map((id) => `${pack.id}/${id}`));

/** @throws Error if there is no such calendar */
export function calendarOf(id: string): Calendar {
  const calendar = calendars.find((one) => one.id === id);
  if (!calendar) throw new Error(`no calendar ${id}`);
  return calendar;
}

/** The line of `pack/clock` in force on a day. @throws Error if there is none */
export function lineNamed(name: string, startAt = '2026-11-21T00:00:00.000Z'): ClockLine {
  const [packId, clock = ''] = name.split('/');
  const pack = packs.find((one) => one.id === packId);
  const line = pack && lineInForce(pack, clock, startAt);
  if (!line) throw new Error(`no ${name} on ${startAt}`);
  return line;
}

/** What a result holds. @throws Error if it was refused */
export function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const stateOf = (name: string, start: string, now: string, events: ClockEvent[] = []): ClockState =>
  value(clockState(lineNamed(name, toInstant(start)), toInstant(start), events, calendars, toInstant(now)));
