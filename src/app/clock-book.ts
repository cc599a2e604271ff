import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { CaseClock } from '../desk/case/case.ts';
import type { ClockBook, ClockPlan } from '../desk/case/context.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { ClockEvent } from '../desk/clock/events.ts';
import {
  clocksAtIntake,
  type Deadlines,
  findClock,
  knownSince,
  lineInForce,
  type NamedLine,
} from '../desk/clock/lines.ts';
import { calendarsFor, type DeskCalendars } from '../desk/clock/own-days.ts';
import { alarmShares, shareReachedAt } from '../desk/clock/remaining.ts';
import { clockState } from '../desk/clock/state.ts';
import { localDay } from '../desk/clock/zone.ts';
import type { ClockLine, DeadlinePack } from '../knowledge/deadlines.ts';
import type { OutsideBody, Sector } from '../knowledge/ids.ts';

/** The pack of the organisation's own targets; they count from the opening, the law's from the receipt. */
const ownPack = 'company';

/** The clock of the own pack that a new round starts again; the first contact was made long ago. */
const roundClock = 'answer-10wd';

/**
 * Clocks that start only when the demand is found justified, for whoever sells to consumers. They stand in
 * no pack's `sectors`, because those start at intake.
 */
const onJustified = { pack: 'cn-consumer', clock: 'redress-15d' };
const onAgreed = { pack: 'cn-consumer', clock: 'redress-agreed-15d' };
const withoutConsumers = new Set(['public-service']);

export interface ClockBookOptions {
  /** Packs switched on beyond those that are by default. */
  alsoOn?: readonly string[];
  /** Packs that the organisation has switched off. */
  off?: readonly string[];
  /** What was filled into the blanks of a pack: its clocks by the pack's id. */
  filled?: ReadonlyMap<string, readonly string[]>;
  /** The calendars for what is a target of our own; those of the law where it says nothing. */
  ours?: Deadlines['calendars'];
  /** The desk's zone. */
  zone?: string;
}

/** Deadlines as the case asks for them, made from the compiled knowledge. */
export function clockBook(deadlines: Deadlines, options: ClockBookOptions = {}): ClockBook {
  const calendars: DeskCalendars = { law: deadlines.calendars, ours: options.ours ?? deadlines.calendars };
  const { alsoOn = [], off = [], filled = new Map<string, string[]>(), zone = 'Asia/Shanghai' } = options;
  const { packs } = deadlines;
  const packOf = new Map(packs.map((pack) => [pack.id, pack]));
  const count = freshCounter(calendars);
  const toPlan = ({ pack, line }: NamedLine, startAt: Instant): ClockPlan => {
    const { id: clock, force, binds } = line;
    return { pack, clock, force, binds, startAt, ...count(line, startAt), endsWith: endsWith(line) };
  };
  const planNamed = (packId: string, clock: string, startAt: Instant): ClockPlan[] => {
    const pack = packOf.get(packId);
    const line = pack && lineInForce(pack, clock, startAt);
    return line ? [toPlan({ pack: packId, line }, startAt)] : [];
  };
  const isOwn = (pack: DeadlinePack) => pack.id === ownPack;
  const isOff = ({ id }: DeadlinePack) => off.includes(id);
  const own = packs.filter((pack) => isOwn(pack) && !isOff(pack));
  const law = packs.filter((pack) => !isOwn(pack) && !isOff(pack));
  const isOn = (pack: string) =>
    !off.includes(pack) && ((packOf.get(pack)?.activeByDefault ?? false) || alsoOn.includes(pack));
  const atBody = (pack: DeadlinePack, body: OutsideBody, step: 'received' | 'accepted') => [
    ...(pack.outside?.[body]?.[step] ?? []),
    ...(pack.blanksBeginAt === body && step === 'received' ? (filled.get(pack.id) ?? []) : []),
  ];
  const forConsumers = ({ pack, clock }: typeof onJustified, sector: Sector, at: Instant): ClockPlan[] =>
    isOn(pack) && !withoutConsumers.has(sector) ? planNamed(pack, clock, at) : [];
  return {
    atIntake: (sector, receivedAt, openedAt) => [
      ...clocksAtIntake(sector, law, receivedAt, alsoOn).map((named) => toPlan(named, receivedAt)),
      ...clocksAtIntake(sector, own, openedAt, alsoOn).map((named) => toPlan(named, openedAt)),
    ],
    plan: (pack, clock, startAt) => planOne(packs, toPlan, { pack, clock, startAt }),
    timesOf: (clock) => timesOf(calendars, lineOf(packs, clock), clock),
    onJustified: (sector, receivedAt) => forConsumers(onJustified, sector, receivedAt),
    onAgreed: (sector, at) => forConsumers(onAgreed, sector, at),
    onRound: (_, at) => (isOn(ownPack) ? planNamed(ownPack, roundClock, at) : []),
    onOutside: (body, step, at) =>
      law.flatMap((pack) => atBody(pack, body, step).flatMap((clock) => planNamed(pack.id, clock, at))),
    onFinalResponse: (sector, at) =>
      law
        .filter((pack) => isOn(pack.id) && pack.sectors[sector] !== undefined)
        .flatMap((pack) => pack.onFinalResponse.flatMap((clock) => planNamed(pack.id, clock, at))),
    dayOf: (at) => localDay(at, zone),
    mayPause: (pack, clock) => newest(packs, pack, clock)?.lawfulPause != null,
    mayExtend: (pack, clock) => newest(packs, pack, clock)?.extension != null,
    extensionNeeds: (pack, clock) => newest(packs, pack, clock)?.extension?.needs ?? [],
    movesTo: (pack, clock) => newest(packs, pack, clock)?.extension?.movesTo ?? null,
  };
}

