import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, 'golden', 'readings');

/** The texts of the golden readings, Chinese and English. */
export const goldenTexts = (): string[] =>
  readdirSync(folder).flatMap((file) =>
    (parse(readFileSync(join(folder, file), 'utf8')) as { text: string }[]).map(({ text }) => text),
  );
