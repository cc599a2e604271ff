import { fold, foldedText } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { assess } from '../assess.ts';
import { type Compared, compare, likely } from './likeness.ts';
import { clearly, matterIds, readMatters } from './matters.ts';
import { type Message, parseDay, type Told } from './message.ts';
import { Rarity } from './rarity.ts';
import { type Risk, riskOf, sharedWords } from './tell.ts';
import { TermIndex } from './term-index.ts';
import { readTerms } from './terms.ts';
import { type Kept, Window } from './window.ts';

/** An incident: at least three messages of at least two customers about one matter. */
export interface Incident {
  title: string;
  /** In the order they came. */
  messageIds: (string | number)[];
  customers: number;
  /** The `at` of the earliest and of the latest, as they were given. */
  first: string;
  last: string;
  place: string | null;
  /** What most of it is about, of {@link matterIds}. */
  matters: string[];
  terms: string[];
  risk: Risk;
}

/** What became of a message: `incident` is a number that stays with the incident until it merges with another. */
export type Outcome =
  | { kind: 'alone' }
  | { kind: 'founds'; incident: number }
  | { kind: 'joins'; incident: number };

export interface Limits {
  /** So many of the latest messages can be joined; older ones are forgotten, their incidents are not. */
  window: number;
  /** So many terms are known to be looked up. */
  terms: number;
}

interface Group {
  readonly id: number;
  /** Numbers of the messages; those that left the window are no longer compared. */
  readonly seqs: number[];
  readonly told: Told[];
  readonly customers: Set<string>;
  readonly matters: Float64Array;
}

const defaults: Limits = { window: 200_000, terms: 1 << 20 };
const leastMessages = 3;
const leastCustomers = 2;

/** Of the messages that share most rare terms so many are compared. */
const compared = 30;
/** Of an incident at most so many have a say about a new message, and about another incident. */
const voices = 8;
/** How much the best voice weighs against the mean of all. */
const bestShare = 0.5;
/** From here on a message joins, two messages found a group, two groups are one; and a group is told of. */
const thresholds = { join: 0.5, found: 0.45, merge: 0.5, told: 0.4 };
/** A group none of whose voices is at least this sure is not asked further. */
const hopeless = 0.2;
/** A term that so great a share of all messages hold leads nowhere; below so many holders it always leads. */
const common = { share: 0.03, count: 40 };
/** Beside the group it joins a message may show that so many others belong to it. */
const mergesTried = 3;
/** How sure is learnt from at most so many messages of a group. */
const cohesionVoices = 12;
const headLength = 60;
/** Of a great incident so many of the latest messages, and up to twice as many, can still be compared. */
const mostSeqs = 500;

interface Fit {
  /** A group's id, or -2 minus the number of a message that stands alone. */
  with: number;
  fit: number;
}

/**
 * Finds incidents in a stream, one message at a time. Deterministic; what it holds is bounded by its
 * {@link Limits} and by the ids of the incidents found. A message may come late: order matters little.
 */
export class Incidents {
  private readonly rarity = new Rarity();
  private readonly index: TermIndex;
  private readonly window: Window;
  private readonly groups = new Map<number, Group>();
  private readonly matterSeen = new Float64Array(matterIds.length);
  private readonly matterRarity = new Float32Array(matterIds.length);
  private readonly knowledge: Knowledge;
  private nextGroup = 0;

  constructor(knowledge: Knowledge, limits: Partial<Limits> = {}) {
    const { window, terms } = { ...defaults, ...limits };
    this.knowledge = knowledge;
    this.index = new TermIndex(terms);
    this.window = new Window(this.rarity, window);
  }

