import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { begin } from './examples.ts';

/** A public review and whether it praises. */
export interface Review {
  text: string;
  /** Of what the review is: `hotel`, `shopping` or `takeaway`. */
  kind: string;
  part: 'real';
  isPraise: boolean;
}

const data = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'shared', 'data');
const kinds = ['hotel', 'shopping', 'takeaway'];

function lines(name: string, part: 'train' | 'dev'): { text: string; label: number }[] {
  const file = join(data, `${name}-sentiment`, `${part}.jsonl`);
  if (!existsSync(file)) return [];
  const kept = readFileSync(file, 'utf8').split('\n');
  return kept.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}

/** Public reviews to learn praise and blame from, dev texts left out; none where `../shared` is absent. */
export function reviews(): Review[] {
  const seen = new Set(kinds.flatMap((name) => lines(name, 'dev').map(({ text }) => begin(text))));
  return kinds.flatMap((name) =>
    lines(name, 'train').flatMap(({ text, label }) => {
      const own = begin(text);
      if (seen.has(own)) return [];
      seen.add(own);
      return [{ text, kind: name, part: 'real' as const, isPraise: Number(label) === 1 }];
    }),
  );
}
