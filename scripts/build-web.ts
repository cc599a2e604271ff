// The web app: src/web becomes dist/web, each file with its compressed twins beside it.
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const compressed = /\.(js|css|svg|html|json)$/;

/** Builds beside and swaps whole folders: whoever asks meanwhile gets the old app or the new one. */
export async function buildWeb(root: string, dist: string): Promise<void> {
  const next = await mkdtemp(join(dist, 'web-'));
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next },
    });
    for (const file of await readdir(next, { recursive: true })) {
      if (compressed.test(file)) await compress(join(next, file));
    }
    const target = join(dist, 'web');
    const old = `${next}-old`;
    await rename(target, old).catch(() => {});
    await rename(next, target);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw error;
  }
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  if (text.length < 1024) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const [gz, br] = await Promise.all([
    promisify(gzip)(text, { level: 9 }),
    promisify(brotliCompress)(text, { params }),
  ]);
  await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)]);
}
