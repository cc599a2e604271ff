import { err, ok, type Result } from '../../base/result.ts';
import type { Day, Instant } from '../../base/time.ts';
import type { Calendar, ClockLine, DeadlinePack } from '../../knowledge/deadlines.ts';
import type { Sector } from '../../knowledge/ids.ts';
import type { ClockProblem } from './events.ts';
import { filledLine } from './filled.ts';
import { localDay } from './zone.ts';

/** The packs and calendars of a compiled knowledge file. */
export interface Deadlines {
  packs: readonly DeadlinePack[];
  calendars: readonly Calendar[];
}

/**
 * Reads the `deadlines` and `calendars` arrays of the compiled knowledge. The compiler has checked them against their
 * schemas, so they are not checked again. @throws Error if either is missing: a broken build
 */
export function deadlinesOf(knowledge: unknown): Deadlines {
  const { deadlines, calendars } = (knowledge ?? {}) as { deadlines?: unknown; calendars?: unknown };
  if (!Array.isArray(deadlines) || !Array.isArray(calendars))
    throw new Error('the compiled knowledge lacks its deadlines or calendars; build it again');
  return { packs: deadlines as DeadlinePack[], calendars: calendars as Calendar[] };
}

/** The lines of one clock, newest first: the law as it stands, then as it stood; or what was filled into a blank. */
export function linesOf(pack: DeadlinePack, clock: string): ClockLine[] {
  const lines = pack.lines.filter((line) => line.id === clock).sort((a, b) => (a.from < b.from ? 1 : -1));
  const filled = lines.length === 0 ? filledLine(pack, clock) : null;
  return filled ? [filled] : lines;
}

/** The ids of a pack's clocks, in the order of the pack. */
export function clockIdsOf(pack: DeadlinePack): string[] {
  return [...new Set(pack.lines.map((line) => line.id))];
}

/** The line that governs a clock started at `startAt`; null if no known line was in force on that day. */
export function lineInForce(pack: DeadlinePack, clock: string, startAt: Instant): ClockLine | null {
  return linesOf(pack, clock).find((line) => line.from <= localDay(startAt, line.zone)) ?? null;
}

/** All lines of a named clock, newest first, at least one. Refused if there is no such pack or clock. */
export function findClock(
  packs: readonly DeadlinePack[],
  packId: string,
  clock: string,
): Result<[ClockLine, ...ClockLine[]], ClockProblem> {
  const pack = packs.find((candidate) => candidate.id === packId);
  if (!pack) return err({ code: 'unknown-pack', name: packId, known: packs.map((known) => known.id) });
  const [newest, ...former] = linesOf(pack, clock);
  if (!newest) return err({ code: 'unknown-clock', name: `${packId}/${clock}`, known: clockIdsOf(pack) });
  return ok([newest, ...former]);
}

/** A clock that a case carries: `pack` and `line.id` name it, `from` tells which law. */
export interface NamedLine {
  pack: string;
  line: ClockLine;
}

/**
 * The clocks a case starts with at intake: what the packs name for the sector, where a line was in force on the day of
 * `startAt`. Packs that are not active by default count only if the organisation has switched them on (`alsoOn`), since
 * a clock that does not bind it would be a false alarm. Clocks that start later (a justified demand, a regulator's
 * notice) are never among them.
 */
export function clocksAtIntake(
  sector: Sector,
  packs: readonly DeadlinePack[],
  startAt: Instant,
  alsoOn: readonly string[] = [],
): NamedLine[] {
  return packs
    .filter((pack) => pack.activeByDefault || alsoOn.includes(pack.id))
    .flatMap((pack) =>
      (pack.sectors[sector] ?? []).flatMap((clock) => {
        const line = lineInForce(pack, clock, startAt);
        return line ? [{ pack: pack.id, line }] : [];
      }),
    );
}

/** The first day on which a clock is known to bind, from its lines newest first. */
export function knownSince(lines: readonly [ClockLine, ...ClockLine[]]): Day {
  const [first, ...rest] = lines;
  return rest.at(-1)?.from ?? first.from;
}
