import { type Folded, fold, foldedText } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { assess } from '../assess.ts';
import { type Group, isIncident, type Untold } from './group.ts';
import { Groups } from './groups.ts';
import { type Kept, noSums } from './kept.ts';
import { likely } from './likeness.ts';
import { matterIds, readMatters } from './matters.ts';
import { type Message, parseDay } from './message.ts';
import { Nearest } from './nearest.ts';
import { pack } from './packed.ts';
import { partsOf } from './parts.ts';
import { personOf } from './people.ts';
import { Probe } from './probe.ts';
import { Rarity } from './rarity.ts';
import { type Tally, tallyOf } from './tally.ts';
import { type Risk, sharedWords } from './tell.ts';
import { TermIndex } from './term-index.ts';
import { readTerms, type Terms } from './terms.ts';
import { Window } from './window.ts';

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
  /** So many messages of incidents are known by their id; then the incident that was joined longest ago goes. */
  ids: number;
}

const defaults: Limits = { window: 200_000, terms: 1 << 20, ids: 1_000_000 };

/** Of the messages that share most rare terms so many are compared. */
const compared = 30;
/** Of an incident at most so many have a say about a new message, and about another incident. */
const voices = 8;
/** How much the best voice weighs against the mean of all. */
const bestShare = 0.6;
/** From here on a message joins, two messages found a group, two groups are one; and a part of a group is told of. */
const thresholds = { join: 0.4, found: 0.35, merge: 0.4, told: 0.3 };
/** A group none of whose voices is at least this sure is not asked further. */
const hopeless = 0.2;
/** A term that so great a share of all messages hold leads nowhere; below so many holders it always leads. */
const common = { share: 0.03, count: 40 };
/** Beside the group it joins a message may show that so many others belong to it. */
const mergesTried = 3;
/** How sure is learnt from at most so many messages of a great group. */
const cohesionVoices = 12;
/** Of a group of up to so many all are held against all when incidents are told; no message can wait for that long. */
const heldAgainstAll = 40;
const headLength = 60;
/** What a message is about is said by then; a letter with its appendices takes no longer than a letter. */
const longest = { subject: 200, text: 4000 };

interface Fit {
  /** A group's id, or -2 minus the number of a message that stands alone. */
  with: number;
  fit: number;
}

/** What is read of a message beside what it is compared by. */
type Mood = Pick<Kept, 'dangers' | 'anger'>;

/**
 * Finds incidents in a stream, one message at a time. Deterministic; what it holds is bounded by its
 * {@link Limits}. A message may come late: order matters little.
 */
export class Incidents {
  private readonly rarity = new Rarity();
  private readonly index: TermIndex;
  private readonly window: Window;
  private readonly groups: Groups;
  private readonly matterSeen = new Float64Array(matterIds.length);
  private readonly matterRarity = new Float32Array(matterIds.length);
  private readonly probe = new Probe(this.rarity, this.matterRarity);
  private readonly nearest: Nearest;
  private readonly knowledge: Knowledge;

  constructor(knowledge: Knowledge, limits: Partial<Limits> = {}) {
    const { window, terms, ids } = { ...defaults, ...limits };
    this.knowledge = knowledge;
    this.index = new TermIndex(terms);
    this.window = new Window(this.rarity, window);
    this.groups = new Groups(ids);
    this.nearest = new Nearest(window);
  }

  /** Takes in a message. @throws RangeError if its `at` is no date */
  add(message: Message): Outcome {
    const { id, at: when } = message;
    const day = parseDay(when);
    if (day === null) throw new RangeError(`no date: ${when}`);
    const subject = message.subject.slice(0, longest.subject);
    const text = message.text.slice(0, longest.text);
    const [head, body] = [fold(subject, this.knowledge.folding), fold(text, this.knowledge.folding)];
    const terms = readTerms(head, body);
    const strengths = this.count(terms, head, body);
    const kept: Kept = {
      ...pack(terms, strengths),
      ...{ seq: this.window.count, id, when, day, head: headOf(subject, text) },
      customer: personOf(message.customer),
      ...this.listen(subject, text),
      ...{ group: -1, sums: noSums() },
    };
    const aged = this.window.add(kept);
    if (aged) this.age(aged);
    this.groups.close(this.window.start, (group) => this.toldOf(group, cohesionVoices));
    const outcome = this.place(kept, terms.keys);
    for (const term of terms.keys) this.index.note(term, kept.seq);
    return outcome;
  }

  /** What a message threatens and how angry it is. */
  protected listen(subject: string, text: string): Mood {
    const { dangers, emotion } = assess(`${subject}\n${text}`, this.knowledge);
    return { dangers, anger: emotion.anger };
  }

  private count(terms: Terms, head: Folded, body: Folded): Uint8Array {
    this.rarity.count(terms.all);
    const strengths = readMatters(foldedText(head), foldedText(body));
    for (let at = 0; at < strengths.length; at++) {
      if ((strengths[at] as number) > 0) this.matterSeen[at]!++;
      const seen = this.matterSeen[at] as number;
      this.matterRarity[at] = Math.log((this.window.count + 61) / (seen + 6)) / 4;
    }
    return strengths;
  }

  /** A group is judged as long as its messages can be compared: a last time when the latest becomes old. */
  private age({ seq, group: id }: Kept): void {
    const group = this.groups.at(id);
    if (group?.latest === seq) this.toldOf(group, cohesionVoices);
  }

