// `npm test`: installs and builds what changed, then type check, lint and every test. Its last line is the sum:
// `N passed, N failed`. `npm test -- --database` runs only the tests that use the database. Any other argument
// goes to vitest (`npm test -- src/base`).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './scripts/lib/build.mjs';
import { ensureChromium } from './scripts/lib/chromium.mjs';
import { ensureInstalled } from './scripts/lib/install.mjs';
import { productNode, refuseNode } from './scripts/lib/runtime.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const modules = join(root, 'node_modules');
const linted = ['src', 'test', 'scripts', 'bench', 'train'];

/** Adds up what ran: `{ passed, failed, skipped, names }`, the names of what failed. */
async function runAll(args) {
  const sum = { passed: 0, failed: 0, skipped: 0, names: [] };
  const add = ({ names = [], ...counts }) => {
    for (const key of Object.keys(counts)) sum[key] += counts[key];
    sum.names.push(...names);
  };
  if (!ensureInstalled(root)) return { ...sum, failed: 1, names: ['install'] };
  const node = productNode(root);
  if (node === null) {
    refuseNode();
    return { ...sum, failed: 1, names: ['no fitting Node'] };
  }
  const onlyDatabase = args.includes('--database');
  if (!onlyDatabase) ensureChromium();
  const rest = args.filter((arg) => arg !== '--database');
  if (!ensureBuilt(root, node)) add(verdict('build', false));
  if (!onlyDatabase && rest.length === 0) {
    // Two at a time: this is what the smallest machines have cores for.
    const types = inTurn(['.', 'src/web', 'test/e2e'], (project) =>
      check(node, `types of ${project}`, ['typescript/bin/tsc', '-p', project]),
    );
    const form = check(node, 'form', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']);
    const typed = form.then((counts) => {
      const flags = ['--no-error-on-unmatched-pattern', '--max-warnings=0'];
      return check(node, 'typed rules', ['eslint/bin/eslint.js', ...flags, ...linted]).then((more) => [
        counts,
        more,
      ]);
    });
    for (const counts of [...(await types), ...(await typed)]) add(counts);
  }
  add(await test(node, onlyDatabase ? ['.db.test.ts', ...rest] : rest));
  return sum;
}

async function inTurn(list, work) {
  const done = [];
  for (const one of list) done.push(await work(one));
  return done;
}

/** Runs a checker. Its words are printed only if it fails. */
async function check(node, name, [script, ...args]) {
  const { code, output } = await run(node, [join(modules, script), ...args], { quiet: true });
  if (code !== 0) process.stdout.write(output);
  return verdict(name, code === 0);
}

function verdict(name, passed) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`);
  return passed ? { passed: 1 } : { failed: 1, names: [name] };
}

async function test(node, args) {
  const folder = mkdtempSync(join(tmpdir(), 'amends-counts-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', '--reporter=./test/setup/count-reporter.ts'];
  try {
    const vitest = [join(modules, 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args];
    const { code } = await run(node, vitest, { env: { AMENDS_TEST_COUNTS: file } });
    const counts = readCounts(file);
    // Whatever the reporter saw, a runner that fails is a failure; so is one that ran nothing at all.
    if (counts === null || (code !== 0 && counts.failed === 0)) {
      console.log(`FAILED the test runner itself (exit ${code})`);
      return { ...counts, failed: 1, names: ['the test runner itself'] };
    }
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs a program with the product's Node first on PATH. `{ code, output }`; output only if `quiet`. */
function run(node, args, { quiet = false, env = {} } = {}) {
  const PATH = [join(modules, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, args, {
    cwd: root,
    env: { ...process.env, PATH, ...env },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.once('close', (code) => {
      process.off('SIGTERM', forward);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks) });
    });
  });
}

let sum;
try {
  sum = await runAll(process.argv.slice(2));
} catch (error) {
  console.error(error);
  sum = { passed: 0, failed: 1, skipped: 0, names: [String(error)] };
}
for (const name of sum.names) console.log(`FAILED ${name}`);
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exitCode = sum.failed === 0 ? 0 : 1;
