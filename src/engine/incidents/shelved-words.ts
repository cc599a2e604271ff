/** So many texts lie in one block. */
const blockSize = 1024;

/** The texts of a block, one behind the other. */
interface Block {
  readonly units: Uint16Array;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

function blockOf(texts: readonly string[]): Block {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, at) => {
    ends[at] = length += text.length;
  });
  const units = new Uint16Array(length);
  let to = 0;
  for (const text of texts) for (let at = 0; at < text.length; at++) units[to++] = text.charCodeAt(at);
  return { units, ends };
}

/** So many units become a string at once: a call takes no more than some ten thousand arguments for sure. */
const atOnce = 4096;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += atOnce) {
    text += String.fromCharCode(...units.subarray(at, at + atOnce));
  }
  return text;
}

/**
 * Texts in a ring of so many places, written one place after the other, round after round. They lie in blocks of
 * numbers, for 200,000 strings are 200,000 things for the garbage collector to go through.
 */
export class ShelvedWords {
  private readonly size: number;
  private readonly blocks: (Block | undefined)[] = [];
  /** Of the block that is being written what there is so far; what stood in its later places still stands there. */
  private open: string[] = [];
  private openBlock = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** Puts a text down at the place after the last one. */
  put(place: number, text: string): void {
    this.openBlock = Math.floor(place / blockSize);
    this.open.push(text);
    if (this.open.length < blockSize && place + 1 < this.size) return;
    this.blocks[this.openBlock] = blockOf(this.open);
    this.open = [];
  }

  /** The part `from`..`to` of the text at a place, as a string of its own. */
  at(place: number, from: number, to: number): string {
    const [number, within] = [Math.floor(place / blockSize), place % blockSize];
    const fresh = number === this.openBlock ? this.open[within] : undefined;
    // joined: a part of a string would keep the whole
    if (fresh !== undefined) return [...fresh.slice(from, to)].join('');
    const block = this.blocks[number];
    if (!block) return '';
    const start = within === 0 ? 0 : (block.ends[within - 1] as number);
    return textOf(block.units.subarray(start + from, start + to));
  }
}
