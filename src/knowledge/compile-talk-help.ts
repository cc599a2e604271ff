import type { CompiledEntry, HandlerSigns, PatternRole, TalkHelp } from './compiled.ts';
import type { AdviceFile, DraftsFile, MomentsFile } from './talk-help.ts';

/** What the compiler of knowledge files lends: it numbers words and patterns and gathers what is wrong. */
interface SignCompiler {
  findings: string[];
  addFeature(name: string): void;
  pattern(source: string, role: PatternRole, owner: number, where: string): void;
  signs(entries: CompiledEntry[]): HandlerSigns;
}

interface HelpFiles {
  advice: readonly { path: string; file: AdviceFile }[];
  moments: readonly { path: string; file: MomentsFile }[];
  drafts: readonly { path: string; file: DraftsFile }[];
}

interface Spelled {
  zh: string[];
  en: string[];
  except: string[];
  matches: string[];
  notMatches: string[];
}

/** Of what a sign finds one example in each language is shown to whoever may change it. */
const examplesOf = (matches: readonly string[]): string[] => {
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  return [matches.find(isChinese), matches.find((text) => !isChinese(text))].flatMap((text) => text ?? []);
};

const stem = (path: string) => path.replace(/\.ya?ml$/, '');

/** All files as one, their patterns compiled into one set of signs: `moment` and `draft` say whose they are. */
export function compileTalkHelp(files: HelpFiles, compiler: SignCompiler): Omit<TalkHelp, 'version'> {
  const signs: CompiledEntry[] = [];
  const seen = new Set<string>();
  compiler.addFeature('moment');
  compiler.addFeature('draft');
  const once = (by: string): string => {
    if (seen.has(by)) compiler.findings.push(`${by} stands twice; give one another id`);
    seen.add(by);
    return by;
  };
  /** Takes the patterns out of an entry and into the signs. */
  const spelled = <T extends Spelled>(by: string, feature: 0 | 1, entry: T): Omit<T, keyof Spelled> => {
    const { zh, en, except, matches: _, notMatches: __, ...rest } = entry;
    if (zh.length + en.length > 0) {
      const owner = signs.length;
      for (const p of [...zh, ...en]) compiler.pattern(p, 'sign', owner, by);
      for (const p of except) compiler.pattern(p, 'except', owner, by);
      signs.push({ by, reason: { zh: by, en: by }, weights: [[feature, 2]], scopes: [] });
    }
    return rest;
  };
  const named = (path: string, id: string) => once(`${stem(path)}/${id}`);
  const moments = files.moments.flatMap(({ path, file }) =>
    file.cards.map((card) => {
      const by = named(path, card.id);
      return { ...spelled(by, 0, card), by };
    }),
  );
  const drafts = files.drafts.flatMap(({ path, file }) =>
    file.signs.map((sign) => {
      const by = named(path, sign.id);
      return { ...spelled(by, 1, sign), by, examples: examplesOf(sign.matches) };
    }),
  );
  const lawful = files.drafts.flatMap(({ path, file }) =>
    file.lawful.map((own) => {
      const by = named(path, own.id);
      return { ...spelled(by, 1, own), by };
    }),
  );
  const faults = files.drafts.flatMap(({ file }) => file.faults);
  for (const { fault } of drafts)
    if (!faults.some((rule) => rule.fault === fault))
      compiler.findings.push(`drafts: ${fault} has no entry under faults`);
  return {
    entries: files.advice.flatMap(({ path, file }) =>
      file.entries.map((entry) => ({ ...entry, by: named(path, entry.id) })),
    ),
    parts: files.advice.flatMap(({ file }) => file.parts),
    questions: files.advice.flatMap(({ file }) => file.questions),
    shun: files.advice.flatMap(({ file }) => file.shun),
    moments: moments.sort((a, b) => a.order - b.order),
    faults,
    drafts,
    lawful,
    signs: compiler.signs(signs),
  };
}