  /** What of a group is told of. */
  private toldOf(group: Group, most: number): readonly Tally[] {
    group.told ??= isIncident(group.tally) ? this.judge(group, most) : [];
    return group.told;
  }

  /**
   * The parts of a group that hold together. Who joins is compared with some; what joined two matters is seen when all
   * are held against all, as long as all of it can be compared.
   */
  private judge({ seqs, tally }: Group, most: number): readonly Tally[] {
    const members = this.sample(seqs, most);
    if (members.length < tally.messages) return this.cohesion(members) < thresholds.told ? [] : [tally];
    const told = partsOf(members, (a, b) => this.sure(a, b))
      .map((part) => ({ part, counted: part.length === members.length ? tally : tallyOf(part) }))
      .filter(({ part, counted }) => isIncident(counted) && this.cohesion(part) >= thresholds.told);
    return told.map(({ counted }) => counted);
  }

  /** What speaks for two messages being about one matter, and against it. */
  protected features(a: Kept, b: Kept): number[] {
    this.probe.load(a);
    return this.probe.compare(b);
  }

  /** How sure it is that two messages are about one matter, 0..1. */
  protected sure(a: Kept, b: Kept): number {
    return likely(this.features(a, b));
  }

  /** The messages that share most with this one, by the weight of the rare terms shared. */
  private near(terms: Int32Array): Kept[] {
    const most = Math.max(common.count, this.rarity.messages * common.share);
    for (const term of terms) {
      if (this.rarity.seen(term) > most) continue;
      const weight = this.rarity.weigh(term);
      this.index.each(term, (seq) => this.nearest.note(seq, weight));
    }
    return this.nearest.take(compared, this.window);
  }

  private place(kept: Kept, keys: Int32Array): Outcome {
    const fits = this.fits(kept, keys);
    const best = fits[0];
    if (!best || best.fit < (best.with >= 0 ? thresholds.join : thresholds.found)) return { kind: 'alone' };
    const known = this.groups.at(best.with);
    let group = known ?? this.groups.found(this.window.at(-2 - best.with) as Kept);
    const before = isIncident(group.tally);
    this.groups.enter(kept, group);
    for (const other of fits.slice(1, 1 + mergesTried)) {
      if (other.fit >= thresholds.merge) group = this.merge(group, other.with);
    }
    if (!isIncident(group.tally)) return { kind: 'alone' };
    return { kind: before ? 'joins' : 'founds', incident: group.id };
  }

  /** How well the message fits to what is near it, best first. */
  private fits(kept: Kept, keys: Int32Array): Fit[] {
    const heard = new Map<number, Map<number, number>>();
    for (const other of this.near(keys)) {
      const key = this.groups.at(other.group) ? other.group : -2 - other.seq;
      const own = heard.get(key) ?? new Map<number, number>();
      own.set(other.seq, this.sure(kept, other));
      heard.set(key, own);
    }
    const fits: Fit[] = [];
    for (const [key, own] of heard) {
      if (Math.max(...own.values()) < hopeless) continue;
      const group = this.groups.at(key);
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

  /** Makes one of a group and another, or a message alone, where their members say so. @returns what it is now */
  private merge(group: Group, other: number): Group {
    if (other < 0) {
      const single = this.window.at(-2 - other);
      if (!single || this.groups.at(single.group)) return group;
      if (this.sureOf(group.seqs, [single.seq]) >= thresholds.join) this.groups.enter(single, group);
      return group;
    }
    const from = this.groups.at(other);
    if (!from || from === group || this.sureOf(group.seqs, from.seqs) < thresholds.merge) return group;
    const one = this.groups.merge(group, from);
    for (const seq of one.seqs) {
      const kept = this.window.at(seq);
      if (kept) kept.group = one.id;
    }
    return one;
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
    return spread(seqs, most).flatMap((seq) => this.window.at(seq) ?? []);
  }

  /** How sure it is that what different customers wrote is one matter; 1 where nothing can be compared any more. */
  private cohesion(members: readonly Kept[]): number {
    const some = spread(members, cohesionVoices);
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
    return this.groups
      .incidents((group) => this.toldOf(group, heldAgainstAll))
      .map((untold) => this.tell(untold))
      .sort(
        (a, b) =>
          b.messageIds.length - a.messageIds.length ||
          b.customers - a.customers ||
          (a.first < b.first ? -1 : 1),
      );
  }

  private tell({ heads, ...untold }: Untold): Incident {
    return { ...untold, ...sharedWords(heads, this.rarity, this.knowledge.folding) };
  }

  /** What the index of terms takes, in bytes: the greatest single part. */
  get indexBytes(): number {
    return this.index.bytes;
  }

  /** How much is held: groups that can be joined, incidents that are past, ids of messages in either. */
  get held(): { open: number; past: number; ids: number } {
    return this.groups.size;
  }
}

/** The subject, or how the text begins, on one line. Made anew: a part of a string would keep the whole. */
function headOf(subject: string, text: string): string {
  const given = subject.trim().length > 1 ? subject : text;
  const line = given
    .trim()
    .slice(0, 2 * headLength)
    .replace(/\s+/g, ' ')
    .slice(0, headLength);
  return [...line].join('');
}

/** Some of a list, spread evenly. */
function spread<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(list.length / most));
  return step === 1 ? list : list.filter((_, at) => at % step === 0);
}

/** The best voice and the mean of all; 0 where nobody has a say. */
function opinion(said: readonly number[]): number {
  if (said.length === 0) return 0;
  const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
  return bestShare * Math.max(...said) + (1 - bestShare) * mean;
}
