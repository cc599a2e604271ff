import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { webDir } from './web-dir.ts';

const mostBytes = 350_000;
/** Each is a way to the server and back before the page stands. */
const mostFiles = 30;

const read = (file: string) => readFileSync(join(webDir, file), 'utf8');
const chunks = readdirSync(join(webDir, 'assets')).filter((name) => name.endsWith('.js'));

/** The built file of a module that is loaded on demand. */
function chunkOf(module: string): string {
  const found = chunks.filter((name) => name.slice(0, -'-12345678.js'.length) === module);
  expect(found, `${module} is loaded on demand`).toHaveLength(1);
  return `assets/${found[0]}`;
}

/** The file and all that it imports at once; what is imported on demand comes later. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const named = read(file).matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g);
  for (const [, name = ''] of named) withImports(join(dirname(file), name), found);
  return found;
}

const [, entry = ''] = /<script[^>]+src="\/([^"]+\.js)"/.exec(read('index.html')) ?? [];
const routes = readFileSync(new URL('../../src/web/routes.tsx', import.meta.url), 'utf8');
const pages = [...routes.matchAll(/import\('\.\/pages\/(\w+)\.tsx'\)/g)].map(([, page = '']) => page);

describe('opened first, with nothing in the browser yet,', () => {
  it.each(pages)('%s loads less than 350 kB of script, in few files', (page) => {
    const files = new Set<string>();
    for (const part of [page, 'zh']) withImports(chunkOf(part), files);
    withImports(entry, files);
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
    console.log(`${page}: ${Math.round(bytes / 1000)} kB of script in ${files.size} files, gzip`);
    expect(bytes).toBeLessThan(mostBytes);
    expect(files.size).toBeLessThan(mostFiles);
  });
});
