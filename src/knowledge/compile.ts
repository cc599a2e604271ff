import type { z } from 'zod';
import { compileTalkHelp } from './compile-talk-help.ts';
import type {
  CompiledEntry,
  CompiledKnowledge,
  CompiledPattern,
  CompiledScope,
  HandlerSigns,
  PatternRole,
  TalkHelp,
} from './compiled.ts';
import { calendarSchema, deadlinePackSchema } from './deadlines.ts';
import { fieldPaths, handlerPaths, labelPaths, textFeatures } from './features.ts';
import { type Folding, fold, foldedText, makeFolding } from './fold.ts';
import type { Label } from './ids.ts';
import { joinLetters, lettersFileSchema } from './letters.ts';
import { type BuiltIn, builtInOf, parsePattern } from './pattern.ts';
import { laddersFileSchema, remediesFileSchema } from './remedies.ts';
import {
  charactersFileSchema,
  cuesFileSchema,
  type EntriesFile,
  type EntrySource,
  entriesFileSchema,
  type JudgementFile,
  judgementFileSchema,
  type ScopeSource,
  scopesFileSchema,
  wordsFileSchema,
} from './schema.ts';
import { adviceFileSchema, draftsFileSchema, momentsFileSchema } from './talk-help.ts';

/** One knowledge file as parsed: `path` is relative to `knowledge/`, with `/`. */
export interface KnowledgeFile {
  path: string;
  value: unknown;
}

/** What is wrong with the knowledge files, one line per finding: file, place, what to do. */
export class KnowledgeError extends Error {
  readonly findings: string[];
  constructor(findings: string[]) {
    super(`The knowledge files need ${findings.length} correction(s):\n${findings.join('\n')}`);
    this.name = 'KnowledgeError';
    this.findings = findings;
  }
}

/** Folders whose files hold entries the engine looks for. */
export const entryFolders = [
  'emotions',
  'motives',
  'needs',
  'causes',
  'dangers',
  'styles',
  'temperaments',
  'demands',
  'losses',
  'reasonableness',
  'sentiments',
  'complaints',
  'abuse',
  'cues',
] as const;

const folderOf = (path: string) => path.split('/')[0] ?? '';
const inFolder = (folder: string) => (path: string) => folderOf(path) === folder;
const stem = (path: string) => path.replace(/\.ya?ml$/, '');

/** The folding described by the files under `characters/`. */
export function foldingOf(files: readonly KnowledgeFile[]): { from: string; to: string; folding: Folding } {
  const rows = files
    .filter((f) => folderOf(f.path) === 'characters')
    .flatMap((f) => charactersFileSchema.parse(f.value).rows);
  const from = rows.map((r) => r.from).join('');
  const to = rows.map((r) => r.to).join('');
  return { from, to, folding: makeFolding(from, to) };
}

class Compiler {
  readonly findings: string[] = [];
  readonly lists = new Map<string, readonly string[]>();
  readonly features: string[] = [];
  readonly words: string[] = [];
  readonly wordTerms: number[][] = [];
  readonly patterns: CompiledPattern[] = [];
  private readonly featureIndex = new Map<string, number>();
  private readonly wordIndex = new Map<string, number>();
  private readonly termIndex = new Map<string, number>();
  private readonly folding: Folding;
  readonly builtInTerms: Record<BuiltIn, number[]> = { number: [], money: [], duration: [] };
  termCount = 0;

  constructor(folding: Folding) {
    this.folding = folding;
  }

  /** Everything found so far, as it is shipped, with the entries made from it. */
  signs(entries: CompiledEntry[]): HandlerSigns {
    const { words, wordTerms, termCount, builtInTerms, patterns, features } = this;
    return { words, wordTerms, termCount, builtInTerms, patterns, features, entries };
  }

