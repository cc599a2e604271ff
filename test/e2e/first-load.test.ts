import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { webDir } from './web-dir.ts';

const mostBytes = 300_000;
const read = (file: string) => readFileSync(join(webDir, file), 'utf8');

/** The file and all that it imports at once; what is imported on demand comes later. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const named = read(file).matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g);
  for (const [, name = ''] of named) withImports(join(dirname(file), name), found);
  return found;
}

/** What any of these files imports on demand. */
const onDemand = (files: Iterable<string>): string[] =>
  [...files].flatMap((file) =>
    [...read(file).matchAll(/import\(\s*["'`]([^"'`]+\.js)["'`]\s*\)/g)].map(([, name = '']) =>
      join(dirname(file), name),
    ),
  );

it('the first page, in one language, loads less than 300 kB of script', () => {
  const [, entry = ''] = /<script[^>]+src="\/([^"]+\.js)"/.exec(read('index.html')) ?? [];
  const files = withImports(entry);
  for (const name of ['WorkPage', 'zh']) {
    const chunk = onDemand(files).find((file) => file.includes(`/${name}-`));
    expect(chunk, `${name} is loaded on demand`).toBeDefined();
    for (const file of withImports(chunk ?? '')) files.add(file);
  }
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  console.log(`first load: ${Math.round(bytes / 1000)} kB of script in ${files.size} files, gzip`);
  expect(bytes).toBeLessThan(mostBytes);
});
