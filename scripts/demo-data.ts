import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Demo, DemoCase } from '../src/app/demo-script.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'demo');

/** The demonstration: `demo/desk.yaml` says who works there, every other file holds cases. */
export async function readDemo(from = folder): Promise<Demo> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.yaml')).sort();
  const read = async (name: string) => parse(await readFile(join(from, name), 'utf8')) as unknown;
  const desk = (await read('desk.yaml')) as Omit<Demo, 'cases' | 'files'>;
  const cases = await Promise.all(names.filter((n) => n !== 'desk.yaml').map(read));
  return { ...desk, cases: (cases as DemoCase[][]).flat(), files: await filesOf(join(from, 'files')) };
}

/** What customers sent, by its name, as Base64. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Writes the demonstration into one JSON file, which `amends serve --demo` reads. */
export async function writeDemo(outFile: string): Promise<void> {
  await writeFile(outFile, JSON.stringify(await readDemo()));
}
