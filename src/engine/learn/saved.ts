import { gramsVersion } from './grams.ts';
import type { LinearHeader, LinearModel } from './linear.ts';

// Magic, length of the head, the head as JSON, then the arrays one after the other, each from a multiple of four:
// little-endian, so that every machine there is can use them as they lie.

const magic = 0x314c4d41;
const formVersion = 1;

const forms = {
  keys: Uint32Array,
  buckets: Uint32Array,
  rowStart: Uint32Array,
  scale: Float32Array,
  bias: Float32Array,
  denseWeight: Float32Array,
  slope: Float32Array,
  offset: Float32Array,
  column16: Uint16Array,
  column8: Uint8Array,
  rarity: Uint8Array,
  weight: Int8Array,
} as const;

type Part = keyof typeof forms;
const parts = Object.keys(forms) as Part[];

interface Head extends LinearHeader {
  formVersion: number;
  gramsVersion: number;
  lengths: Record<Part, number>;
}

const whole = (bytes: number): number => Math.ceil(bytes / 4) * 4;

function partsOf(model: LinearModel): Record<Part, ArrayBufferView & { length: number }> {
  const { column, header: _, ...rest } = model;
  const none = new Uint8Array();
  const wide = column instanceof Uint16Array;
  return { ...rest, column16: wide ? column : none, column8: wide ? none : column };
}

/** The model as one buffer, the same bytes for the same model. */
export function saveModel(model: LinearModel): ArrayBuffer {
  const arrays = partsOf(model);
  const lengths = Object.fromEntries(parts.map((part) => [part, arrays[part].length]));
  const head = JSON.stringify({ formVersion, gramsVersion, ...model.header, lengths });
  const bytes = new TextEncoder().encode(head);
  const body = parts.reduce((sum, part) => sum + whole(arrays[part].byteLength), 0);
  const buffer = new ArrayBuffer(8 + whole(bytes.length) + body);
  new Uint32Array(buffer, 0, 2).set([magic, bytes.length]);
  const out = new Uint8Array(buffer);
  out.set(bytes, 8);
  let at = 8 + whole(bytes.length);
  for (const part of parts) {
    const { buffer: from, byteOffset, byteLength } = arrays[part];
    out.set(new Uint8Array(from, byteOffset, byteLength), at);
    at += whole(byteLength);
  }
  return buffer;
}

function parseHead(json: string): Head {
  try {
    return JSON.parse(json) as Head;
  } catch (cause) {
    throw new RangeError('not a saved model', { cause });
  }
}

function readHead(bytes: Uint8Array): { head: Head; bodyAt: number } {
  const [sign, length] = bytes.byteLength < 8 ? [] : new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  if (sign !== magic || length === undefined || 8 + length > bytes.byteLength) {
    throw new RangeError('not a saved model');
  }
  const head = parseHead(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  if (head.formVersion !== formVersion || head.gramsVersion !== gramsVersion) {
    throw new RangeError(
      `a model of form ${head.formVersion} with grams ${head.gramsVersion}; this version reads ${formVersion} with ${gramsVersion}`,
    );
  }
  return { head, bodyAt: 8 + whole(length) };
}

/**
 * Takes a saved model as it lies: no copy (unless it begins between two words of memory), no walk over its entries.
 * @throws RangeError if it is no model, of another form, or cut short
 */
export function loadModel(saved: ArrayBuffer | Uint8Array): LinearModel {
  const given = saved instanceof Uint8Array ? saved : new Uint8Array(saved);
  // a Buffer's own slice would be no copy
  const bytes = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  const { head, bodyAt } = readHead(bytes);
  const { formVersion: _f, gramsVersion: _g, lengths, ...header } = head;
  const size = parts.reduce((sum, part) => sum + whole(lengths[part] * forms[part].BYTES_PER_ELEMENT), 0);
  if (bodyAt + size !== bytes.byteLength) throw new RangeError('a model that is cut short');
  let at = bytes.byteOffset + bodyAt;
  const view = (part: Part) => {
    const array = new forms[part](bytes.buffer as ArrayBuffer, at, lengths[part]);
    at += whole(array.byteLength);
    return array;
  };
  const views = Object.fromEntries(parts.map((part) => [part, view(part)])) as {
    [part in Part]: InstanceType<(typeof forms)[part]>;
  };
  const { column8, column16, ...arrays } = views;
  return { header, ...arrays, column: column16.length > 0 ? column16 : column8 };
}
