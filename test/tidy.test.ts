import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { idsModule } from '../scripts/ids.ts';
import * as ids from '../src/knowledge/ids.ts';

/** The architecture: a file may import its own folder and folders to its left. */
const order = [
  'base',
  'knowledge',
  'engine',
  'desk',
  'simulator',
  'contract',
  'store',
  'reports',
  'channels',
  'app',
  'api',
  'cli',
  'web',
];
const pure = new Set(['base', 'knowledge', 'engine', 'desk', 'simulator', 'contract']);
/** Caps of the house: lines of a file, lines of a function. */
const maxFileLines = 400;
const maxFunctionLines = 60;
/** Lists, not logic: generated closed lists, and fitted figures. */
const tables = new Set(['src/knowledge/ids.ts', 'src/engine/incidents/trees.ts']);
/** Libraries the pure half may use: they run in a browser, without clock or chance. */
const pureLibraries = new Set(['zod']);
/** Runs at build only, never in the product: it may read YAML. */
const buildOnly = new Set(['src/knowledge/compile.ts']);

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f !== '' && existsSync(join(root, f)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = tracked.filter((f) => /^src\/.*\.tsx?$/.test(f));
const product = sources.filter((f) => !/\.test\.tsx?$/.test(f));
const folderOf = (file: string) => file.split('/')[1] ?? '';

/** What a file imports, as paths from the root or bare names; type-only imports among them. */
function importsOf(file: string): string[] {
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    const called =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined;
    const from = named ?? called;
    if (from && ts.isStringLiteral(from)) found.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found.map((name) => (name.startsWith('.') ? posix.join(dirname(file), name) : name));
}

const imports = new Map(product.map((f) => [f, importsOf(f)]));

describe('architecture', () => {
  test('every folder of src stands in the order', () => {
    expect([...new Set(sources.map(folderOf))].filter((f) => !order.includes(f))).toEqual([]);
  });

  test('imports go leftward only', () => {
    const wrong = [...imports].flatMap(([file, names]) =>
      names
        .filter((n) => n.startsWith('src/') && order.indexOf(folderOf(n)) > order.indexOf(folderOf(file)))
        .map((n) => `${file} imports ${n}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the web app imports the pure half only', () => {
    const wrong = [...imports]
      .filter(([file]) => folderOf(file) === 'web')
      .flatMap(([file, names]) =>
        names
          .filter((n) => n.startsWith('src/') && folderOf(n) !== 'web' && !pure.has(folderOf(n)))
          .map((n) => `${file} imports ${n}`),
      );
    expect(wrong).toEqual([]);
  });

  test('there is no import cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const walk = (file: string, path: string[]): void => {
      if (state.get(file) === 'open') cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (state.has(file)) return;
      state.set(file, 'open');
      for (const next of imports.get(file) ?? []) if (imports.has(next)) walk(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of product) walk(file, []);
    expect(cycles).toEqual([]);
  });

  test('the pure half has no clock, no chance, no input or output', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.|\bconsole\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/;
    const wrong = product
      .filter((f) => pure.has(folderOf(f)) && !buildOnly.has(f))
      .flatMap((f) => {
        const bare = (imports.get(f) ?? []).filter(
          (n) => !n.startsWith('src/') && !n.startsWith('locales/') && !pureLibraries.has(n),
        );
        const calls = read(f)
          .split('\n')
          .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && impure.test(line));
        return [...bare, ...calls].map((what) => `${f}: ${what}`);
      });
    expect(wrong).toEqual([]);
  });

  test('nothing of the product imports what runs at build only', () => {
    const wrong = [...imports].filter(([, names]) => names.some((n) => buildOnly.has(n))).map(([f]) => f);
    expect(wrong).toEqual([]);
  });
});

describe('size', () => {
  const code = tracked.filter(
    (f) => /^(src|test|scripts|bench|bin)\/.*\.(ts|tsx|mjs|js)$|^[^/]+\.mjs$/.test(f) && !tables.has(f),
  );

  test(`no file above ${maxFileLines} lines`, () => {
    expect(code.filter((f) => read(f).split('\n').length > maxFileLines)).toEqual([]);
  });

  test(`no function of the product above ${maxFunctionLines} lines`, () => {
    const long: string[] = [];
    for (const file of product) {
      const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && 'body' in node && node.body) {
          const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
          const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
          if (lines > maxFunctionLines) long.push(`${file}:${from + 1} has ${lines}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
    }
    expect(long).toEqual([]);
  });

  test('folders under src are at most two deep', () => {
    expect(sources.filter((f) => f.split('/').length > 4)).toEqual([]);
  });
});

describe('names', () => {
  test('the closed lists in code are those of knowledge/ids.yaml', () => {
    const generated = idsModule(read('knowledge/ids.yaml'));
    const lists = parse(read('knowledge/ids.yaml')) as Record<string, Record<string, [string, string]>>;
    for (const [name, entries] of Object.entries(lists)) {
      const inCode = (ids as unknown as Record<string, Record<string, { zh: string; en: string }>>)[name];
      expect(Object.keys(inCode ?? {}), name).toEqual(Object.keys(entries));
      for (const [id, label] of Object.entries(entries))
        expect([inCode?.[id]?.zh, inCode?.[id]?.en]).toEqual(label);
    }
    const types = (text: string) => [...text.matchAll(/^export type \w+/gm)].map((m) => m[0]);
    expect(types(read('src/knowledge/ids.ts'))).toEqual(types(generated));
  });

  test('no name that says nothing', () => {
    const empty = /(Manager|Service|Helper|Util|Utils|Processor)(?=[.\b]|$)/;
    const wrong = product.filter(
      (f) =>
        empty.test(posix.basename(f).replace(/\.tsx?$/, '')) ||
        /class \w+(Manager|Service|Helper|Util|Processor)\b/.test(read(f)),
    );
    expect(wrong).toEqual([]);
  });

  test('no path of one machine and no address of a registry in any file', () => {
    const text = tracked.filter((f) => !/\.(png|xlsx|woff2?)$/.test(f) && f !== 'test/tidy.test.ts');
    const wrong = text.filter((f) =>
      /(^|["'\s(=])\/(work|root|home)\/[a-z]|registry\.npmjs|"resolved":/m.test(read(f)),
    );
    expect(wrong).toEqual([]);
  });

  test('every locale file has its twin with the same keys', () => {
    const leaves = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([k, v]) => leaves(v, `${path}.${k}`))
        : [path];
    const zh = tracked.filter((f) => /^locales\/.*\.zh-CN\.json$/.test(f));
    expect(zh.length).toBeGreaterThan(0);
    for (const file of zh) {
      const twin = file.replace('.zh-CN.', '.en.');
      expect(leaves(JSON.parse(read(twin))).sort(), relative('.', twin)).toEqual(
        leaves(JSON.parse(read(file))).sort(),
      );
    }
  });
});
