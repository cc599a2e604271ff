import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { pages, withFigures } from '../scripts/reading-figures.ts';

test.each(pages.map((page) => ({ ...page, name: basename(page.file) })))(
  'the tables of $name are those of the cards and the pairs (node scripts/reading-figures.ts --write)',
  ({ file, lang }) => {
    const page = readFileSync(file, 'utf8');
    expect(page).toBe(withFigures(page, lang));
  },
);
