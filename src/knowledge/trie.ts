import { isDigit, isLatin } from './fold.ts';

/**
 * All words as one tree over UTF-16 units, stored flat: the children of a node are found in an open-addressed
 * table under (node, unit). Walking it from every position of a text costs at most the longest word per
 * position, whatever the number of words.
 */
export interface Trie {
  readonly slots: Int32Array;
  readonly keys: Float64Array;
  readonly mask: number;
  /** For each node the words ending there as a stretch of `wordIds`. */
  readonly wordStart: Int32Array;
  readonly wordIds: Int32Array;
  /** For each word: 1 if it must begin, 2 if it must end at the edge of an English word or number, 3 both. */
  readonly edges: Uint8Array;
}

const slotOf = (node: number, unit: number, mask: number) =>
  (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & mask;

/** The child of `node` by `unit`, or 0 (the root is nobody's child). */
export function child(trie: Trie, node: number, unit: number): number {
  const key = node * 65_536 + unit;
  let slot = slotOf(node, unit, trie.mask);
  for (;;) {
    const at = trie.slots[slot] as number;
    if (at === 0 || trie.keys[slot] === key) return at;
    slot = (slot + 1) & trie.mask;
  }
}

const isWordUnit = (c: number) => isLatin(c) || isDigit(c);

/** Whether the unit `c` next to the edge unit `edge` would carry the word or number on. */
export const carriesOn = (edge: number, c: number): boolean =>
  (isLatin(edge) && isLatin(c)) || (isDigit(edge) && isDigit(c));

/** Builds the tree. A word that ends in `*` need not end at the edge of an English word. */
export function buildTrie(words: readonly string[]): Trie {
  const units = words.reduce((sum, w) => sum + w.length, 0);
  let size = 1024;
  while (size < units * 2) size *= 2;
  const slots = new Int32Array(size);
  const keys = new Float64Array(size);
  const mask = size - 1;
  const trie = { slots, keys, mask };
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
      const unit = raw.charCodeAt(i);
      const key = node * 65_536 + unit;
      let slot = slotOf(node, unit, mask);
      while (slots[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
      if (slots[slot] === 0) {
        slots[slot] = nodes++;
        keys[slot] = key;
      }
      node = slots[slot] as number;
    }
    endNode[w] = node;
  }
  return { ...trie, ...byNode(endNode, nodes), edges };
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
