// `npm start`: installs and builds what changed, then serves. Runs on any Node >= 20, with nothing installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './scripts/lib/build.mjs';
import { ensureInstalled, isInstalled } from './scripts/lib/install.mjs';
import { oneAtATime } from './scripts/lib/lock.mjs';
import { isProductNode, productNode, refuseNode } from './scripts/lib/runtime.mjs';
import { isBuilt } from './scripts/lib/stamp.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const entry = join(root, 'dist', 'amends.js');

async function start(args) {
  if (!isReady() && !(await oneAtATime(root, makeReady))) return 1;
  const node = productNode(root);
  if (node === null) {
    refuseNode();
    return 1;
  }
  if (!isProductNode(root)) return handOver(node, [entry, 'serve', ...args]);
  process.argv = [process.argv[0], entry, 'serve', ...args];
  await import(pathToFileURL(entry).href);
  return undefined;
}

// Development packages are what builds the product.
const wish = () => ({ withDevelopment: existsSync(join(root, 'src')) && !isBuilt(root) });

const isReady = () => isBuilt(root) && isInstalled(root, wish());

function makeReady() {
  if (!ensureInstalled(root, wish())) return false;
  const node = productNode(root);
  // That none fits is said by who wants to start it.
  return node === null || ensureBuilt(root, node);
}

// The server gets its own process group: Ctrl-C then reaches only this process, which hands it on once.
function handOver(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', detached: process.platform !== 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15)));
  });
}

const code = await start(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