  /** Takes in a message. @throws RangeError if its `at` is no date */
  add(message: Message): Outcome {
    const { customer, at, subject, text } = message;
    const day = parseDay(at);
    if (day === null) throw new RangeError(`no date: ${at}`);
    const { folding } = this.knowledge;
    const folded = (given: string) => foldedText(fold(given, folding));
    const terms = readTerms(subject, text, folding);
    const matters = readMatters(folded(subject), folded(text));
    const { dangers, emotion } = assess(`${subject}\n${text}`, this.knowledge);
    const head = (subject.trim().length > 1 ? subject : text)
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, headLength);
    const told: Told = { id: message.id, customer, at, day, head, dangers, anger: emotion.anger };
    this.count({ terms, matters, day, customer });
    const kept = this.window.add({ terms, matters, day, customer }, told);
    const outcome = this.place(kept);
    for (const term of terms.keys) this.index.note(term, kept.seq);
    return outcome;
  }

  private count({ terms, matters }: Compared): void {
    this.rarity.count(terms.all);
    for (let at = 0; at < matters.length; at++) {
      if ((matters[at] as number) > 0) this.matterSeen[at]!++;
      const seen = this.matterSeen[at] as number;
      this.matterRarity[at] = Math.log((this.window.count + 61) / (seen + 6)) / 4;
    }
  }

  /** What speaks for two messages being about one matter, and against it. */
  protected features(a: Kept, b: Kept): number[] {
    return compare(this.window.ready(a), this.window.ready(b), this.rarity, this.matterRarity);
  }

  /** How sure it is that two messages are about one matter, 0..1. */
  protected sure(a: Kept, b: Kept): number {
    return likely(this.features(a, b));
  }

  /** The messages that share most with this one, by the weight of the rare terms shared. */
  private near(kept: Kept): Kept[] {
    const weights = new Map<number, number>();
    const most = Math.max(common.count, this.rarity.messages * common.share);
    for (const term of kept.terms.keys) {
      if (this.rarity.seen(term) > most) continue;
      const weight = this.rarity.weigh(term);
      this.index.each(term, (seq) => weights.set(seq, (weights.get(seq) ?? 0) + weight));
    }
    return [...weights]
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])
      .flatMap(([seq]) => this.window.at(seq) ?? [])
      .slice(0, compared);
  }

  private place(kept: Kept): Outcome {
    const fits = this.fits(kept);
    const best = fits[0];
    if (!best || best.fit < (best.with >= 0 ? thresholds.join : thresholds.found)) return { kind: 'alone' };
    const known = this.groups.get(best.with);
    const group = known ?? this.found(this.window.at(-2 - best.with) as Kept);
    const before = isIncident(group);
    this.enter(kept, group);
    for (const other of fits.slice(1, 1 + mergesTried)) {
      if (other.fit >= thresholds.merge) this.merge(group, other.with);
    }
    if (!isIncident(group)) return { kind: 'alone' };
    return { kind: before ? 'joins' : 'founds', incident: group.id };
  }

  /** How well the message fits to what is near it, best first. */
  private fits(kept: Kept): Fit[] {
    const heard = new Map<number, Map<number, number>>();
    for (const other of this.near(kept)) {
      const key = other.group === -1 ? -2 - other.seq : other.group;
      const own = heard.get(key) ?? new Map<number, number>();
      own.set(other.seq, this.sure(kept, other));
      heard.set(key, own);
    }
    const fits: Fit[] = [];
    for (const [key, own] of heard) {
      if (Math.max(...own.values()) < hopeless) continue;
      const group = this.groups.get(key);
      if (group) this.hearOthers(kept, group, own);
      fits.push({ with: key, fit: opinion([...own.values()]) });
    }
    return fits.sort((a, b) => b.fit - a.fit);
  }

  /** Members that share no rare term have a say as well: else whoever looks alike would decide alone. */
  private hearOthers(kept: Kept, { seqs }: Group, heard: Map<number, number>): void {
    const step = Math.max(1, Math.floor(seqs.length / voices));
    for (let at = 0; at < seqs.length && heard.size < voices; at += step) {
      const other = this.window.at(seqs[at] as number);
      if (other && !heard.has(other.seq)) heard.set(other.seq, this.sure(kept, other));
    }
  }

  private found(first: Kept): Group {
    const matters = new Float64Array(matterIds.length);
    const group: Group = { id: this.nextGroup++, seqs: [], told: [], customers: new Set(), matters };
    this.groups.set(group.id, group);
    this.enter(first, group);
    return group;
  }

  private enter(kept: Kept, group: Group): void {
    kept.group = group.id;
    group.seqs.push(kept.seq);
    group.told.push(kept.told);
    group.customers.add(kept.customer);
    if (group.seqs.length > 2 * mostSeqs) group.seqs.splice(0, mostSeqs);
    kept.matters.forEach((strength, at) => {
      if (strength >= clearly) group.matters[at]!++;
    });
  }

  /** Makes one of a group and another, or a message alone, where their members say so. */
  private merge(group: Group, other: number): void {
    if (other < 0) {
      const single = this.window.at(-2 - other);
      if (!single || single.group !== -1) return;
      if (this.sureOf(group.seqs, [single.seq]) >= thresholds.join) this.enter(single, group);
      return;
    }
    const from = this.groups.get(other);
    if (!from || from === group || this.sureOf(group.seqs, from.seqs) < thresholds.merge) return;
    for (const seq of from.seqs) {
      const kept = this.window.at(seq);
      if (kept) kept.group = group.id;
    }
    // one by one: a great incident has more messages than a call can have arguments
    for (const seq of from.seqs) group.seqs.push(seq);
    for (const told of from.told) group.told.push(told);
    for (const customer of from.customers) group.customers.add(customer);
    from.matters.forEach((count, at) => {
      group.matters[at]! += count;
    });
    this.groups.delete(other);
  }

  private sureOf(left: readonly number[], right: readonly number[]): number {
    const said: number[] = [];
    for (const a of this.sample(left, voices)) {
      for (const b of this.sample(right, voices)) said.push(this.sure(a, b));
    }
    return opinion(said);
  }

  /** Some of the messages that are still in the window, spread evenly. */
  private sample(seqs: readonly number[], most: number): Kept[] {
    const step = Math.max(1, Math.ceil(seqs.length / most));
    const some: Kept[] = [];
    for (let at = 0; at < seqs.length; at += step) {
      const kept = this.window.at(seqs[at] as number);
      if (kept) some.push(kept);
    }
    return some;
  }

  /** How sure it is that what different customers wrote is one matter; 1 where nothing can be compared any more. */
  private cohesion({ seqs }: Group): number {
    const some = this.sample(seqs, cohesionVoices);
    let [sum, pairs] = [0, 0];
    some.forEach((a, at) => {
      for (const b of some.slice(at + 1)) {
        if (a.customer === b.customer) continue;
        sum += this.sure(a, b);
        pairs++;
      }
    });
    return pairs === 0 ? 1 : sum / pairs;
  }

  /** The incidents found so far, the largest first, of equal size the one with more customers, then the earlier. */
  list(): Incident[] {
    return [...this.groups.values()]
      .filter((group) => isIncident(group) && this.cohesion(group) >= thresholds.told)
      .map((group) => this.tell(group))
      .sort(
        (a, b) =>
          b.messageIds.length - a.messageIds.length ||
          b.customers - a.customers ||
          (a.first < b.first ? -1 : 1),
      );
  }

  private tell({ told, customers, matters }: Group): Incident {
    const inOrder = [...told].sort((a, b) => a.day - b.day);
    const { title, terms, place } = sharedWords(inOrder, this.rarity, this.knowledge.folding);
    const named = [...matters.entries()].filter(([, count]) => count * 2 >= told.length);
    return {
      title,
      messageIds: inOrder.map(({ id }) => id),
      customers: customers.size,
      first: (inOrder[0] as Told).at,
      last: (inOrder.at(-1) as Told).at,
      place,
      matters: named.sort((a, b) => b[1] - a[1]).map(([at]) => matterIds[at] as string),
      terms,
      risk: riskOf(inOrder),
    };
  }

  /** What the index of terms takes, in bytes: the greatest single part. */
  get indexBytes(): number {
    return this.index.bytes;
  }
}

const isIncident = ({ told, customers }: Group): boolean =>
  told.length >= leastMessages && customers.size >= leastCustomers;

/** The best voice and the mean of all, half and half; 0 where nobody has a say. */
function opinion(said: readonly number[]): number {
  if (said.length === 0) return 0;
  const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
  return bestShare * Math.max(...said) + (1 - bestShare) * mean;
}