  check<T>(path: string, schema: z.ZodType<T>, value: unknown): T | null {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      this.findings.push(`${path}: ${place(issue.path, value)} ${issue.message}`);
    }
    return null;
  }

  addFeature(name: string): void {
    if (this.featureIndex.has(name)) return;
    this.featureIndex.set(name, this.features.length);
    this.features.push(name);
  }

  feature(name: string, where: string): number {
    const index = this.featureIndex.get(name);
    if (index !== undefined) return index;
    this.findings.push(`${where}: there is no label or cue "${name}"; see ids.yaml, or add it to cues.yaml`);
    return -1;
  }

  private word(raw: string): number {
    const open = raw.endsWith('*');
    const folded = foldedText(fold(open ? raw.slice(0, -1) : raw, this.folding)) + (open ? '*' : '');
    const known = this.wordIndex.get(folded);
    if (known !== undefined) return known;
    this.wordIndex.set(folded, this.words.length);
    this.words.push(folded);
    this.wordTerms.push([]);
    return this.words.length - 1;
  }

  private term(words: readonly string[]): number {
    const builtIn = [...new Set(words.flatMap((w) => builtInOf(w) ?? []))];
    const spelled = words.filter((w) => !builtInOf(w));
    const ids = [...new Set(spelled.map((w) => this.word(w)))].sort((a, b) => a - b);
    const key = `${builtIn.join(',')}:${ids.join(',')}`;
    const known = this.termIndex.get(key);
    if (known !== undefined) return known;
    const term = this.termCount++;
    this.termIndex.set(key, term);
    for (const w of ids) this.wordTerms[w]?.push(term);
    for (const name of builtIn) this.builtInTerms[name].push(term);
    return term;
  }

  pattern(source: string, role: PatternRole, owner: number, where: string): void {
    const parsed = parsePattern(source, this.lists);
    if (!parsed.ok) {
      this.findings.push(`${where}: the pattern "${source}" ${parsed.error}`);
      return;
    }
    const { parts, atStart, atEnd } = parsed.value;
    this.patterns.push({
      role,
      owner,
      terms: parts.map((p) => this.term(p.words)),
      gaps: parts.map((p) => p.gap),
      across: parts.map((p) => p.acrossClauses),
      atStart,
      atEnd,
    });
  }
}

/** Where in a file an issue is, by the entry's id where there is one. */
function place(path: readonly PropertyKey[], value: unknown): string {
  let at: unknown = value;
  const names: string[] = [];
  for (const key of path) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
    const id: unknown = typeof at === 'object' && at !== null ? Reflect.get(at, 'id') : undefined;
    names.push(typeof id === 'string' ? id : String(key));
  }
  return names.join('.') || 'the file';
}

function compileScopes(compiler: Compiler, scopes: readonly ScopeSource[]): CompiledScope[] {
  return scopes.map((scope, index) => {
    const where = `scopes: ${scope.id}`;
    for (const p of scope.before) compiler.pattern(p, 'before', index, where);
    for (const p of scope.after) compiler.pattern(p, 'after', index, where);
    for (const p of scope.except) compiler.pattern(p, 'scope-except', index, where);
    const turns = Object.entries(scope.turns).map(([from, to]): [number, number] => [
      compiler.feature(from, where),
      compiler.feature(to, where),
    ]);
    return {
      id: scope.id,
      about: scope.about,
      reach: scope.reach,
      within: scope.within,
      turns,
      factor: scope.strengthens ?? 0,
      inLastSentence: scope.inLastSentence,
    };
  });
}

function heeded(
  entry: EntrySource,
  scopes: readonly ScopeSource[],
  by: string,
  findings: string[],
): number[] {
  if (entry.heeds) {
    return entry.heeds.map((id) => {
      const index = scopes.findIndex((s) => s.id === id);
      if (index < 0) findings.push(`${by}: heeds the scope "${id}", which is not under knowledge/scopes/`);
      return index;
    });
  }
  const features = Object.keys(entry.speaksFor);
  return scopes.flatMap((scope, index) =>
    scope.silences.some((s) => features.some((f) => (s.endsWith('.') ? f.startsWith(s) : f === s)))
      ? [index]
      : [],
  );
}

function compileEntries(
  compiler: Compiler,
  files: readonly { path: string; file: EntriesFile }[],
  scopes: readonly ScopeSource[],
): CompiledEntry[] {
  const entries: CompiledEntry[] = [];
  const seen = new Set<string>();
  for (const { path, file } of files) {
    for (const entry of file.entries) {
      const by = `${stem(path)}/${entry.id}`;
      if (seen.has(by)) compiler.findings.push(`${path}: ${entry.id} stands twice; give one another id`);
      seen.add(by);
      const owner = entries.length;
      for (const p of [...entry.zh, ...entry.en]) compiler.pattern(p, 'sign', owner, by);
      for (const p of entry.except) compiler.pattern(p, 'except', owner, by);
      const weights = Object.entries(entry.speaksFor).map(([name, weight]): [number, number] => [
        compiler.feature(name, by),
        weight,
      ]);
      const heeds = heeded(entry, scopes, by, compiler.findings);
      entries.push({ by, reason: entry.reason, weights, scopes: heeds });
    }
  }
  return entries;
}

function compileJudgements(compiler: Compiler, files: readonly JudgementFile[]) {
  return files.map(({ field, kind, cuts, values }) => {
    const where = `judgement: ${field}`;
    if (!fieldPaths[field]) compiler.findings.push(`${where}: there is no such field to judge`);
    if (kind === 'level' && cuts?.length !== 3) compiler.findings.push(`${where}: a level needs three cuts`);
    return {
      field,
      kind,
      cuts: cuts ?? [],
      values: Object.entries(values).map(([id, { bias, from }]) => ({
        id,
        bias,
        from: Object.entries(from).map(([name, w]): [number, number] => [compiler.feature(name, where), w]),
      })),
    };
  });
}

