import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/x': { version: '1.0.0' } } };

// Stands in for the product: says how it was called and by which Node.
const product = `
process.on('SIGTERM', () => { console.log('told to stop'); process.exit(7); });
console.log(JSON.stringify({ args: process.argv.slice(2), node: process.versions.node }));
if (process.argv.includes('--stay')) setInterval(() => {}, 1000); else process.exitCode = 3;
`;

// Stands in for scripts/build.ts: the real stamp, a product made of src/product.js.
const builder = `
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { stampOf } from './lib/stamp.mjs';
const stamp = stampOf('.');
mkdirSync('dist', { recursive: true });
cpSync('src/product.js', 'dist/amends.js');
writeFileSync('dist/build.json', JSON.stringify({ stamp, files: [] }));
`;

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'amends-launch-'));
  for (const path of ['start.mjs', 'bin', 'scripts/lib']) {
    cpSync(join(root, path), join(checkout, path), { recursive: true });
  }
  write('package.json', JSON.stringify({ name: 'launched', version: '1.0.0', type: 'module' }));
  write('package-lock.json', JSON.stringify(lock));
  write('node_modules/.package-lock.json', JSON.stringify(lock));
  mkdirSync(join(checkout, 'node_modules', 'esbuild'));
  write('src/product.js', product);
  write('scripts/build.ts', builder);
  const runtime = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const installed = join(root, 'node_modules', runtime);
  if (existsSync(installed)) symlinkSync(installed, join(checkout, 'node_modules', runtime));
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

/** The user's own Node, whatever its age; the product's where there is no other. */
const usersNode =
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((file) => existsSync(file)) ?? process.execPath;

function launch(script: string, args: string[], node = usersNode) {
  const { status, stdout, stderr } = spawnSync(node, [join(checkout, script), ...args], {
    cwd: checkout,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: checkout },
  });
  return { status, stdout, stderr };
}

describe('npm start', () => {
  test('builds, serves on the product’s Node with the arguments given, and ends with its status', () => {
    const { status, stdout, stderr } = launch('start.mjs', ['--port', '7300']);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toEqual({ args: ['serve', '--port', '7300'], node: process.versions.node });
    expect(stderr).toBe('安诉：正在构建…… / building\n');
  });

  test('says nothing and does nothing when nothing changed', () => {
    launch('start.mjs', []);
    expect(launch('start.mjs', []).stderr).toBe('');
  });

  test('needs no second process where it already runs on the product’s Node', () => {
    launch('start.mjs', []);
    expect(launch('start.mjs', ['--port', '1'], process.execPath)).toMatchObject({ status: 3, stderr: '' });
  });

  test('builds again when a source changed, not when a test did', () => {
    launch('start.mjs', []);
    write('src/product.test.ts', '');
    expect(launch('start.mjs', []).stderr).toBe('');
    write('src/product.js', `${product}// changed`);
    expect(launch('start.mjs', []).stderr).toContain('building');
  });

  test('ends in words when the build fails', () => {
    write('scripts/build.ts', 'throw new Error("no");');
    const { status, stderr } = launch('start.mjs', []);
    expect(status).toBe(1);
    expect(stderr).toContain('构建失败');
  });

  test('hands a signal on once and waits for the end', async () => {
    const child = spawn(usersNode, [join(checkout, 'start.mjs'), '--stay'], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect([code, lines.slice(1)]).toEqual([7, ['told to stop']]);
  });

  test('installs what the lock file names, by the user’s own npm even when called from node_modules', () => {
    write('x/package.json', JSON.stringify({ name: 'x', version: '1.0.0' }));
    const own = { name: 'launched', version: '1.0.0', dependencies: { x: 'file:x' } };
    write('package.json', JSON.stringify({ ...own, type: 'module' }));
    write(
      'package-lock.json',
      JSON.stringify({
        ...own,
        lockfileVersion: 3,
        requires: true,
        packages: { '': own, 'node_modules/x': { resolved: 'x', link: true }, x: { version: '1.0.0' } },
      }),
    );
    const inside = join(checkout, 'node_modules', '.bin', 'node');
    mkdirSync(dirname(inside));
    symlinkSync(process.execPath, inside);
    const first = launch('start.mjs', [], inside);
    expect(first.stderr).toContain('installing dependencies');
    // What ran this test's `npm ci` was deleted by it, and it still came through.
    expect(existsSync(inside)).toBe(false);
    expect(JSON.parse(readFileSync(join(checkout, 'node_modules', 'x', 'package.json'), 'utf8')).name).toBe(
      'x',
    );
    expect(launch('start.mjs', [], process.execPath)).toMatchObject({ status: 3, stderr: '' });
  });

  test('two first starts at once install and build one after the other', async () => {
    // Says when a build begins and ends; two at once would be seen to overlap.
    write(
      'scripts/build.ts',
      `import { appendFileSync, readdirSync } from 'node:fs';
appendFileSync('builds', '(');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
// The lock itself, and what the two others have laid aside: they are there, and about to say that they wait.
for (let i = 0; i < 600 && readdirSync('.cache').length < 3; i += 1) await pause(100);
await pause(500);
${builder.replace('import { cpSync', 'const { cpSync').replace("} from 'node:fs';", "} = await import('node:fs');")}
appendFileSync('builds', ')');`,
    );
    // Left behind by a process that is gone.
    write('.cache/install.lock', String(spawnSync(process.execPath, ['-e', '']).pid));
    const starts = [1, 2, 3].map(() => {
      const child = spawn(usersNode, [join(checkout, 'start.mjs')], { cwd: checkout, stdio: 'pipe' });
      let said = '';
      child.stderr.on('data', (chunk) => {
        said += String(chunk);
      });
      return once(child, 'close').then(([status]) => ({ status, said }));
    });
    const ended = await Promise.all(starts);
    expect(ended.map(({ status }) => status)).toEqual([3, 3, 3]);
    expect(readFileSync(join(checkout, 'builds'), 'utf8')).toBe('()');
    expect(ended.filter(({ said }) => said.includes('等它完成'))).toHaveLength(2);
    expect(readdirSync(join(checkout, '.cache'))).toEqual([]);
  });

  test('ends in words when the dependencies cannot be installed', () => {
    // npm refuses a lock file that does not know what package.json asks for.
    write('package.json', JSON.stringify({ name: 'launched', dependencies: { y: 'file:y' } }));
    rmSync(join(checkout, 'node_modules', '.package-lock.json'));
    const { status, stderr } = launch('start.mjs', []);
    expect(status).toBe(1);
    expect(stderr).toContain('安装依赖失败');
  });
});

describe('the bin', () => {
  test('builds itself in a checkout, then hands arguments and status through', () => {
    const { status, stdout } = launch('bin/amends.js', ['assess', '--jsonl']);
    expect(status).toBe(3);
    expect(JSON.parse(stdout).args).toEqual(['assess', '--jsonl']);
    expect(launch('bin/amends.js', ['x'], process.execPath).stdout).toContain('["x"]');
  });

  test('refuses in words where it can neither run nor build', () => {
    rmSync(join(checkout, 'src'), { recursive: true });
    const { status, stdout, stderr } = launch('bin/amends.js', ['assess']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('尚未构建');
  });
});
