import type { z } from 'zod';
import type { CompiledEntry, CompiledPattern, HandlerSigns, PatternRole } from './compiled.ts';
import { type Folding, fold, foldedText } from './fold.ts';
import { type BuiltIn, builtInOf, parsePattern } from './pattern.ts';

/** The files that are wanted, checked against their form. */
export type FilesOf = <T>(
  schema: z.ZodType<T>,
  wanted: (path: string) => boolean,
) => { path: string; file: T }[];

/** Numbers words, terms, patterns and features as they come, and gathers what is wrong. */
export class Compiler {
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
