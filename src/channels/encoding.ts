import { createReadStream } from 'node:fs';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const chunkBytes = 256 * 1024;

const chunksOf = (path: string): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: chunkBytes });

/**
 * How the text of a file is encoded: by its byte order mark; UTF-8 if the whole file is valid UTF-8; else
 * GB18030. Where it is valid as neither, the one with fewer undecodable places.
 * Reads the whole file, a chunk at a time. @throws the system's error if the file cannot be read
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  let isFirst = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunksOf(path)) {
      if (isFirst) {
        if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
        if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
        isFirst = false;
      }
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
  }
  const [utf8, gb] = [await countMisread(path, 'utf-8'), await countMisread(path, 'gb18030')];
  return utf8 < gb ? 'utf-8' : 'gb18030';
}

async function countMisread(path: string, encoding: Encoding): Promise<number> {
  let count = 0;
  for await (const text of decodedChunks(path, encoding)) {
    for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++;
  }
  return count;
}

/** The text of a file in pieces, its byte order mark dropped. What cannot be decoded becomes U+FFFD. */
export async function* decodedChunks(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(path)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Bytes as text, by the same rule as {@link detectEncoding}, for what is in memory anyway. */
export function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
