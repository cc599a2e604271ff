import en from '../../locales/evidence.en.json' with { type: 'json' };
import zh from '../../locales/evidence.zh-CN.json' with { type: 'json' };
import type { Lang } from '../contract/say.ts';
import type { Knowledge } from '../knowledge/load.ts';

const builtIn: Record<Lang, ReadonlyMap<string, string>> = {
  zh: new Map(Object.entries(zh)),
  en: new Map(Object.entries(en)),
};

/**
 * Why words were read as they were, in a line: the reason of the knowledge entry, or what was counted on the text.
 * What a model learnt has one reason for all. Null where what read it then is no more: readings are kept, knowledge
 * moves on.
 */
export function evidenceWhy({ reasonBy }: Knowledge, by: string, lang: Lang): string | null {
  const name = by.startsWith('model/') ? 'model/learnt' : by;
  return reasonBy.get(name)?.[lang] ?? builtIn[lang].get(name) ?? null;
}
