import { readFile } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

// A part of a ZIP file begins with these bytes, a fixed head, its name and an extra field; then it is as it was packed.
const mark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const headBytes = 30;
const deflated = 8;
const mostParts = 2_000;

/**
 * How many bytes the parts of a ZIP file come to unpacked; `Infinity` where it is more than `most`. They are unpacked
 * to be counted and nothing is kept: what the file says of its own sizes need not be true, and one reader goes by
 * its list of parts, another by their heads. So whatever looks like the head of a part counts as one.
 */
export async function inflatedBytes(path: string, most: number): Promise<number> {
  const file = await readFile(path);
  let [bytes, parts] = [0, 0];
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + mark.length)) {
    parts += 1;
    if (parts > mostParts) return Number.POSITIVE_INFINITY;
    if (at + headBytes > file.length || file.readUInt16LE(at + 8) !== deflated) continue;
    const start = at + headBytes + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    bytes += await unpacked(file.subarray(start), most - bytes);
    if (bytes > most) return Number.POSITIVE_INFINITY;
  }
  return bytes;
}

/** Counts what the stream that begins here unpacks to, as far as it can be read; stops soon after `most`. */
function unpacked(packed: Buffer, most: number): Promise<number> {
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  return new Promise((resolve) => {
    let bytes = 0;
    const done = () => {
      inflate.destroy();
      resolve(bytes);
    };
    inflate.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > most) done();
    });
    // A stream that is broken, or none at all, counts as far as it went.
    inflate.once('end', done).once('error', done);
    inflate.end(packed);
  });
}
