import type { LinearModel } from '../learn/linear.ts';
import { loadModel, saveModel } from '../learn/saved.ts';

// Magic, length of the head, the lengths of the models as JSON, then the models one after the other, each from a
// multiple of four.
const magic = 0x4b544d41;
const whole = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Several models as one buffer; the same models give the same bytes. */
export function bundle(models: readonly LinearModel[]): ArrayBuffer {
  const saved = models.map((model) => new Uint8Array(saveModel(model)));
  const head = new TextEncoder().encode(JSON.stringify(saved.map(({ length }) => length)));
  const size = saved.reduce((sum, { length }) => sum + whole(length), 8 + whole(head.length));
  const bytes = new Uint8Array(size);
  new Uint32Array(bytes.buffer, 0, 2).set([magic, head.length]);
  bytes.set(head, 8);
  let at = 8 + whole(head.length);
  for (const own of saved) {
    bytes.set(own, at);
    at += whole(own.length);
  }
  return bytes.buffer;
}

/**
 * The models of a bundle, in their order.
 * @throws RangeError if it is no bundle of so many models of this version
 */
export function unbundle(saved: ArrayBuffer | Uint8Array, count: number): LinearModel[] {
  const bytes = new Uint8Array(saved);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== magic)
    throw new RangeError('not a bundle of models');
  const length = view.getUint32(4, true);
  const lengths = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as number[];
  if (lengths.length !== count) throw new RangeError(`a bundle of ${lengths.length} models, not ${count}`);
  let at = 8 + whole(length);
  return lengths.map((own) => {
    const model = loadModel(bytes.subarray(at, at + own));
    at += whole(own);
    return model;
  });
}
