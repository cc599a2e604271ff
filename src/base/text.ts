import { err, ok, type Result } from './result.ts';

/** What was done to a text at the door. */
export type TextNote =
  | 'nul-replaced'
  | 'lone-surrogate-replaced'
  | 'text-cut'
  | 'replacement-character-found';

/** A text longer than this (UTF-16 units) is cut, with a note. */
export const keptTextUnits = 100_000;
/** A text longer than this (UTF-16 units) is refused: cutting it would lose most of it. */
export const refusedTextUnits = 1_000_000;

const replacement = '\uFFFD';

/**
 * `raw` made safe to keep: a leading byte order mark dropped, CRLF made LF, NUL and lone surrogates replaced
 * by U+FFFD, cut after {@link keptTextUnits} (never inside a surrogate pair). Nothing else is changed.
 * The note `replacement-character-found` says that the text came in with U+FFFD: its bytes were misread before.
 * Refused as `text-too-long` above {@link refusedTextUnits}.
 */
export function cleanText(
  raw: string,
  caps: { kept?: number; refused?: number } = {},
): Result<{ text: string; notes: TextNote[] }, { code: 'text-too-long'; length: number; limit: number }> {
  const { kept = keptTextUnits, refused = refusedTextUnits } = caps;
  if (raw.length > refused) return err({ code: 'text-too-long', length: raw.length, limit: refused });
  const notes: TextNote[] = [];
  if (raw.includes(replacement)) notes.push('replacement-character-found');
  let text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  if (text.includes('\r\n')) text = text.replaceAll('\r\n', '\n');
  if (text.includes('\0')) {
    text = text.replaceAll('\0', replacement);
    notes.push('nul-replaced');
  }
  if (!text.isWellFormed()) {
    text = text.toWellFormed();
    notes.push('lone-surrogate-replaced');
  }
  if (text.length > kept) {
    text = cutAt(text, kept);
    notes.push('text-cut');
  }
  return ok({ text, notes });
}

/** The first `units` UTF-16 units of a well-formed text, one fewer where the cut would split a surrogate pair. */
export function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}

/**
 * A short field (a name, a number, an address) made safe to keep: hygiene as in {@link cleanText}, outer white
 * space dropped, at most `units` long. Blank gives null.
 */
export function cleanField(raw: string, units = 1_000): string | null {
  const text = raw.replaceAll('\uFEFF', '').replaceAll('\0', replacement).toWellFormed().trim();
  return text === '' ? null : cutAt(text, units);
}
