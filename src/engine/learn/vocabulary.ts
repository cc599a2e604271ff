import { type Folded, type Folding, fold } from '../../knowledge/fold.ts';
import { makeGrams, readGrams } from './grams.ts';
import { type Keys, toKeys } from './keys.ts';
import { rarityStep } from './linear.ts';

/** A text to learn from. */
export interface LearnText {
  readonly text: string;
  /** May not be passed on: a gram that only private texts hold counts if five different ones do. */
  readonly isPrivate?: boolean;
  /**
   * What belongs together: a pair, a dialogue. It does not stand on both sides of a fold, and what only one group says
   * is one text's word when grams are chosen. Equal texts if left out.
   */
  readonly group?: string;
  /** How much it counts when there is not room for every gram; 1 if left out. */
  readonly weight?: number;
  /** Numbers beside the text, in the order of `dense` of the options. */
  readonly dense?: ArrayLike<number>;
}

export interface VocabularyOptions {
  readonly folding: Folding;
  /** A gram counts if at least so many different groups of texts hold it; 2 if left out. */
  readonly minTexts?: number;
  /** At most so many grams, those of least weight go first; 120,000 if left out. */
  readonly maxGrams?: number;
}

/** The grams that count, with what is known of each by its row. */
export interface Vocabulary extends Keys {
  readonly rarity: Uint8Array;
  /** How many different groups hold it. */
  readonly texts: Uint32Array;
}

const fewestPrivate = 5;
const fewestOpen = 2;

/** Different grams with how many open and private groups hold them, counted by hash. Grows as needed. */
class Tally {
  private slots = new Int32Array(1 << 16);
  private hash = new Int32Array(1 << 15);
  private open = new Uint32Array(1 << 15);
  private closed = new Uint32Array(1 << 15);
  private weight = new Float32Array(1 << 15);
  private last = new Int32Array(1 << 15).fill(-1);
  private size = 0;

  /** `group` is of the text that holds the gram: the same twice in a row counts once. */
  add(hash: number, group: number, isPrivate: boolean, weight: number): void {
    const mask = this.slots.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) & mask;
    let id = this.slots[slot]! - 1;
    while (id >= 0 && this.hash[id] !== hash) {
      slot = (slot + 1) & mask;
      id = this.slots[slot]! - 1;
    }
    if (id < 0) {
      if (this.size * 2 >= this.slots.length) {
        this.grow();
        this.add(hash, group, isPrivate, weight);
        return;
      }
      id = this.size++;
      this.slots[slot] = id + 1;
      this.hash[id] = hash;
    }
    if (this.last[id] === group) return;
    this.last[id] = group;
    if (isPrivate) this.closed[id]!++;
    else this.open[id]!++;
    this.weight[id]! += weight;
  }

  private grow(): void {
    const wider = <T extends Int32Array | Uint32Array | Float32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const ids = this.slots.length;
    this.hash = wider(this.hash, new Int32Array(ids));
    this.open = wider(this.open, new Uint32Array(ids));
    this.closed = wider(this.closed, new Uint32Array(ids));
    this.weight = wider(this.weight, new Float32Array(ids));
    this.last = wider(this.last, new Int32Array(ids).fill(-1));
    this.slots = new Int32Array(ids * 2);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = Math.imul(this.hash[id]!, 0x9e3779b1) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }

  /** The hashes that may count, with their number of texts. */
  chosen(minTexts: number): { hash: number; texts: number; weight: number }[] {
    const found: { hash: number; texts: number; weight: number }[] = [];
    for (let id = 0; id < this.size; id++) {
      const [open, closed] = [this.open[id]!, this.closed[id]!];
      if (open + closed < minTexts) continue;
      // what only private texts say is kept only where nobody can be told by it
      if (closed > 0 && open < fewestOpen && closed < fewestPrivate) continue;
      found.push({ hash: this.hash[id]! >>> 0, texts: open + closed, weight: this.weight[id]! });
    }
    return found;
  }
}

const sketchBits = 22;

/** For each gram at least how many texts hold it, in little room: grams of one text never reach the tally. */
function sketch(folded: readonly Folded[], order: Uint32Array): Uint8Array {
  const counts = new Uint8Array(2 ** sketchBits);
  const last = new Int32Array(2 ** sketchBits).fill(-1);
  const grams = makeGrams();
  for (const text of order) {
    readGrams(folded[text]!, grams);
    for (let at = 0; at < grams.count; at++) {
      const place = grams.hash[at]! >>> (32 - sketchBits);
      if (last[place] === text || counts[place] === 255) continue;
      last[place] = text;
      counts[place]!++;
    }
  }
  return counts;
}

/** What is one group has one name. */
export const nameOfGroup = ({ group, text }: LearnText): string =>
  group === undefined ? `t${text}` : `g${group}`;

/** The texts to count, a group's one after the other, and for each text the number of its group. */
function groupsOf(texts: readonly LearnText[]): { order: Uint32Array; group: Int32Array } {
  const names = new Map<string, number>();
  const seen = new Set<string>();
  const group = new Int32Array(texts.length);
  const kept: number[] = [];
  texts.forEach((text, at) => {
    // a text that stands there twice, word for word, is one text
    const name = nameOfGroup(text);
    const own = names.get(name) ?? names.size;
    names.set(name, own);
    group[at] = own;
    if (seen.has(text.text)) return;
    seen.add(text.text);
    kept.push(at);
  });
  kept.sort((one, other) => group[one]! - group[other]! || one - other);
  return { order: Uint32Array.from(kept), group };
}

/** Chooses the grams that count. The same texts give the same vocabulary. */
export function chooseGrams(
  texts: readonly LearnText[],
  folded: readonly Folded[],
  { minTexts = 2, maxGrams = 120_000 }: VocabularyOptions,
): Vocabulary {
  const { order, group } = groupsOf(texts);
  const counts = sketch(folded, order);
  const tally = new Tally();
  const grams = makeGrams();
  for (const text of order) {
    readGrams(folded[text]!, grams);
    const { isPrivate = false, weight = 1 } = texts[text]!;
    for (let at = 0; at < grams.count; at++) {
      const hash = grams.hash[at]!;
      if (counts[hash >>> (32 - sketchBits)]! >= minTexts) {
        tally.add(hash, group[text]!, isPrivate, weight);
      }
    }
  }
  const found = tally.chosen(minTexts);
  if (found.length > maxGrams) {
    found.sort((one, other) => other.weight - one.weight || one.hash - other.hash);
    found.length = maxGrams;
  }
  found.sort((one, other) => one.hash - other.hash);
  const keys = toKeys(Uint32Array.from(found, ({ hash }) => hash));
  const held = Uint32Array.from(found, (gram) => gram.texts);
  return { ...keys, texts: held, rarity: held.length > 0 ? rarities(held, order.length) : new Uint8Array() };
}

const rarities = (held: Uint32Array, texts: number): Uint8Array =>
  Uint8Array.from(held, (own) => Math.round((1 + Math.log((1 + texts) / (1 + own))) / rarityStep));

export const foldAll = (texts: readonly LearnText[], folding: Folding): Folded[] =>
  texts.map(({ text }) => fold(text, folding));
