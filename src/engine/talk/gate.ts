import type { Gate } from '../../knowledge/gates.ts';
import type { Level } from '../assessment.ts';
import type { TalkState } from './talk.ts';

const shares = (wanted: readonly string[], there: Iterable<string>): boolean => {
  for (const one of there) if (wanted.includes(one)) return true;
  return false;
};

type Levels = NonNullable<Gate['anger']>;
const within = ({ atLeast = 0, atMost = 3 }: Levels, level: Level): boolean =>
  level >= atLeast && level <= atMost;
const missing = (state: TalkState) => state.summary.unknown;
/** The matter is known where anything can be told of it; the rest as the summary has it. */
const known = (state: TalkState) =>
  ['who', 'what', 'when', 'demand', 'loss'].filter((field) => !missing(state).includes(field));

type Line = keyof Gate;
type Tests = { [K in Line]: (wanted: NonNullable<Gate[K]>, state: TalkState) => boolean };

const tests: Required<Tests> = {
  parts: (wanted, { part }) => wanted.includes(part),
  first: (wanted, { done }) => wanted === (done.length === 0),
  hot: (wanted, { hot }) => wanted === hot,
  feelingOwed: (wanted, { feelingOwed }) => wanted === feelingOwed,
  anger: (wanted, { now }) => within(wanted, now.anger),
  anxiety: (wanted, { now }) => within(wanted, now.anxiety),
  disappointment: (wanted, { now }) => within(wanted, now.disappointment),
  course: (wanted, { course }) => wanted.includes(course),
  needs: (wanted, { reading }) => shares(wanted, reading.needs),
  motives: (wanted, { reading }) => wanted.includes(reading.primaryMotive),
  kinds: (wanted, { reading }) => shares(wanted, reading.kinds),
  causes: (wanted, { reading }) => shares(wanted, reading.causes),
  demands: (wanted, { reading }) => wanted.includes(reading.demand),
  dangers: (wanted, { last, reading, heard }) =>
    shares(wanted, last?.dangers ?? []) || (heard.length < 3 && shares(wanted, reading.dangers)),
  lossTense: (wanted, { reading }) => wanted.includes(reading.lossTense),
  reasonableness: (wanted, { reading }) => wanted.includes(reading.reasonableness),
  styles: (wanted, { reading }) => wanted.includes(reading.style),
  temperaments: (wanted, { reading }) => wanted.includes(reading.temperament),
  made: (wanted, { made }) => shares(wanted, made),
  notMade: (wanted, { made }) => !shares(wanted, made),
  lastMade: (wanted, { lastMade }) => shares(wanted, lastMade),
  notLastMade: (wanted, { lastMade }) => !shares(wanted, lastMade),
  says: (wanted, { says }) => shares(wanted, says),
  notSays: (wanted, { says }) => !shares(wanted, says),
  tells: (wanted, { pieces }) =>
    shares(
      wanted,
      pieces.map(({ blank }) => blank),
    ),
  known: (wanted, state) => shares(wanted, known(state)),
  unknown: (wanted, state) => shares(wanted, missing(state)),
  occasions: (wanted, { occasions }) => shares(wanted, occasions),
  notOccasions: (wanted, { occasions }) => !shares(wanted, occasions),
  moments: (wanted, { moments }) => shares(wanted, moments),
  channels: (wanted, { context }) => context.channel !== undefined && wanted.includes(context.channel),
  sectors: (wanted, { context }) => context.sector !== undefined && wanted.includes(context.sector),
  found: (wanted, { context }) => wanted === (context.found ?? false),
};

const holds = <K extends Line>(line: K, gate: Gate, state: TalkState): boolean => {
  const wanted = gate[line];
  const test: Tests[K] = tests[line];
  return wanted === undefined || (test as (w: NonNullable<Gate[K]>, s: TalkState) => boolean)(wanted, state);
};

const lines = (gate: Gate): Line[] => Object.keys(gate) as Line[];

/** Whether every line of the gate holds; an empty gate is open. */
export const opens = (gate: Gate, state: TalkState): boolean =>
  lines(gate).every((line) => holds(line, gate, state));

/** A guess about a person counts half. */
const weights = { none: 0, guess: 0.5, likely: 1 };

/** How many lines of the gate hold. */
export function fitting(gate: Gate, state: TalkState): number {
  return lines(gate).reduce((sum, line) => {
    if (!holds(line, gate, state)) return sum;
    if (line === 'temperaments') return sum + weights[state.sureOfTemperament];
    return sum + (line === 'styles' ? weights[state.sureOfStyle] : 1);
  }, 0);
}
