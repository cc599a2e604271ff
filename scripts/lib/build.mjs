// Builds dist/ when the sources changed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { say } from './runtime.mjs';
import { isBuilt } from './stamp.mjs';

/** Builds with `node` when needed. Returns false, having said so, if the build failed. */
export function ensureBuilt(root, node) {
  if (isBuilt(root)) return true;
  say('正在构建……', 'building');
  return build(root, node);
}

/** Builds with `node`. Returns false, having said so, if the build failed. */
export function build(root, node) {
  const { status } = spawnSync(node, [join(root, 'scripts', 'build.ts')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) say('构建失败，见上。', 'the build failed, see above.');
  return status === 0;
}