/** Moves are looked for in handlers' words only: they have a numbering of their own, and heed no scopes. */
function compileMoves(
  files: readonly { path: string; file: EntriesFile }[],
  folding: Folding,
  customers: Compiler,
): HandlerSigns {
  const compiler = new Compiler(folding);
  for (const [id, words] of customers.lists) compiler.lists.set(id, words);
  for (const name of handlerPaths) compiler.addFeature(name);
  const entries = compileEntries(compiler, files, []);
  customers.findings.push(...compiler.findings);
  return compiler.signs(entries);
}

/** The files that are wanted, checked against their form. */
type FilesOf = <T>(schema: z.ZodType<T>, wanted: (path: string) => boolean) => { path: string; file: T }[];

/** What helps to talk: its signs have a numbering of their own, and heed no scopes. */
function compileHelp(all: FilesOf, folding: Folding, customers: Compiler): TalkHelp {
  const compiler = new Compiler(folding);
  for (const [id, words] of customers.lists) compiler.lists.set(id, words);
  const files = {
    advice: all(adviceFileSchema, inFolder('advice')),
    moments: all(momentsFileSchema, inFolder('hard-moments')),
    drafts: all(draftsFileSchema, inFolder('drafts')),
  };
  const help = compileTalkHelp(files, compiler);
  customers.findings.push(...compiler.findings);
  return { version: contentHash(JSON.stringify(help)), ...help };
}

/** 64 bits of the text's content as 16 hex digits (cyrb53 twice): tells versions apart, no more. */
export function contentHash(text: string): string {
  const half = (seed: number) => {
    let a = 0xdeadbeef ^ seed;
    let b = 0x41c6ce57 ^ seed;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 2654435761);
      b = Math.imul(b ^ c, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    return (a >>> 0).toString(16).padStart(8, '0');
  };
  return half(1) + half(2);
}

/**
 * Compiles all knowledge files into one plain object. Order of the files does not matter.
 * @throws KnowledgeError listing every finding if a file is not as it should be
 */
export function compileKnowledge(given: readonly KnowledgeFile[]): CompiledKnowledge {
  const files = [...given].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { from, to, folding } = foldingOf(files);
  const compiler = new Compiler(folding);
  const all = <T>(schema: z.ZodType<T>, wanted: (path: string) => boolean) =>
    files.flatMap(({ path, value }) => {
      if (!wanted(path)) return [];
      const file = compiler.check(path, schema, value);
      return file ? [{ path, file }] : [];
    });

  for (const { file } of all(wordsFileSchema, inFolder('words'))) {
    for (const [id, list] of Object.entries(file.lists)) compiler.lists.set(id, list.words);
  }
  const cues: Record<string, Label> = {};
  for (const { file } of all(cuesFileSchema, (path) => path === 'cues.yaml')) Object.assign(cues, file.cues);
  for (const name of [
    ...labelPaths,
    ...Object.keys(cues).map((c) => `cue.${c}`),
    ...Object.keys(textFeatures),
  ]) {
    compiler.addFeature(name);
  }

  const scopeSources = all(scopesFileSchema, inFolder('scopes')).flatMap((f) => f.file.scopes);
  const scopes = compileScopes(compiler, scopeSources);
  const isEntryFile = (path: string) =>
    path.includes('/') && (entryFolders as readonly string[]).includes(folderOf(path));
  const entries = compileEntries(compiler, all(entriesFileSchema, isEntryFile), scopeSources);
  const judgements = compileJudgements(
    compiler,
    all(judgementFileSchema, inFolder('judgement')).map((f) => f.file),
  );
  const deadlines = all(deadlinePackSchema, inFolder('deadlines')).map((f) => f.file);
  const calendars = all(calendarSchema, inFolder('calendars')).map((f) => f.file);
  const { twice, ...letters } = joinLetters(all(lettersFileSchema, inFolder('letters')).map((f) => f.file));
  for (const one of twice) compiler.findings.push(`letters: ${one} stands twice; give one another id`);
  const remedies = all(remediesFileSchema, inFolder('remedies')).flatMap((f) => f.file.rules);
  const ladder = all(laddersFileSchema, inFolder('ladders')).flatMap((f) => f.file.rungs);
  const handler = compileMoves(all(entriesFileSchema, inFolder('moves')), folding, compiler);
  const talk = compileHelp(all, folding, compiler);
  if (compiler.findings.length > 0) throw new KnowledgeError(compiler.findings);

  const content = {
    characters: { from, to },
    ...compiler.signs(entries),
    scopes,
    judgements,
    cues,
    deadlines,
    calendars,
    handler,
  };
  // What helps to write, talk and reckon reads nothing: who changes it has not changed what readings rest on.
  return { version: contentHash(JSON.stringify(content)), ...content, letters, remedies, ladder, talk };
}
