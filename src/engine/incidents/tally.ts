import type { Danger } from '../../knowledge/ids.ts';
import type { Kept } from './kept.ts';
import { clearly, matterIds } from './matters.ts';
import { People } from './people.ts';
import { eachMatter } from './probe.ts';

/** The beginning of a message and its day. */
export interface Head {
  readonly head: string;
  readonly day: number;
}

/** What is remembered of the messages of a group: figures, not the messages. */
export interface Tally {
  messages: number;
  /** The latest of them, at most {@link mostIds}, in the order they joined; `days` beside them. */
  ids: (string | number)[];
  days: number[];
  customers: People;
  /** Of great groups that became one with this: moved over little by little, for a message cannot wait for all. */
  waiting: People[];
  /** Customers that were let go from the set, once each. */
  customersPast: number;
  first: { at: string; day: number };
  last: { at: string; day: number };
  /** Messages with strong anger. */
  angry: number;
  dangers: { [danger in Danger]?: number };
  /** In how many messages each matter is spoken of clearly. */
  matters: Uint32Array;
  /** Every `stride`th head. */
  heads: Head[];
  stride: number;
}

/** Of one incident so many ids are known, and customers apart. */
export const mostIds = 100_000;
/** So many customers are moved over with a message. */
const movedAtOnce = 2000;
/** When there are so many heads every second is let go. */
const mostHeads = 160;
/** An incident is told by so many of them: more would not change its title nor its terms. */
const toldHeads = 40;
const strongAnger = 2;

export const newTally = (): Tally => ({
  messages: 0,
  ids: [],
  days: [],
  customers: new People(),
  waiting: [],
  customersPast: 0,
  first: { at: '', day: Number.POSITIVE_INFINITY },
  last: { at: '', day: Number.NEGATIVE_INFINITY },
  angry: 0,
  dangers: {},
  matters: new Uint32Array(matterIds.length),
  heads: [],
  stride: 1,
});

/** How many customers there are; who wait to be moved over may be counted twice until they are. */
export const customersOf = ({ customers, waiting, customersPast }: Tally): number =>
  waiting.reduce((sum, { size }) => sum + size, customers.size + customersPast);

/** Moves at most so many of the customers that wait. */
export function move(tally: Tally, most: number): void {
  let left = most;
  for (let from = tally.waiting.at(-1); from && left > 0; from = tally.waiting.at(-1)) {
    left -= tally.customers.take(from, left);
    if (from.size === 0) tally.waiting.pop();
    letGo(tally);
  }
}

/** Counts one more message. */
export function countIn(tally: Tally, kept: Kept): void {
  const { id, day, when, head, dangers, anger } = kept;
  if (tally.messages % tally.stride === 0) tally.heads.push({ head, day });
  tally.messages++;
  tally.ids.push(id);
  tally.days.push(day);
  tally.customers.add(kept.customer);
  move(tally, movedAtOnce);
  if (day < tally.first.day) tally.first = { at: when, day };
  if (day >= tally.last.day) tally.last = { at: when, day };
  if (anger >= strongAnger) tally.angry++;
  for (const danger of dangers) tally.dangers[danger] = (tally.dangers[danger] ?? 0) + 1;
  eachMatter(kept, (matter, strength) => {
    if (strength >= clearly) tally.matters[matter]!++;
  });
  bound(tally);
}

/** Counts some messages. */
export function tallyOf(messages: readonly Kept[]): Tally {
  const tally = newTally();
  for (const kept of messages) countIn(tally, kept);
  return tally;
}

/** Counts what another tally counted. */
export function countAll(tally: Tally, from: Tally): void {
  tally.messages += from.messages;
  tally.ids = tally.ids.concat(from.ids);
  tally.days = tally.days.concat(from.days);
  const isLess = tally.customers.size < from.customers.size;
  const [customers, others] = isLess ? [from.customers, tally.customers] : [tally.customers, from.customers];
  tally.customers = customers;
  tally.waiting.push(...from.waiting, others);
  tally.customersPast += from.customersPast;
  move(tally, movedAtOnce);
  if (from.first.day < tally.first.day) tally.first = from.first;
  if (from.last.day >= tally.last.day) tally.last = from.last;
  tally.angry += from.angry;
  for (const [danger, count] of Object.entries(from.dangers) as [Danger, number][]) {
    tally.dangers[danger] = (tally.dangers[danger] ?? 0) + count;
  }
  from.matters.forEach((count, matter) => {
    tally.matters[matter]! += count;
  });
  tally.heads.push(...from.heads);
  bound(tally);
}

function bound(tally: Tally): void {
  if (tally.heads.length >= mostHeads) {
    tally.heads = tally.heads.filter((_, at) => at % 2 === 0);
    tally.stride *= 2;
  }
  if (tally.ids.length > mostIds) {
    tally.ids.splice(0, mostIds >> 1);
    tally.days.splice(0, mostIds >> 1);
  }
  letGo(tally);
}

function letGo(tally: Tally): void {
  if (tally.customers.size <= mostIds) return;
  tally.customersPast += tally.customers.size;
  tally.customers = new People();
}

/** Lets go of what is only needed while more is counted. */
export function settle(tally: Tally): Tally {
  tally.customersPast = customersOf(tally);
  tally.customers = new People();
  tally.waiting = [];
  tally.heads = headsToTell(tally);
  return tally;
}

/** The beginnings an incident is told by, as their messages came. */
export function headsToTell({ heads }: Tally): Head[] {
  const step = Math.ceil(heads.length / toldHeads);
  return [...heads].sort((a, b) => a.day - b.day).filter((_, at) => at % step === 0);
}

/** The ids kept, as their messages came. */
export function idsInOrder({ ids, days }: Tally): (string | number)[] {
  const order = ids.map((_, at) => at).sort((a, b) => (days[a] as number) - (days[b] as number));
  return order.map((at) => ids[at] as string | number);
}
