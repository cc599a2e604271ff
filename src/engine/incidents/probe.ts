import { type Kept, type Sums, sumsAt } from './kept.ts';
import { clearly, strongest } from './matters.ts';
import { counts, headerLength, matterOf, type Row, strengthOf } from './packed.ts';
import type { Rarity } from './rarity.ts';

/** More than twice as many as a message can have terms; a power of two. */
const cells = 1 << 13;
const mask = cells - 1;
const [inAll, inSubject, inNames] = [1, 2, 4];
/** Terms this rare, against the rarest there can be, may be part of a name. */
const nameFrom = 0.35;

/**
 * One message laid out so that many others can be held against it: a table of its terms with their weights of
 * now. What is shared with another takes one pass over the other's terms.
 */
export class Probe {
  private readonly key = new Int32Array(cells);
  private readonly turn = new Int32Array(cells);
  private readonly lists = new Uint8Array(cells);
  private readonly weight = new Float32Array(cells);
  private readonly strengths: Float64Array;
  private readonly clear: Uint8Array;
  private readonly rarity: Rarity;
  private readonly matterRarity: Float32Array;
  private turns = 0;
  private one: Kept | null = null;
  private loadedAt = -1;

  constructor(rarity: Rarity, matterRarity: Float32Array) {
    this.rarity = rarity;
    this.matterRarity = matterRarity;
    this.strengths = new Float64Array(matterRarity.length);
    this.clear = new Uint8Array(matterRarity.length);
  }

  /** Lays out `one`, unless it lies there already. */
  load(one: Kept): void {
    if (this.one?.seq === one.seq && this.loadedAt === this.rarity.messages) return;
    this.one = one;
    this.loadedAt = this.rarity.messages;
    this.turns++;
    const { ints, at } = one;
    let from = at + headerLength;
    [inAll, inSubject, inNames].forEach((list, kind) => {
      const end = from + (ints[at + kind] as number);
      for (; from < end; from++) this.put(ints[from] as number, list);
    });
    this.strengths.fill(0);
    this.clear.fill(0);
    eachMatter(one, (matter, strength) => {
      this.strengths[matter] = strength * (this.matterRarity[matter] as number);
      this.clear[matter] = strength >= clearly ? 1 : 0;
    });
    this.sum(one);
  }

  private put(term: number, list: number): void {
    let cell = term & mask;
    while (this.turn[cell] === this.turns && this.key[cell] !== term) cell = (cell + 1) & mask;
    if (this.turn[cell] !== this.turns) {
      this.turn[cell] = this.turns;
      this.key[cell] = term;
      this.lists[cell] = 0;
      this.weight[cell] = this.rarity.weigh(term);
    }
    this.lists[cell]! |= list;
  }

  private find(term: number): number {
    for (let cell = term & mask; this.turn[cell] === this.turns; cell = (cell + 1) & mask) {
      if (this.key[cell] === term) return cell;
    }
    return -1;
  }

  /** Sums the weights of a message where that was not done lately: they are logarithms and change slowly. */
  private sum(kept: Kept): void {
    const now = this.rarity.messages;
    // counts are halved now and then, so the number may also fall
    const { ints, at, sums } = kept;
    const then = of(sums, 'summed');
    if (then >= 0 && now <= then * 1.02 + 2 && now >= then) return;
    const all = at + headerLength;
    const subject = all + (ints[at + counts.all] as number);
    const names = subject + (ints[at + counts.subject] as number);
    put(sums, 'all', this.squares(ints, all, subject));
    put(sums, 'subject', this.squares(ints, subject, names));
    put(sums, 'names', this.squares(ints, names, names + (ints[at + counts.names] as number)));
    put(sums, 'summed', now);
  }

  private squares(ints: Int32Array, from: number, end: number): number {
    let sum = 0;
    for (let i = from; i < end; i++) sum += this.rarity.weigh(ints[i] as number) ** 2;
    return sum;
  }

  /** What speaks for and against the loaded message and another being about one matter, see `featureNames`. */
  compare(other: Kept): number[] {
    const one = this.one as Kept;
    this.sum(other);
    const words = this.words(one, other);
    const { matter, parted, both, isFirst } = this.matters(other);
    const named = (words.over + words.under) / 2;
    const leastNamed = Math.min(words.over, words.under);
    const same = one.customer === other.customer ? 1 : 0;
    return [
      words.subject,
      words.text,
      words.within,
      words.name,
      words.rarest,
      matter,
      matter === 0 ? 1 : 0,
      parted,
      isElsewhere(one, other) ? 1 : 0,
      Math.log1p(Math.abs(one.day - other.day)) / 6,
      same,
      Math.max(words.over, words.under),
      leastNamed,
      named * matter,
      words.names,
      of(one.sums, 'names') === 0 || of(other.sums, 'names') === 0 ? 1 : 0,
      Math.max(0, words.text - 0.4),
      words.name * matter,
      parted * named,
      same * named,
      words.beside,
      words.rarestBeside,
      words.shared,
      both,
      isFirst ? 1 : 0,
      words.beside * named,
      leastNamed * both,
    ];
  }

