import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import type { Message } from '../src/engine/incidents/message.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { type Knowledge, makeReady } from '../src/knowledge/load.ts';
import { readShared } from './gold.ts';

/** Ids of messages that are about one matter, matter by matter. */
export type Groups = readonly (readonly string[])[];

interface Standard {
  incidents: Groups;
  /** Matters of two messages or of one customer: no incidents, but no strangers either. */
  smaller: Groups;
}

export const standard: Standard = JSON.parse(
  readFileSync(join(import.meta.dirname, 'incident-standard.json'), 'utf8'),
);

/** The stream the standard speaks of, in the order given; null where it is not there. */
export const readStream = (): Message[] | null => readShared<Message>('data/citizen-stream/stream.jsonl');

export const readKnowledge = async (): Promise<Knowledge> =>
  makeReady(compileKnowledge(await readKnowledgeFiles()));

/** Which half an incident is of: 0 to fit with, 1 to measure. Decided by its first id alone. */
export const halfOf = (ids: readonly string[]): 0 | 1 =>
  (((Number.parseInt(ids[0] ?? '0', 10) * 2_654_435_761) >>> 0) % 2) as 0 | 1;

export interface BCubed {
  precision: number;
  recall: number;
  f1: number;
}

/** B-cubed over all messages that stand in a group on either side; who stands in none is alone. */
export function bCubed(gold: Groups, read: Groups): BCubed {
  const [right, found] = [placeOf(gold), placeOf(read)];
  const ids = new Set([...right.keys(), ...found.keys()]);
  let [precision, recall] = [0, 0];
  for (const id of ids) {
    const own = new Set(right.get(id) ?? [id]);
    const group = found.get(id) ?? [id];
    const both = group.filter((other) => own.has(other)).length;
    precision += both / group.length / ids.size;
    recall += both / own.size / ids.size;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

const placeOf = (groups: Groups): Map<string, readonly string[]> =>
  new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));

/**
 * The same over one half of the incidents. A group found belongs to the half most of its messages are of, else
 * to the half its first id falls to; messages of the other half are left out of it.
 */
export function bCubedOfHalf(gold: Groups, read: Groups, half: 0 | 1): BCubed {
  const halves = new Map(gold.flatMap((group) => group.map((id) => [id, halfOf(group)] as const)));
  const own = read.map((group) => {
    const counts = [0, 1].map((side) => group.filter((id) => halves.get(id) === side).length) as [
      number,
      number,
    ];
    const side = counts[0] === counts[1] ? halfOf(group) : counts[0] > counts[1] ? 0 : 1;
    return group.filter((id) => (halves.get(id) ?? (side === half ? half : -1)) === half);
  });
  return bCubed(
    gold.filter((group) => halfOf(group) === half),
    own.filter((group) => group.length > 0),
  );
}
