import { isDigit, isLatin } from './fold.ts';

/**
 * All words as one tree over UTF-16 units, stored flat in an open-addressed table: a node is the slot its key stands
 * in, so that a walk asks for nothing but keys, which stay in the processor's cache. Walking it from every position
 * of a text costs at most the longest word per position, whatever the number of words.
 */
export interface Trie {
  /** For each UTF-16 unit its number among the letters of all words, 0 where no word has it. */
  readonly letters: Uint16Array;
  readonly letterBits: number;
  /** For each letter the node of the words that begin with it, 0 where none does. */
  readonly roots: Int32Array;
  /** For each node: 1 if words end there, 2 if words go on from there, 3 both. */
  readonly holds: Uint8Array;
  /** For each node its parent and letter as one key; 0 in a free slot. Slot 0 is the root and free for nobody. */
  readonly keys: Int32Array;
  /** Bits of a node's number. */
  readonly nodeBits: number;
  /** For each node where the words that end there stand in `endings`; of no meaning where none does. */
  readonly endingsAt: Int32Array;
  /** Word by word a head, then the terms it belongs to: side by side, for they are looked at one after the other. */
  readonly endings: Int32Array;
}

/**
 * What a word's head in `endings` says: 1 if the word must begin, 2 if it must end at the edge of an English word or
 * number; 4 if another word that ends there follows; from the fourth bit on how many terms it belongs to.
 */
export const head = { atBegin: 1, atEnd: 2, more: 4, shift: 3 } as const;

type Tree = Pick<Trie, 'keys' | 'nodeBits' | 'letterBits'>;

const root = 0;
/** No parent and letter have it. */
const rootKey = -1;

/** The child of `node` by `letter`, or 0 (the root is nobody's child). */
export function child({ keys, nodeBits, letterBits }: Tree, node: number, letter: number): number {
  const key = (node << letterBits) | letter;
  const last = (1 << nodeBits) - 1;
  let slot = Math.imul(key, 0x9e3779b1) >>> (32 - nodeBits);
  for (;;) {
    const held = keys[slot];
    if (held === key) return slot;
    if (held === 0) return 0;
    slot = (slot + 1) & last;
  }
}

/** The child of `node` by `letter`, put in the next free slot if there was none. */
function childOrNew(tree: Tree, node: number, letter: number): number {
  const { keys, nodeBits, letterBits } = tree;
  const known = child(tree, node, letter);
  if (known !== 0) return known;
  const key = (node << letterBits) | letter;
  let slot = Math.imul(key, 0x9e3779b1) >>> (32 - nodeBits);
  while (keys[slot] !== 0) slot = (slot + 1) & ((1 << nodeBits) - 1);
  keys[slot] = key;
  return slot;
}

/**
 * Fetches from memory what walking from every position of a text will first look at, many at a time: asked for one
 * after the other by the walk itself, each would be waited for. Answers a number of no meaning, or the compiler
 * would leave it all out.
 */
export function fetchAhead(tree: Trie, codes: Uint16Array, length: number): number {
  const { letters, roots, keys, nodeBits, letterBits } = tree;
  let touched = 0;
  for (let start = 0; start + 1 < length; start++) {
    const key =
      ((roots[letters[codes[start] as number] as number] as number) << letterBits) |
      (letters[codes[start + 1] as number] as number);
    touched ^= keys[Math.imul(key, 0x9e3779b1) >>> (32 - nodeBits)] as number;
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

/** How many nodes the words make. */
function countNodes(words: readonly string[]): number {
  let nodes = 1;
  let last = '';
  for (const word of words.map(bare).sort()) {
    let same = 0;
    while (same < last.length && last[same] === word[same]) same++;
    nodes += word.length - same;
    last = word;
  }
  return nodes;
}

const bare = (word: string): string => (word.endsWith('*') ? word.slice(0, -1) : word);

/**
 * Builds the tree of words and the terms that each of them belongs to. A word that ends in `*` need not end at the
 * edge of an English word.
 * @throws RangeError where there are too many words for it
 */
export function buildTrie(words: readonly string[], termsOf: readonly (readonly number[])[]): Trie {
  const { letters, letterBits } = numberLetters(words);
  // between 1.4 and 2.8 slots a node: enough that a letter nobody goes on with is known to be one at a glance
  const nodeBits = Math.max(10, Math.ceil(Math.log2(countNodes(words) * 1.4)));
  if (nodeBits + letterBits > 31) throw new RangeError(`too many words for the tree: ${words.length}`);
  const size = 2 ** nodeBits;
  const tree = { keys: new Int32Array(size), nodeBits, letterBits };
  tree.keys[root] = rootKey;
  const holds = new Uint8Array(size);
  const endNode = new Int32Array(words.length);
  for (let w = 0; w < words.length; w++) {
    const word = bare(words[w] as string);
    let node = root;
    for (let i = 0; i < word.length; i++) {
      holds[node] = (holds[node] as number) | 2;
      node = childOrNew(tree, node, letters[word.charCodeAt(i)] as number);
    }
    holds[node] = (holds[node] as number) | 1;
    endNode[w] = node;
  }
  const roots = Int32Array.from({ length: 2 ** letterBits }, (_, letter) => child(tree, root, letter));
  return { letters, roots, holds, ...tree, ...layOut(words, endNode, termsOf, size) };
}

/** Which edges a word must stand at. */
function edgesOf(word: string): number {
  const own = bare(word);
  const begin = isWordUnit(own.charCodeAt(0)) ? head.atBegin : 0;
  const isOpen = own !== word;
  return begin | (!isOpen && isWordUnit(own.charCodeAt(own.length - 1)) ? head.atEnd : 0);
}

function layOut(
  words: readonly string[],
  endNode: Int32Array,
  termsOf: readonly (readonly number[])[],
  nodes: number,
): Pick<Trie, 'endingsAt' | 'endings'> {
  const endingsAt = new Int32Array(nodes);
  const endings: number[] = [];
  for (const [node, own] of Map.groupBy(words.keys(), (word) => endNode[word] as number)) {
    endingsAt[node] = endings.length;
    own.forEach((word, at) => {
      const terms = termsOf[word] ?? [];
      const more = at < own.length - 1 ? head.more : 0;
      endings.push((terms.length << head.shift) | more | edgesOf(words[word] as string), ...terms);
    });
  }
  return { endingsAt, endings: Int32Array.from(endings) };
}
