import en from '../../locales/dossier.en.json' with { type: 'json' };
import zh from '../../locales/dossier.zh-CN.json' with { type: 'json' };
import type { DossierEntry } from '../contract/dossier.ts';
import { fill, type Lang, type Names, timeInWords } from '../contract/say.ts';

const sentences = { zh, en } as Record<Lang, Record<string, string>>;

/** How a dossier says things: its language, the names of colleagues, and what is taken out of texts. */
export interface Telling {
  lang: Lang;
  names: Names;
  /** A text as its reader may see it; null (erased) says so. */
  shown(text: string | null): string;
  t(key: string, facts?: Readonly<Record<string, unknown>>): string;
  at(instant: string | null): string;
  by(id: string | null): string;
}

/** One entry: what it is, and whatever of the rest there is. */
export const entry = (head: string | null, more: Partial<DossierEntry> = {}): DossierEntry => ({
  head,
  meta: null,
  lines: [],
  words: [],
  ...more,
});

/** @param mask takes out what leads to a person, where the reader may not see it */
export function telling(lang: Lang, names: Names, mask: (text: string) => string): Telling {
  const t: Telling['t'] = (key, facts = {}) => {
    const text = sentences[lang][key];
    if (text === undefined) throw new Error(`no sentence of the dossier called ${key}`);
    return fill(text, facts, lang, names);
  };
  return {
    lang,
    names,
    t,
    shown: (text) => (text === null ? t('erased') : mask(text)),
    at: (instant) => (instant === null ? '—' : timeInWords(instant, lang)),
    by: (id) => (id === null ? '—' : (names.get(id) ?? id)),
  };
}
