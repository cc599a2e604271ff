import type { z } from 'zod';
import { compileRubrics } from './compile-rubrics.ts';
import { compileTalkHelp } from './compile-talk-help.ts';
import type {
  CompiledEntry,
  CompiledKnowledge,
  CompiledScope,
  HandlerSigns,
  RubricKnowledge,
  TalkHelp,
} from './compiled.ts';
import { Compiler, type FilesOf } from './compiler.ts';
import { calendarSchema, deadlinePackSchema } from './deadlines.ts';
import { fieldPaths, handlerPaths, labelPaths, textFeatures } from './features.ts';
import { type Folding, makeFolding } from './fold.ts';
import type { Label } from './ids.ts';
import { joinLetters, lettersFileSchema } from './letters.ts';
import { laddersFileSchema, remediesFileSchema } from './remedies.ts';
import { observedFileSchema, rubricFileSchema } from './rubrics.ts';
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
import { bundleFindings, bundlesFileSchema, type SectorBundles } from './sector-bundles.ts';
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

/** What talks are scored by: its signs have a numbering of their own, and heed no scopes. */
function compileScoring(all: FilesOf, folding: Folding, customers: Compiler): RubricKnowledge {
  const compiler = new Compiler(folding);
  for (const [id, words] of customers.lists) compiler.lists.set(id, words);
  const isRubric = (path: string) => inFolder('rubrics')(path) && path !== observedFile;
  const rubrics = compileRubrics(
    all(rubricFileSchema, isRubric),
    all(observedFileSchema, (path) => path === observedFile),
    compiler,
  );
  customers.findings.push(...compiler.findings);
  return { version: contentHash(JSON.stringify(rubrics)), ...rubrics };
}

/** What helps to write, talk, score and reckon, and reads nothing. */
function compileBeside(all: FilesOf, folding: Folding, customers: Compiler) {
  const { twice, ...letters } = joinLetters(all(lettersFileSchema, inFolder('letters')).map((f) => f.file));
  for (const one of twice) customers.findings.push(`letters: ${one} stands twice; give one another id`);
  return {
    letters,
    remedies: all(remediesFileSchema, inFolder('remedies')).flatMap((f) => f.file.rules),
    ladder: all(laddersFileSchema, inFolder('ladders')).flatMap((f) => f.file.rungs),
    sectors: Object.assign(
      {},
      ...all(bundlesFileSchema, inFolder('sectors')).map((f) => f.file.sectors),
    ) as SectorBundles,
    talk: compileHelp(all, folding, customers),
    rubrics: compileScoring(all, folding, customers),
  };
}

const observedFile = 'rubrics/observed.yaml';

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
  const handler = compileMoves(all(entriesFileSchema, inFolder('moves')), folding, compiler);
  const beside = compileBeside(all, folding, compiler);
  compiler.findings.push(...bundleFindings(beside.sectors, deadlines));
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
  return {
    version: contentHash(JSON.stringify(content)),
    ...content,
    ...beside,
  };
}
