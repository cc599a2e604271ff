#!/usr/bin/env node
// The `amends` command: hands over to the built product and the Node it needs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from '../scripts/lib/build.mjs';
import { oneAtATime } from '../scripts/lib/lock.mjs';
import { isModern, productNode, refuseNode, say } from '../scripts/lib/runtime.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(root, 'dist', 'amends.js');

async function run(args) {
  const node = productNode(root);
  if (node === null) {
    refuseNode();
    return 2;
  }
  if (!existsSync(entry) && !(await buildFirst(node))) return 2;
  if (!isModern(process.versions.node)) return handOver(node, [entry, ...args]);
  process.argv = [process.argv[0], entry, ...args];
  await import(pathToFileURL(entry).href);
  return undefined;
}

async function buildFirst(node) {
  if (existsSync(join(root, 'src')) && existsSync(join(root, 'node_modules', 'esbuild'))) {
    say('正在构建……', 'building');
    return oneAtATime(root, () => existsSync(entry) || build(root, node));
  }
  say('尚未构建；请先运行 npm ci 和 npm run build。', 'not built yet: run npm ci and npm run build first.');
  return false;
}

// A second process with the same stdin and stdout. Ctrl-C reaches both; the child decides what becomes of it.
function handOver(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(2);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15)));
  });
}

const code = await run(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
