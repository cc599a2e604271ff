import pagesEn from '../../locales/pages.en.json' with { type: 'json' };
import pagesZh from '../../locales/pages.zh-CN.json' with { type: 'json' };
import { fill, type Lang } from './say.ts';

const pages = { zh: pagesZh, en: pagesEn } as Record<Lang, Record<string, string>>;

/** The sentence of a page by its name, its blanks filled. @throws Error if there is none of that name */
export function pageWords(name: string, lang: Lang, facts: Readonly<Record<string, unknown>> = {}): string {
  const text = pages[lang][name];
  if (text === undefined) throw new Error(`no page words called ${name}`);
  return fill(text, facts, lang);
}

/** What a checklist item asks for, in words. */
export const checklistInWords = (id: string, lang: Lang): string => pageWords(`checklist.${id}`, lang);
