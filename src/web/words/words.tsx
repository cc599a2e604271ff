import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { fill, type Lang } from '../../contract/say.ts';
import { spaced } from './spaced.ts';
import type zhTable from './zh.ts';

/** The name of a sentence on screen. One that no table has does not compile. */
export type Key = keyof typeof zhTable;
export type Table = Readonly<Record<Key, string>>;
export type Facts = Readonly<Record<string, unknown>>;

export interface Words {
  lang: Lang;
  /** The sentence of that name, its {blanks} filled: ids by their labels, instants by day and hour. */
  t(key: Key, facts?: Facts): string;
  setLang(lang: Lang): void;
}

const cookieName = 'amends-lang';
const yearS = 31_536_000;

/** Chinese until the reader chooses: a browser's own language is no choice of theirs. */
export function storedLang(): Lang {
  return /(?:^|;\s*)amends-lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'zh';
}

/** Whether a reader of this browser has chosen a language. */
export const hasChosenLang = (): boolean => /(?:^|;\s*)amends-lang=/.test(document.cookie);

/** Loads the one table that is shown; the other stays on the server until somebody asks for it. */
export const loadTable = async (lang: Lang): Promise<Table> =>
  (lang === 'zh' ? await import('./zh.ts') : await import('./en.ts')).default;

const Context = createContext<Words | null>(null);

export function WordsProvider({ first, children }: { first: [Lang, Table]; children: ReactNode }): ReactNode {
  const [[lang, table], show] = useState(first);
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  const setLang = useCallback((next: Lang) => {
    // The server words its own sentences by the same cookie.
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser
    document.cookie = `${cookieName}=${next}; Path=/; Max-Age=${yearS}; SameSite=Strict`;
    void loadTable(next).then((loaded) => show([next, loaded]));
  }, []);
  const words = useMemo<Words>(
    () => ({ lang, setLang, t: (key, facts = {}) => spaced(fill(table[key], facts, lang)) }),
    [lang, table, setLang],
  );
  return <Context value={words}>{children}</Context>;
}

/** @throws Error outside of WordsProvider: a bug */
export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('no words here');
  return words;
}
