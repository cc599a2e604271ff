import { err, ok, type Result } from '../base/result.ts';

/**
 * The small language patterns are written in:
 *
 * - `一直没` the words themselves; an English word matches whole words, `refund*` also its longer forms
 * - `(退款|退钱)` one of these, `(真的)?` and `们?` maybe
 * - `[..6]` up to 6 characters of the same clause between, `[~20]` of the same sentence
 * - `<staff>` a word of the list `staff`; `<number>`, `<money>`, `<duration>` what the reader counts as such
 * - `^` at its start: the clause begins here; `$` at its end: the clause ends here
 *
 * Two parts written side by side without a gap are spelled out as whole words at compile time.
 */
export interface PatternPart {
  /** The words of this part, folded later; a trailing `*` lets an English word go on; `<money>` is a built-in. */
  words: string[];
  /** How many characters may stand between the previous part and this one; 0 for the first. */
  gap: number;
  /** Whether the gap may cross a comma. */
  acrossClauses: boolean;
}

export interface Pattern {
  parts: PatternPart[];
  atStart: boolean;
  atEnd: boolean;
}

export const builtIns = ['number', 'money', 'duration'] as const;
export type BuiltIn = (typeof builtIns)[number];

/** The built-in reading a word of a part stands for, or null where it is a word. */
export const builtInOf = (word: string): BuiltIn | null =>
  builtIns.find((name) => word === `<${name}>`) ?? null;

const maxWords = 3000;

type Piece = { kind: 'words'; words: string[] } | { kind: 'built-in'; words: string[] } | Gap;
interface Gap {
  kind: 'gap';
  size: number;
  across: boolean;
}

/** `家长们?` is 家长 and 家长们. */
function withOptional(word: string): string[] {
  const at = word.indexOf('?', 1);
  if (at < 0 || !/[\u2e80-\u9fff]/.test(word[at - 1] ?? '')) return [word];
  const rest = withOptional(word.slice(at + 1));
  return rest.flatMap((end) => [word.slice(0, at - 1) + end, word.slice(0, at) + end]);
}

function closingParenthesis(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === '(') depth++;
    else if (source[i] === ')' && --depth === 0) return i;
  }
  throw new SyntaxError(`no ")" closes the "(" at ${at + 1}`);
}

/** The words of `a|b(c|d)?e`: what stands between parentheses, spelled out. */
function spellOut(source: string): string[] {
  const words: string[] = [];
  let open = [''];
  for (let at = 0; at < source.length; ) {
    const c = source[at];
    if (c === '(') {
      const end = closingParenthesis(source, at);
      const optional = source[end + 1] === '?';
      open = product(open, [...spellOut(source.slice(at + 1, end)), ...(optional ? [''] : [])]);
      at = end + (optional ? 2 : 1);
    } else if (c === '|') {
      words.push(...open);
      open = [''];
      at++;
    } else {
      const length = source.slice(at).search(/[(|]/);
      const literal = length < 0 ? source.slice(at) : source.slice(at, at + length);
      if (builtInOf(literal)) {
        open = product(open, [literal]);
        at += literal.length;
        continue;
      }
      if (/[[\]<>]/.test(literal))
        throw new SyntaxError('has a gap or a list inside parentheses; write it outside');
      open = product(open, withOptional(literal));
      at += literal.length;
    }
  }
  return [...words, ...open];
}

function piece(source: string, at: number, lists: ReadonlyMap<string, readonly string[]>) {
  const until = (close: string) => {
    const end = source.indexOf(close, at);
    if (end < 0) throw new SyntaxError(`no "${close}" closes the "${source[at]}" at ${at + 1}`);
    return end;
  };
  if (source[at] === '(') {
    const end = closingParenthesis(source, at);
    const words = spellOut(source.slice(at + 1, end));
    const optional = source[end + 1] === '?';
    if (optional) words.push('');
    return { next: end + (optional ? 2 : 1), piece: { kind: 'words', words } as Piece };
  }
  if (source[at] === '<') {
    const end = until('>');
    const name = source.slice(at + 1, end);
    const whole = source.slice(at, end + 1);
    if (builtInOf(whole)) return { next: end + 1, piece: { kind: 'built-in', words: [whole] } as Piece };
    const words = lists.get(name);
    if (!words) throw new SyntaxError(`there is no word list "${name}"; add it under knowledge/words/`);
    return { next: end + 1, piece: { kind: 'words', words: [...words] } as Piece };
  }
  if (source[at] === '[') {
    const end = until(']');
    const gap = /^(\.\.|~)(\d{1,2})$/.exec(source.slice(at + 1, end));
    if (!gap) throw new SyntaxError(`a gap is written [..6] or [~20], not ${source.slice(at, end + 1)}`);
    return { next: end + 1, piece: { kind: 'gap', size: Number(gap[2]), across: gap[1] === '~' } as Piece };
  }
  const rest = source.slice(at);
  const length = rest.search(/[([<]/);
  const literal = length < 0 ? rest : rest.slice(0, length);
  return { next: at + literal.length, piece: { kind: 'words', words: withOptional(literal) } as Piece };
}

function product(left: readonly string[], right: readonly string[]): string[] {
  if (left.length * right.length > maxWords) {
    throw new SyntaxError(`spells out to more than ${maxWords} words; put a gap such as [..0] between`);
  }
  return left.flatMap((a) => right.map((b) => a + b));
}

function join(pieces: Piece[]): PatternPart[] {
  const parts: PatternPart[] = [];
  let gap: Gap | null = null;
  let open = false;
  for (const p of pieces) {
    const last = parts.at(-1);
    if (p.kind === 'gap') {
      gap = p;
      open = false;
    } else if (p.kind === 'words' && open && last) {
      last.words = product(last.words, p.words);
    } else {
      parts.push({ words: p.words, gap: gap?.size ?? 0, acrossClauses: gap?.across ?? false });
      gap = null;
      open = p.kind === 'words';
    }
  }
  if (gap) throw new SyntaxError('a pattern does not end with a gap');
  return parts;
}

/** Reads one pattern. The error is a sentence for the person who wrote it. */
export function parsePattern(
  source: string,
  lists: ReadonlyMap<string, readonly string[]>,
): Result<Pattern, string> {
  try {
    const atStart = source.startsWith('^');
    const atEnd = source.endsWith('$');
    const body = source.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    const pieces: Piece[] = [];
    for (let at = 0; at < body.length; ) {
      const read = piece(body, at, lists);
      pieces.push(read.piece);
      at = read.next;
    }
    const parts = join(pieces);
    if (parts.length === 0) return err('is empty');
    for (const word of parts.flatMap((part) => part.words)) {
      if (word.replace('*', '').trim() === '') {
        return err('has a part that may be nothing at all; put the optional word next to a fixed one');
      }
      if (word.includes('<') && !builtInOf(word)) return err(`joins a built-in to words: ${word}`);
      if (/.\*./.test(word)) return err(`goes on after a "*": ${word}`);
      if (/[\^$]/.test(word)) {
        return err(
          'has a "^" or "$" within; they stand only at its start and end, so write what ends there apart',
        );
      }
    }
    return ok({ parts, atStart, atEnd });
  } catch (error) {
    if (error instanceof SyntaxError) return err(error.message);
    throw error;
  }
}
