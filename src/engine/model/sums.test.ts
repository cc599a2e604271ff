import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assembled } from '../../../scripts/sums.ts';
import { dice } from '../../base/dice.ts';
import { makeSums, plainSums, Shares, type SumsRoom } from './sums.ts';

/** The same bytes, lists and floats in both rooms, and where they lie. */
function filled(rooms: readonly SumsRoom[], inputs: number, groups: number) {
  const shares = new Shares();
  const outputs = 8 * groups;
  const [bytes, floats] = [shares.take(inputs * outputs), shares.take(inputs * outputs * 4)];
  const [byteOffsets, floatOffsets] = [shares.take(inputs * 4), shares.take(inputs * 4)];
  const [values, out] = [shares.take(inputs * 4), shares.take(outputs * 4)];
  const [found, keys] = [shares.take(inputs * 4), shares.take((inputs + 4) * 4)];
  for (const { room } of rooms) {
    const { next } = dice(11);
    const byte = new Int8Array(room, bytes, inputs * outputs);
    const float = new Float32Array(room, floats, inputs * outputs);
    const value = new Float32Array(room, values, inputs);
    for (let at = 0; at < inputs * outputs; at++) {
      byte[at] = Math.floor(next() * 255) - 127;
      float[at] = next() - 0.5;
    }
    for (let at = 0; at < inputs; at++) {
      value[at] = next();
      new Int32Array(room, byteOffsets, inputs)[at] = at * outputs;
      new Int32Array(room, floatOffsets, inputs)[at] = at * 32;
    }
  }
  return { bytes, floats, byteOffsets, floatOffsets, values, out, found, keys, outputs };
}

describe('the sums of a reading', () => {
  const [inputs, groups] = [37, 3];
  const rooms = [makeSums(1), plainSums(new ArrayBuffer(65_536))];
  const at = filled(rooms, inputs, groups);
  const outs = () => rooms.map(({ room }) => [...new Float32Array(room, at.out, at.outputs)]);
  const expectSame = ([one, other]: readonly (readonly number[])[]) => {
    expect(one?.some((value) => value !== 0)).toBe(true);
    one?.forEach((value, place) => {
      expect(Math.abs(value - (other?.[place] ?? Number.NaN)) / Math.max(1, Math.abs(value))).toBeLessThan(
        1e-4,
      );
    });
  };

  it('are the same side by side as one after the other, of bytes', () => {
    for (const room of rooms) room.ofBytes(at.bytes, at.byteOffsets, at.values, inputs, at.out, groups);
    expectSame(outs());
  });

  it('and of floats, added to what was there', () => {
    for (const room of rooms) {
      room.ofFloats(at.floats, at.floatOffsets, at.values, inputs, at.out, groups, inputs * 32);
    }
    expectSame(outs());
  });

  it.each([1, 5, 37])('tell the %i values that speak most for an output', (limit) => {
    const { bytes, byteOffsets, values, found, keys, outputs } = at;
    const told = rooms.map(({ room, heaviest }) => {
      const held = heaviest(bytes + 5, byteOffsets, values, inputs, found, limit, keys);
      return [...new Int32Array(room, found, held)];
    });
    const { room } = rooms[0]!;
    const weighed = [...new Float32Array(room, values, inputs)].map((value, input) => {
      const byte = new Int8Array(room, bytes, inputs * outputs)[input * outputs + 5]!;
      return byte > 0 ? value * byte * byte : 0;
    });
    const speaking = weighed.flatMap((own, input) => (own > 0 ? [input] : []));
    const expected = speaking.sort((a, b) => weighed[b]! - weighed[a]!).slice(0, limit);
    expect(expected.length).toBeGreaterThan(0);
    for (const own of told) expect(own).toEqual(expected);
  });

  it('are assembled from the source that stands beside them', async () => {
    const file = join(import.meta.dirname, 'sums-code.ts');
    expect(readFileSync(file, 'utf8')).toBe(await assembled());
  });
});