function planOne(
  packs: readonly DeadlinePack[],
  toPlan: (named: NamedLine, startAt: Instant) => ClockPlan,
  { pack, clock, startAt }: { pack: string; clock: string; startAt: Instant },
): Result<ClockPlan, Refusal> {
  const found = findClock(packs, pack, clock);
  if (!found.ok) return err({ code: 'unknown-clock', pack, clock });
  const line = found.value.find((candidate) => candidate.from <= localDay(startAt, candidate.zone));
  if (!line) return err({ code: 'clock-not-in-force', pack, clock, from: knownSince(found.value) });
  return ok(toPlan({ pack, line }, startAt));
}

/** What ends a clock of this line. What binds others ends when somebody says so. */
export function endsWith({ id, binds }: Pick<ClockLine, 'id' | 'binds'>): CaseClock['endsWith'] {
  if (binds !== 'company') return 'stop';
  if (id.startsWith('first-contact')) return 'first-contact';
  return id.startsWith('redress') ? 'redress' : 'answer';
}

function newest(packs: readonly DeadlinePack[], pack: string, clock: string): ClockLine | null {
  const found = findClock(packs, pack, clock);
  return found.ok ? found.value[0] : null;
}

function lineOf(packs: readonly DeadlinePack[], { pack, clock, startAt }: CaseClock): ClockLine {
  const found = packs.find((candidate) => candidate.id === pack);
  const line = found && lineInForce(found, clock, startAt);
  if (!line) throw new Error(`the clock ${pack}/${clock} of ${startAt} is not in the book`);
  return line;
}

type Times = Pick<ClockPlan, 'dueAt' | 'warnAt'>;

/** When the clock is due and warns, its pauses and extensions counted. */
function timesOf(calendars: DeskCalendars, line: ClockLine, clock: CaseClock): Times {
  const events: ClockEvent[] = [
    ...clock.pauses.flatMap((pause): ClockEvent[] => [
      // The reason was checked when it was written; here only that there was one matters.
      { type: 'paused', at: pause.at, reason: pause.reason.id },
      ...(pause.resumedAt === null ? [] : [{ type: 'resumed', at: pause.resumedAt } as const]),
    ]),
    ...clock.extensions.map(
      ({ at, byDays, reason, approvedBy }): ClockEvent => ({
        type: 'extended',
        at,
        byDays,
        reason: reason.id,
        approvedBy,
      }),
    ),
  ];
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return timesBy(line, clock.startAt, events, calendars);
}

function timesBy(
  line: ClockLine,
  startAt: Instant,
  events: readonly ClockEvent[],
  calendars: DeskCalendars,
): Times {
  const counted = clockState(line, startAt, events, calendarsFor(calendars, line), startAt);
  if (!counted.ok) throw new Error(`the clock ${line.id} has no count: ${counted.error.code}`);
  const [half, most] = alarmShares;
  const warnAt = [shareReachedAt(counted.value, half), shareReachedAt(counted.value, most)] as const;
  return { dueAt: counted.value.dueAt, warnAt };
}

const quarterMs = 15 * 60_000;
const mostKept = 10_000;

/**
 * Counts a clock to which nothing has happened yet. All that start in the same quarter of an hour end at the
 * same instant (no zone changes its day within one), so a busy desk counts each once; but by the hour every minute counts.
 */
function freshCounter(calendars: DeskCalendars): (line: ClockLine, startAt: Instant) => Times {
  const kept = new Map<ClockLine, Map<number, Times>>();
  return (line, startAt) => {
    if (line.unit === 'hour') return timesBy(line, startAt, [], calendars);
    const quarter = Math.floor(Date.parse(startAt) / quarterMs);
    const known = kept.get(line) ?? new Map<number, Times>();
    kept.set(line, known);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const times = timesBy(line, startAt, [], calendars);
    if (known.size >= mostKept) known.clear();
    known.set(quarter, times);
    return times;
  };
}