  /**
   * What the words of two messages share; `over` and `under`: how much of one's names the other holds; `beside`:
   * what is shared beside the names of the loaded one.
   */
  private words(one: Kept, other: Kept) {
    const { rarity, lists, weight } = this;
    const { ints, at } = other;
    const most = rarity.most;
    let [text, subject, names, over, under, name, rarest] = [0, 0, 0, 0, 0, 0, 0];
    let [beside, rarestBeside, shared] = [0, 0, 0];
    let i = at + headerLength;
    for (const end = i + (ints[at + counts.all] as number); i < end; i++) {
      const cell = this.find(ints[i] as number);
      if (cell === -1) continue;
      const [list, own] = [lists[cell] as number, weight[cell] as number];
      if (list & inAll) text += own * own;
      if (list & inNames) over += own * own;
      else if (list & inAll) {
        beside += own * own;
        if (own > rarestBeside) rarestBeside = own;
      }
      if (!(list & inSubject)) continue;
      const share = own / most;
      if (share > rarest) rarest = share;
      if (share > nameFrom) name += share - nameFrom;
    }
    for (const end = i + (ints[at + counts.subject] as number); i < end; i++) {
      const cell = this.find(ints[i] as number);
      if (cell === -1) continue;
      const [list, own] = [lists[cell] as number, weight[cell] as number];
      if (list & inSubject) subject += own * own;
      if (!(list & inAll)) continue;
      const share = own / most;
      if (share > rarest) rarest = share;
      if (share > nameFrom) name += share - nameFrom;
    }
    for (const end = i + (ints[at + counts.names] as number); i < end; i++) {
      const cell = this.find(ints[i] as number);
      if (cell === -1) continue;
      const [list, own] = [lists[cell] as number, weight[cell] as number];
      if (list & inAll) under += own * own;
      if (list & inNames) {
        names += own * own;
        shared++;
      }
    }
    const [a, b] = [summed(one.sums), summed(other.sums)];
    return {
      text: cosine(text, a.all, b.all),
      within: Math.min(1, text / Math.max(1e-6, Math.min(a.all, b.all))),
      subject: cosine(subject, a.subject, b.subject),
      names: cosine(names, a.names, b.names),
      over: a.names === 0 ? 0 : over / a.names,
      under: b.names === 0 ? 0 : Math.min(1, under / b.names),
      name: Math.log1p(name / 2),
      rarest,
      beside: cosine(beside, Math.max(1e-6, a.all - a.names), Math.max(1e-6, b.all - b.names)),
      rarestBeside: rarestBeside / most,
      shared: Math.log1p(shared) / 4,
    };
  }

  /**
   * How the matters agree: `matter` is a cosine in which rare ones count more, `both` the most that both speak of one,
   * `isFirst` whether what they speak of most is the same, `parted` 1 where all said clearly differs.
   */
  private matters(other: Kept) {
    const { strengths, clear, matterRarity } = this;
    let [product, left, right, both] = [0, 0, 0, 0];
    let [first, otherFirst, most, otherMost] = [-1, -1, 0, 0];
    let [otherClear, sharedClear] = [false, false];
    for (let matter = 0; matter < strengths.length; matter++) {
      const x = strengths[matter] as number;
      left += x * x;
      if (x > most) [first, most] = [matter, x];
    }
    eachMatter(other, (matter, strength) => {
      const x = strengths[matter] as number;
      const y = strength * (matterRarity[matter] as number);
      right += y * y;
      product += x * y;
      both = Math.max(both, Math.min(x, y));
      if (y > otherMost) [otherFirst, otherMost] = [matter, y];
      if (strength < clearly) return;
      otherClear = true;
      if (clear[matter] === 1) sharedClear = true;
    });
    const parted = otherClear && !sharedClear && clear.includes(1);
    return {
      matter: cosine(product, left, right),
      parted: parted ? 1 : 0,
      both: both / strongest,
      isFirst: first !== -1 && first === otherFirst,
    };
  }
}

const of = ({ numbers, at }: Sums, what: keyof typeof sumsAt): number => numbers[at + sumsAt[what]] as number;

function put({ numbers, at }: Sums, what: keyof typeof sumsAt, sum: number): void {
  numbers[at + sumsAt[what]] = sum;
}

const summed = (sums: Sums) => ({
  all: of(sums, 'all'),
  subject: of(sums, 'subject'),
  names: of(sums, 'names'),
});

const cosine = (both: number, left: number, right: number): number =>
  both === 0 ? 0 : both / Math.sqrt(left * right);

const districtsFrom = ({ ints, at }: Row): number =>
  at +
  headerLength +
  (ints[at + counts.all] as number) +
  (ints[at + counts.subject] as number) +
  (ints[at + counts.names] as number);

/** Calls `found` for every matter a message speaks of. */
export function eachMatter(row: Row, found: (matter: number, strength: number) => void): void {
  const { ints, at } = row;
  const from = districtsFrom(row) + (ints[at + counts.districts] as number);
  const end = from + (ints[at + counts.matters] as number);
  for (let i = from; i < end; i++) found(matterOf(ints[i] as number), strengthOf(ints[i] as number));
}

/** Whether both name districts and none is the same. */
function isElsewhere(a: Row, b: Row): boolean {
  const [x, y] = [districtsFrom(a), districtsFrom(b)];
  const xEnd = x + (a.ints[a.at + counts.districts] as number);
  const yEnd = y + (b.ints[b.at + counts.districts] as number);
  if (x === xEnd || y === yEnd) return false;
  for (let i = x; i < xEnd; i++) {
    for (let j = y; j < yEnd; j++) if (a.ints[i] === b.ints[j]) return false;
  }
  return true;
}
