import { decodedChunks, detectEncoding } from './encoding.ts';
import type { TableLine } from './records.ts';

/** A line longer than this (UTF-16 units) is bad, which bounds the memory. */
const longestLine = 8_000_000;
const shownOfLong = 1_000;

/** The objects of a JSON Lines file. Blank lines are passed over; any other line that is no JSON object is bad. */
export async function* readJsonl(path: string): AsyncGenerator<TableLine> {
  let number = 0;
  for await (const { text, isCut } of lines(decodedChunks(path, await detectEncoding(path)))) {
    number += 1;
    if (isCut) yield { line: number, bad: { code: 'line-too-long' }, raw: text };
    else if (text.trim() !== '') yield readLine(text, number);
  }
}

function readLine(text: string, line: number): TableLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (fault) {
    // The engine's message quotes the line; only what it says about the place is passed on.
    const place = /at position \d+/.exec(String(fault))?.[0];
    return { line, bad: { code: 'malformed-json', ...(place ? { message: place } : {}) }, raw: text };
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  if (!isObject) return { line, bad: { code: 'not-an-object' }, raw: text };
  return { line, row: parsed as Record<string, unknown> };
}

/** Split at LF only: U+2028 and a bare CR may stand inside a JSON string. */
async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<{ text: string; isCut: boolean }> {
  let parts: string[] = [];
  let length = 0;
  const take = () => {
    const isCut = length > longestLine;
    const text = parts.join('').replace(/\r$/, '');
    parts = [];
    length = 0;
    return { text, isCut };
  };
  const add = (part: string) => {
    length += part.length;
    if (length <= longestLine) parts.push(part);
    else parts = [(parts[0] ?? part).slice(0, shownOfLong)];
  };
  for await (const chunk of chunks) {
    let at = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', at)) {
      add(chunk.slice(at, end));
      at = end + 1;
      yield take();
    }
    if (at < chunk.length) add(chunk.slice(at));
  }
  if (length > 0) yield take();
}
