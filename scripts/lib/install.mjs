// Installs what package-lock.json names, only when node_modules does not hold it yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, userNpm } from './runtime.mjs';

/**
 * True if node_modules holds exactly what package-lock.json names. npm writes what it installed into
 * node_modules/.package-lock.json as its last step, so a broken-off install never looks whole. Packages for
 * other platforms may be missing; development packages too where `dist` is already built.
 */
export function isInstalled(root, { withDevelopment }) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) return present !== null;
  if (present === null) return false;
  for (const [path, entry] of Object.entries(present)) {
    if (wanted[path]?.version !== entry.version) return false;
  }
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || path in present) return true;
    if (entry.optional || entry.devOptional || entry.peer) return true;
    return entry.dev === true && !withDevelopment;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Runs `npm ci` when needed. Returns false, having said why, if that was not possible. */
export function ensureInstalled(root, wish = { withDevelopment: true }) {
  if (isInstalled(root, wish)) return true;
  const npm = userNpm(root);
  if (npm === null) {
    say(
      '需要安装依赖，但找不到 node_modules 之外的 Node 和 npm；请自行运行 npm ci。',
      'dependencies must be installed, but no Node and npm were found outside node_modules: run npm ci yourself.',
    );
    return false;
  }
  say('正在安装依赖（约一分钟）……', 'installing dependencies (about a minute)');
  // Development packages are what builds the product; NODE_ENV=production would leave them out.
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const { status, error } = spawnSync(npm.node, [npm.cli, ...flags], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return true;
  say(`安装依赖失败（npm ci：${status ?? error?.message}）。`, 'npm ci failed, see above.');
  return false;
}
