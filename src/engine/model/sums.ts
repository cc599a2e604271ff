import { sumsCode } from './sums-code.ts';

/** Outputs that are summed up side by side. */
export const abreast = 8;

/**
 * What a reading takes longest over: two sums, for `groups` times eight outputs: to each is added what every value
 * counts times its weight for the output. All else are addresses in the room: `offsets` of whole numbers of four
 * bytes, `values` and `out` of floats of four.
 */
interface Sums {
  /** The weights of value i for group g are the eight bytes b at `weights` + its offset + 8 g; a byte stands for b |b|. */
  ofBytes(weights: number, offsets: number, values: number, count: number, out: number, groups: number): void;
  /** The weights of value i for group g are the eight floats at `weights` + its offset + g `stride`. */
  ofFloats(
    weights: number,
    offsets: number,
    values: number,
    count: number,
    out: number,
    groups: number,
    stride: number,
  ): void;
  /**
   * Which values count most: those with a weight above 0, the byte b at `weights` + their offset, by value times b b
   * (values are not below 0), told to thirteen bits: of equals the first. Their numbers go to `found`, the most
   * first, at most `limit`. At most 1024 values; `keys` is room for `count` + 4 numbers. Answers how many there are.
   */
  heaviest(
    weights: number,
    offsets: number,
    values: number,
    count: number,
    found: number,
    limit: number,
    keys: number,
  ): number;
}

/** Room that the sums are worked out in. */
export interface SumsRoom extends Sums {
  readonly room: ArrayBuffer;
}

/** The same without the processor's help to sum up side by side, for where no such code may be run. */
export function plainSums(room: ArrayBuffer): SumsRoom {
  const bytes = new Int8Array(room);
  const whole = new Int32Array(room, 0, room.byteLength >> 2);
  const floats = new Float32Array(room, 0, room.byteLength >> 2);
  const add = (out: number, value: number) => {
    floats[out >> 2] = floats[out >> 2]! + value;
  };
  return {
    room,
    ofBytes(weights, offsets, values, count, out, groups) {
      for (let i = 0; i < count; i++) {
        const first = weights + whole[(offsets >> 2) + i]!;
        const value = floats[(values >> 2) + i]!;
        for (let output = 0; output < groups * abreast; output++) {
          const byte = bytes[first + output]!;
          add(out + 4 * output, value * byte * Math.abs(byte));
        }
      }
    },
    ofFloats(weights, offsets, values, count, out, groups, stride) {
      for (let i = 0; i < count; i++) {
        const first = weights + whole[(offsets >> 2) + i]!;
        const value = floats[(values >> 2) + i]!;
        for (let output = 0; output < groups * abreast; output++) {
          const [group, lane] = [Math.floor(output / abreast), output % abreast];
          add(out + 4 * output, value * floats[(first + group * stride + 4 * lane) >> 2]!);
        }
      }
    },
    heaviest(weights, offsets, values, count, found, limit, keys) {
      const key = keys >> 2;
      for (let i = 0; i < count; i++) {
        const byte = Math.max(0, bytes[weights + whole[(offsets >> 2) + i]!]!);
        floats[key + i] = floats[(values >> 2) + i]! * byte * byte;
        whole[key + i] = (whole[key + i]! & -1024) | (1023 - i);
      }
      for (let held = 0; held < limit; held++) {
        let most = 0;
        for (let i = 0; i < count; i++) most = Math.max(most, whole[key + i]!);
        if (most < 1024) return held;
        const number = 1023 - (most & 1023);
        whole[(found >> 2) + held] = number;
        whole[key + number] = 0;
      }
      return limit;
    },
  };
}

// The types of no platform are known here that all platforms share: this is what is used of it.
interface Platform {
  WebAssembly: {
    Module: new (code: Uint8Array) => object;
    Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
    Instance: new (module: object, imports: object) => { readonly exports: unknown };
  };
}
const { WebAssembly } = globalThis as unknown as Platform;

const page = 65_536;
let compiled: object | undefined;

/** The code of sums.wat; null where none may be run (a page that forbids it). */
function codeOf(): object | null {
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(sumsCode), (c) => c.charCodeAt(0)));
  } catch {
    return null;
  }
  return compiled;
}

/** Makes room of at least so many bytes, all 0, and what sums up in it. */
export function makeSums(bytes: number): SumsRoom {
  const module = codeOf();
  if (!module) return plainSums(new ArrayBuffer(Math.ceil(bytes / page) * page));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
  const { exports } = new WebAssembly.Instance(module, { amends: { memory } });
  return { room: memory.buffer, ...(exports as Sums) };
}

/** Hands out stretches of room, each beginning where sixteen bytes begin. */
export class Shares {
  used = 0;

  /** The address of so many bytes. */
  take(bytes: number): number {
    const first = this.used;
    this.used = Math.ceil((first + bytes) / 16) * 16;
    return first;
  }
}
