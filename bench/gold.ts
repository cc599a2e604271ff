import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Labels of one annotator, as in the gold files. */
export type GoldLabels = {
  complaint: boolean;
  anger: number;
  anxiety: number;
  disappointment: number;
  motives: string[];
  primaryMotive: string;
  kinds: string[];
  needs: string[];
  causes: string[];
  lossTense: string;
  dangers: string[];
  abuse: boolean;
  demand: string;
  amount: number | null;
  reasonableness: string;
  temperament: string;
  style: string;
};

export interface GoldText {
  id: string;
  part: 'real' | 'authored';
  lang: 'zh' | 'en';
  text: string;
  labels: GoldLabels[];
}

const shared = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'shared');

/** Lines of a file beside the repository, or null where it is not there. */
export function readShared<T>(path: string): T[] | null {
  const file = join(shared, path);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

export const trainFiles = ['real-train', 'authored-train', 'authored-en-train'];
export const devFiles = ['real-dev', 'authored-dev', 'authored-en-dev'];

/** The texts of several gold files; null where one is missing. */
export function readGold(names: readonly string[]): GoldText[] | null {
  const files = names.map((name) => readShared<GoldText>(`gold/${name}.jsonl`));
  return files.some((f) => f === null) ? null : files.flatMap((f) => f ?? []);
}
