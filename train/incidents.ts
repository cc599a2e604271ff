// Fits what makes two messages be about one matter: node train/incidents.ts [--half 0] [--out FILE]
// Reads the public stream beside the repository and bench/incident-standard.json, writes
// src/engine/incidents/trees.ts. With --half 0 only that half of the incidents is learnt from, so that the
// other measures. Deterministic; about two minutes of one core.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { halfOf, readKnowledge, readStream, standard } from '../bench/incident-gold.ts';
import { Incidents } from '../src/engine/incidents/incidents.ts';
import type { Kept } from '../src/engine/incidents/kept.ts';
import { type Message, parseDay } from '../src/engine/incidents/message.ts';
import { type Boosted, boost, type Sample } from './boost.ts';

const { half, out } = parseArgs({
  options: {
    half: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '../src/engine/incidents/trees.ts') },
  },
}).values;

const settings = {
  ...{ rounds: 200, depth: 4, learns: 0.12, damps: 3, leastRows: 40 },
  ...{ rowShare: 0.5, featureShare: 0.6, seed: 7 },
};
/** A pair of a great incident counts less: there are so many of them. */
const fullSize = 4;
const damping = 0.7;

const incidentOf = new Map(standard.incidents.flatMap((ids) => ids.map((id) => [id, ids] as const)));
const smallerOf = new Map(standard.smaller.flatMap((ids) => ids.map((id) => [id, ids] as const)));

const chance = (a: string, b: string): number => {
  const key = Number.parseInt(a, 10) * 31 + Number.parseInt(b, 10);
  return (Math.imul(key ^ (key >>> 13), 0x9e3779b1) >>> 0) / 2 ** 32;
};

/** What is known of a pair: whether it is one matter and how much it counts; null where it is not known. */
function judge(a: Kept, b: Kept): { same: boolean; weight: number } | null {
  const [x, y] = [String(a.id), String(b.id)].sort() as [string, string];
  const [left, right] = [incidentOf.get(x), incidentOf.get(y)];
  for (const ids of [left, right]) if (ids && half !== undefined && String(halfOf(ids)) !== half) return null;
  if (left || right) {
    const size = Math.max(left?.length ?? 0, right?.length ?? 0);
    return { same: left === right, weight: Math.min(1, (fullSize / size) ** damping) };
  }
  const smaller = smallerOf.get(x);
  if (smaller && smaller === smallerOf.get(y)) return { same: true, weight: 1 };
  // nobody has judged what one customer wrote twice; of strangers there are enough
  if (a.customer === b.customer || chance(x, y) > 0.5) return null;
  return { same: false, weight: 1 };
}

/** Compares as the product does, at the time it would, and joins nothing. */
class Watching extends Incidents {
  readonly samples: Sample[] = [];

  protected override sure(a: Kept, b: Kept): number {
    const judged = judge(a, b);
    if (judged) this.samples.push({ features: this.features(a, b), ...judged });
    return 0;
  }
}

const stream = readStream();
if (!stream) throw new Error('the stream is not there');
const knowledge = await readKnowledge();
const day = ({ at }: Message): number => parseDay(at) ?? 0;
const byTime = [...stream].sort((a, b) => day(a) - day(b));
const samples: Sample[] = [];
for (const order of [stream, byTime, [...byTime].reverse()]) {
  const watching = new Watching(knowledge);
  for (const message of order) watching.add(message);
  for (const sample of watching.samples) samples.push(sample);
}
console.log(`${samples.length} pairs, ${samples.filter(({ same }) => same).length} of one matter`);

const { base, trees }: Boosted = boost(samples, settings);
const numbers = trees.map((n) => String(Math.round(n * 10_000) / 10_000));
writeFileSync(
  out,
  `// Written by train/incidents.ts from bench/incident-standard.json: do not edit.\nexport const base = ${base};\nexport const depth = ${settings.depth};\n// biome-ignore format: a table\nexport const trees: readonly number[] = [\n${lines(numbers)}];\n`,
);

function lines(words: readonly string[]): string {
  let text = '';
  let line = ' ';
  for (const word of words) {
    if (line.length + word.length > 104) {
      text += `${line}\n`;
      line = ' ';
    }
    line += ` ${word},`;
  }
  return `${text}${line}\n`;
}
