// `npm run build`: src/ and knowledge/ become dist/. Run by Node 24 (type stripping), called by the launchers.
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readBuild, stampOf } from './lib/stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** Bundles the command line and all it reaches. Returns the names of the files it wrote into dist/. */
async function bundle(): Promise<string[]> {
  const result = await build({
    absWorkingDir: root,
    // the workers are programs of their own, beside the command line
    entryPoints: {
      amends: 'src/cli/main.ts',
      'category-worker': 'src/app/category-worker.ts',
      'dossier-worker': 'src/app/dossier-worker.ts',
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    sourcemap: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: '// Made by scripts/build.ts.' },
    logLevel: 'warning',
    write: false,
  });
  // Entry last and by rename: whoever starts meanwhile finds the old program or the new one, both whole.
  const files = result.outputFiles.sort((a, b) => rank(a.path) - rank(b.path));
  for (const file of files) {
    await mkdir(dirname(file.path), { recursive: true });
    await replace(file.path, (target) => writeFile(target, file.contents));
  }
  return files.map((file) => file.path.slice(dist.length + 1));
}

const rank = (path: string): number => (path.endsWith('amends.js') ? 1 : 0);

async function replace(path: string, write: (target: string) => Promise<void>): Promise<void> {
  const next = `${path}.${process.pid}.next`;
  await write(next);
  await rename(next, path);
}

async function compileKnowledge(): Promise<void> {
  const { writeKnowledge } = await import('./compile-knowledge.ts');
  try {
    await replace(join(dist, 'knowledge.json'), writeKnowledge);
  } catch (error) {
    // What is wrong with the knowledge files is for their authors: no stack.
    if (!(error instanceof Error && 'findings' in error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function copyModels(): Promise<void> {
  const from = join(root, 'models');
  // without a model the rules read alone
  const names = (await readdir(from).catch(() => [])).filter((name) => name.endsWith('.bin'));
  for (const name of names) {
    await replace(join(dist, name), (target) => copyFile(join(from, name), target));
  }
}

async function demoData(): Promise<void> {
  const { writeDemo } = await import('./demo-data.ts');
  await replace(join(dist, 'demo.json'), writeDemo);
}

async function copyMigrations(): Promise<void> {
  const from = join(root, 'src', 'store', 'migrations');
  const to = join(dist, 'migrations');
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql'));
  for (const name of names) {
    await replace(join(to, name), (target) => copyFile(join(from, name), target));
  }
  for (const name of await readdir(to)) {
    if (!names.includes(name)) await rm(join(to, name));
  }
}

// A server started from the previous build may still load its chunks: they go one build later.
async function sweepChunks(keep: Set<string>): Promise<void> {
  const folder = join(dist, 'chunks');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!keep.has(`chunks/${name}`)) await rm(join(folder, name), { force: true });
  }
}

// Taken before reading the sources: a file changed while we build makes the next start build again.
const stamp = stampOf(root);
const previous = readBuild(root);
await mkdir(dist, { recursive: true });
await copyMigrations();
await compileKnowledge();
await copyModels();
await demoData();
const { buildWeb } = await import('./build-web.ts');
await buildWeb(root, dist);
const files = await bundle();
await sweepChunks(new Set([...files, ...(previous?.files ?? [])].map((name) => name.replaceAll('\\', '/'))));
await replace(join(dist, 'build.json'), (target) => writeFile(target, JSON.stringify({ stamp, files })));
