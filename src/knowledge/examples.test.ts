import { describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../../scripts/compile-knowledge.ts';
import { findFigures } from '../engine/1-read/figures.ts';
import { readText } from '../engine/1-read/reading-text.ts';
import { findHits } from '../engine/2-find/find.ts';
import { scopeHolds, toSigns } from '../engine/3-judge/signs.ts';
import { compileKnowledge, entryFolders } from './compile.ts';
import { makeReady } from './load.ts';
import { entriesFileSchema, scopesFileSchema } from './schema.ts';

// Every entry carries texts it must see and texts it must not see; here they are held to it.

const files = await readKnowledgeFiles();
const knowledge = makeReady(compileKnowledge(files));
const folders: readonly string[] = entryFolders;

function read(given: string) {
  const text = readText(given, knowledge.folding);
  const hits = findHits(text, findFigures(text), knowledge);
  return { text, hits };
}

function entriesIn(given: string): Set<string> {
  const { text, hits } = read(given);
  return new Set(toSigns(text, hits, knowledge).heard.map((sign) => sign.by));
}

for (const { path, value } of files) {
  if (!path.includes('/') || !folders.includes(path.split('/')[0] ?? '')) continue;
  describe(path, () => {
    for (const entry of entriesFileSchema.parse(value).entries) {
      const by = `${path.replace(/\.yaml$/, '')}/${entry.id}`;
      test(`${entry.id} sees its examples and leaves its counter-examples alone`, () => {
        const missed = entry.matches.filter((text) => !entriesIn(text).has(by));
        const wronglySeen = entry.notMatches.filter((text) => entriesIn(text).has(by));
        expect({ missed, wronglySeen }).toEqual({ missed: [], wronglySeen: [] });
      });
    }
  });
}

describe('scopes', () => {
  const scopes = files.flatMap((f) =>
    f.path.startsWith('scopes/') ? scopesFileSchema.parse(f.value).scopes : [],
  );
  const inScope = (id: string, example: string) => {
    const start = example.indexOf('[');
    const end = example.indexOf(']') - 1;
    const { text, hits } = read(example.replace(/[[\]]/g, ''));
    const unit = (offset: number) => text.from.findIndex((given) => given >= offset);
    const stretch = { start: unit(start), end: end >= text.given.length ? text.length : unit(end) };
    const index = knowledge.compiled.scopes.findIndex((s) => s.id === id);
    return scopeHolds(index, stretch, text, hits, knowledge);
  };
  for (const scope of scopes) {
    test(`${scope.id} holds where it should and nowhere else`, () => {
      const missed = scope.holds.filter((example) => !inScope(scope.id, example));
      const wronglyHeld = scope.holdsNot.filter((example) => inScope(scope.id, example));
      expect({ missed, wronglyHeld }).toEqual({ missed: [], wronglyHeld: [] });
    });
  }
});
