import { isDigit, isLatin } from './fold.ts';

/**
 * All words as one tree over UTF-16 units, stored flat: the children of a node are found in an open-addressed
 * table. Walking it from every position of a text costs at most the longest word per position, whatever the
 * number of words.
 */
export interface Trie {
  /** For each UTF-16 unit its number among the letters of all words, 0 where no word has it. */
  readonly letters: Uint16Array;
  readonly letterBits: number;
  /** For each UTF-16 unit the node of the words that begin with it, 0 where none does. */
  readonly roots: Int32Array;
  /** For each node: 1 if words end there, 2 if words go on from there, 3 both. A byte each stays in the cache. */
  readonly holds: Uint8Array;
  /** Pairs: node and letter as one key, then the child. A table of 8-byte slots stays in the processor's cache. */
  readonly slots: Int32Array;
  /** Bits of the slot number. */
  readonly slotBits: number;
  /** For each node the words ending there as a stretch of `wordIds`. */
  readonly wordStart: Int32Array;
  readonly wordIds: Int32Array;
  /** For each word: 1 if it must begin, 2 if it must end at the edge of an English word or number, 3 both. */
  readonly edges: Uint8Array;
}

type Tree = Pick<Trie, 'slots' | 'slotBits' | 'letterBits'>;

/** Where the child of `node` by `letter` is or belongs. */
function slotOf({ slots, slotBits }: Tree, key: number): number {
  const last = (1 << slotBits) - 1;
  let slot = Math.imul(key, 0x9e3779b1) >>> (32 - slotBits);
  // nobody's child is the root: 0 is a free slot
  while (slots[slot * 2] !== key && slots[slot * 2 + 1] !== 0) slot = (slot + 1) & last;
  return slot;
}

/** The child of `node` by `letter`, or 0 (the root is nobody's child). */
export const child = (tree: Tree, node: number, letter: number): number =>
  tree.slots[slotOf(tree, (node << tree.letterBits) | letter) * 2 + 1] as number;

/**
 * Fetches from memory what walking from every position of a text will first look at, many at a time: asked for one
 * after the other by the walk itself, each would be waited for. Answers a number of no meaning, or the compiler
 * would leave it all out.
 */
export function fetchAhead(tree: Trie, codes: Uint16Array, length: number): number {
  const { letters, roots, slots, slotBits, letterBits } = tree;
  let touched = 0;
  for (let start = 0; start + 1 < length; start++) {
    const key =
      ((roots[codes[start] as number] as number) << letterBits) |
      (letters[codes[start + 1] as number] as number);
    touched ^= slots[(Math.imul(key, 0x9e3779b1) >>> (32 - slotBits)) * 2] as number;
  }
  return touched;
}

const isWordUnit = (c: number) => isLatin(c) || isDigit(c);

/** Whether the unit `c` next to the edge unit `edge` would carry the word or number on. */
export const carriesOn = (edge: number, c: number): boolean =>
  (isLatin(edge) && isLatin(c)) || (isDigit(edge) && isDigit(c));

function numberLetters(words: readonly string[]): { letters: Uint16Array; letterBits: number } {
  const letters = new Uint16Array(65_536);
  let count = 0;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (letters[unit] === 0) letters[unit] = ++count;
    }
  }
  return { letters, letterBits: 32 - Math.clz32(count) };
}

/**
 * Builds the tree. A word that ends in `*` need not end at the edge of an English word.
 * @throws RangeError beyond a million units of words
 */
export function buildTrie(words: readonly string[]): Trie {
  const units = words.reduce((sum, w) => sum + w.length, 0);
  const { letters, letterBits } = numberLetters(words);
  if (units >= 2 ** (31 - letterBits)) throw new RangeError(`too many words for the tree: ${units} units`);
  const slotBits = Math.max(10, 33 - Math.clz32(units));
  const tree = { slots: new Int32Array(2 ** slotBits * 2), slotBits, letterBits };
  const edges = new Uint8Array(words.length);
  const endNode = new Int32Array(words.length);
  let nodes = 1;
  for (let w = 0; w < words.length; w++) {
    const raw = words[w] as string;
    const open = raw.endsWith('*');
    const length = open ? raw.length - 1 : raw.length;
    edges[w] =
      (isWordUnit(raw.charCodeAt(0)) ? 1 : 0) | (!open && isWordUnit(raw.charCodeAt(length - 1)) ? 2 : 0);
    let node = 0;
    for (let i = 0; i < length; i++) {
      const key = (node << letterBits) | (letters[raw.charCodeAt(i)] as number);
      const slot = slotOf(tree, key);
      if (tree.slots[slot * 2 + 1] === 0) {
        tree.slots[slot * 2] = key;
        tree.slots[slot * 2 + 1] = nodes++;
      }
      node = tree.slots[slot * 2 + 1] as number;
    }
    endNode[w] = node;
  }
  const roots = new Int32Array(65_536);
  for (const word of words) {
    const unit = word.charCodeAt(0);
    roots[unit] = child(tree, 0, letters[unit] as number);
  }
  const holds = whatNodesHold(tree, endNode, nodes);
  return { letters, roots, holds, ...tighter(tree, nodes), ...byNode(endNode, nodes), edges };
}

function whatNodesHold({ slots, letterBits }: Tree, endNode: Int32Array, nodes: number): Uint8Array {
  const holds = new Uint8Array(nodes);
  for (const node of endNode) holds[node] = 1;
  for (let slot = 0; slot < slots.length; slot += 2) {
    if (slots[slot + 1] === 0) continue;
    const parent = (slots[slot] as number) >>> letterBits;
    holds[parent] = (holds[parent] as number) | 2;
  }
  return holds;
}

/** The same tree in no more slots than it needs; words share their beginnings. */
function tighter(tree: Tree, nodes: number): Tree {
  const slotBits = 33 - Math.clz32(nodes);
  if (slotBits >= tree.slotBits) return tree;
  const tight = { ...tree, slotBits, slots: new Int32Array(2 ** slotBits * 2) };
  for (let slot = 0; slot < tree.slots.length; slot += 2) {
    if (tree.slots[slot + 1] === 0) continue;
    const key = tree.slots[slot] as number;
    const to = slotOf(tight, key) * 2;
    tight.slots[to] = key;
    tight.slots[to + 1] = tree.slots[slot + 1] as number;
  }
  return tight;
}

function byNode(endNode: Int32Array, nodes: number): Pick<Trie, 'wordStart' | 'wordIds'> {
  const wordStart = new Int32Array(nodes + 1);
  for (const node of endNode) wordStart[node + 1] = (wordStart[node + 1] as number) + 1;
  for (let n = 0; n < nodes; n++) wordStart[n + 1] = (wordStart[n + 1] as number) + (wordStart[n] as number);
  const fill = wordStart.slice();
  const wordIds = new Int32Array(endNode.length);
  endNode.forEach((node, word) => {
    const at = fill[node] as number;
    wordIds[at] = word;
    fill[node] = at + 1;
  });
  return { wordStart, wordIds };
}
