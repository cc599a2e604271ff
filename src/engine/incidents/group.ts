import type { Kept } from './kept.ts';
import { matterIds } from './matters.ts';
import {
  countAll,
  countIn,
  customersOf,
  type Head,
  headsToTell,
  idsInOrder,
  move,
  newTally,
  type Tally,
} from './tally.ts';
import { type Risk, riskOf } from './tell.ts';

/** Messages about one matter; an incident when they are enough. */
export interface Group {
  readonly id: number;
  /** Numbers of the latest messages; those that left the window are no longer compared. */
  readonly seqs: number[];
  /** The number of the latest. */
  latest: number;
  readonly tally: Tally;
  /** What of it is told: the parts that hold together. Null where nobody looked since it changed. */
  told: readonly Tally[] | null;
}

/** An incident but for its words. */
export interface Untold {
  messageIds: (string | number)[];
  customers: number;
  first: string;
  last: string;
  matters: string[];
  risk: Risk;
  heads: readonly Head[];
}

const leastMessages = 3;
const leastCustomers = 2;
/** Of a great incident so many of the latest messages, and up to twice as many, can still be compared. */
const mostSeqs = 500;

export const newGroup = (id: number): Group => ({ id, seqs: [], latest: -1, tally: newTally(), told: null });

export const isIncident = (tally: Tally): boolean =>
  tally.messages >= leastMessages && customersOf(tally) >= leastCustomers;

/** Adds a message to a group. */
export function enter(kept: Kept, group: Group): void {
  kept.group = group.id;
  group.seqs.push(kept.seq);
  group.latest = Math.max(group.latest, kept.seq);
  group.told = null;
  countIn(group.tally, kept);
  bound(group);
}

/** Adds all of `from` to `group`; the messages still say that they stand in `from`. */
export function absorb(group: Group, from: Group): void {
  for (const seq of from.seqs) group.seqs.push(seq);
  group.latest = Math.max(group.latest, from.latest);
  group.told = null;
  countAll(group.tally, from.tally);
  bound(group);
}

function bound({ seqs }: Group): void {
  if (seqs.length > 2 * mostSeqs) seqs.splice(0, seqs.length - mostSeqs);
}

/** What is told of a group that was counted so, but for its words. */
export function summary(tally: Tally): Untold {
  move(tally, Number.POSITIVE_INFINITY);
  const named = [...tally.matters.entries()].filter(([, count]) => count * 2 >= tally.messages);
  return {
    messageIds: idsInOrder(tally),
    customers: customersOf(tally),
    first: tally.first.at,
    last: tally.last.at,
    matters: named.sort((a, b) => b[1] - a[1]).map(([at]) => matterIds[at] as string),
    risk: riskOf(tally),
    heads: headsToTell(tally),
  };
}
