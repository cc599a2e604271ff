import type { CompiledKnowledge } from './compiled.ts';
import { type Folding, makeFolding } from './fold.ts';
import type { Label } from './ids.ts';
import { type PatternPlan, planPatterns } from './patterns.ts';
import { buildTrie, type Trie } from './trie.ts';

/** The knowledge ready for reading. Built once; never changed. */
export interface Knowledge {
  readonly compiled: CompiledKnowledge;
  readonly version: string;
  readonly folding: Folding;
  readonly trie: Trie;
  readonly plan: PatternPlan;
  readonly featureIndex: ReadonlyMap<string, number>;
  /** Why the words of an entry speak for what they do, by the entry's name. */
  readonly reasonBy: ReadonlyMap<string, Label>;
}

/** Makes compiled knowledge ready. Deterministic, no I/O. */
export function makeReady(compiled: CompiledKnowledge): Knowledge {
  return Object.freeze({
    compiled: Object.freeze(compiled),
    version: compiled.version,
    folding: makeFolding(compiled.characters.from, compiled.characters.to),
    trie: buildTrie(compiled.words, compiled.wordTerms),
    plan: planPatterns(compiled),
    featureIndex: new Map(compiled.features.map((name, i) => [name, i])),
    reasonBy: new Map(compiled.entries.map(({ by, reason }) => [by, reason])),
  });
}

/** The same for a handler's words: its entries are the moves, and no scope silences them. */
export function handlerKnowledge(knowledge: Knowledge): Knowledge {
  return makeReady({ ...knowledge.compiled, ...knowledge.compiled.handler, scopes: [], judgements: [] });
}

/** Reads knowledge from the text of a compiled file. @throws SyntaxError if the text is no JSON */
export function loadKnowledge(json: string): Knowledge {
  return makeReady(JSON.parse(json) as CompiledKnowledge);
}
