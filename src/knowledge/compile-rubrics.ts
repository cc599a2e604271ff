import type { CompiledEntry, HandlerSigns, PatternRole, RubricKnowledge } from './compiled.ts';
import { type ObservedFile, observedKinds, type Rubric } from './rubrics.ts';

/** What the compiler of knowledge files lends. */
interface SignCompiler {
  findings: string[];
  addFeature(name: string): void;
  pattern(source: string, role: PatternRole, owner: number, where: string): void;
  signs(entries: CompiledEntry[]): HandlerSigns;
}

const sure = 2;
const empty: Rubric = { about: { zh: '-', en: '-' }, items: [], fatal: [], sectors: {} };

/** The rubric and what is observed, the patterns of the latter as one set of signs: `observed.<kind>`. */
export function compileRubrics(
  rubrics: readonly { path: string; file: { rubric: Rubric } }[],
  files: readonly { path: string; file: ObservedFile }[],
  compiler: SignCompiler,
): Omit<RubricKnowledge, 'version'> {
  for (const kind of observedKinds) compiler.addFeature(`observed.${kind}`);
  const entries: CompiledEntry[] = [];
  const observed: RubricKnowledge['observed'] = [];
  for (const { path, file } of files) {
    for (const sign of file.signs) {
      const by = `${path.replace(/\.ya?ml$/, '')}/${sign.id}`;
      if (observed.some((one) => one.by === by)) compiler.findings.push(`${by} stands twice`);
      const owner = entries.length;
      for (const source of [...sign.zh, ...sign.en]) compiler.pattern(source, 'sign', owner, by);
      for (const source of sign.except) compiler.pattern(source, 'except', owner, by);
      const feature = observedKinds.indexOf(sign.sees);
      entries.push({ by, reason: sign.reason, weights: [[feature, sure]], scopes: [] });
      observed.push({ by, sees: sign.sees });
    }
  }
  if (rubrics.length > 1) compiler.findings.push('rubrics: there is one standard, in one file');
  return {
    standard: rubrics[0]?.file.rubric ?? empty,
    trust: files.flatMap(({ file }) => file.trust),
    sins: files.flatMap(({ file }) => file.sins),
    observed,
    signs: compiler.signs(entries),
  };
}
