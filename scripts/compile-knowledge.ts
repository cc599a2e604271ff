import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { compileKnowledge, type KnowledgeFile } from '../src/knowledge/compile.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'knowledge');

/** Every YAML file under `knowledge/` but ids.yaml, which is compiled to TypeScript by `npm run ids`. */
export async function readKnowledgeFiles(from = folder): Promise<KnowledgeFile[]> {
  const names = await readdir(from, { recursive: true });
  const wanted = names.filter((name) => /\.ya?ml$/.test(name) && name !== 'ids.yaml').sort();
  return Promise.all(
    wanted.map(async (name) => {
      const path = relative(from, join(from, name)).split(sep).join('/');
      try {
        return { path, value: parse(await readFile(join(from, name), 'utf8')) as unknown };
      } catch (error) {
        throw new Error(`knowledge/${path} is no valid YAML`, { cause: error });
      }
    }),
  );
}

/** Compiles all knowledge into one JSON file. @throws KnowledgeError naming every file and entry to correct */
export async function writeKnowledge(outFile: string): Promise<void> {
  const compiled = compileKnowledge(await readKnowledgeFiles());
  await writeFile(outFile, JSON.stringify(compiled));
}
