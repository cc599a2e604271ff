// Tells whether dist/ was made from the sources as they lie here, without reading them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build reads. A folder that does not exist counts as empty. */
export const sourceRoots = [
  'src',
  'knowledge',
  'models',
  'locales',
  'scripts',
  'vite.config.ts',
  'package-lock.json',
];

/** A digest over path, size and time of change of every file under `roots` (tests left out). */
export function stampOf(root, roots = sourceRoots) {
  const hash = createHash('sha256');
  for (const name of roots) addTo(hash, root, name);
  return hash.digest('hex');
}

function addTo(hash, root, name) {
  const stat = statSync(join(root, name), { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    hash.update(`${name}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const child of readdirSync(join(root, name)).sort()) {
    if (!/\.test\.tsx?$/.test(child)) addTo(hash, root, `${name}/${child}`);
  }
}

/** What the last finished build wrote about itself, or null: `{ stamp, files }`. */
export function readBuild(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'dist', 'build.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** True if dist/ is whole and was made from these sources, or if there are no sources to build from. */
export function isBuilt(root) {
  if (!existsSync(join(root, 'dist', 'amends.js'))) return false;
  if (!existsSync(join(root, 'src'))) return true;
  return readBuild(root)?.stamp === stampOf(root);
}
