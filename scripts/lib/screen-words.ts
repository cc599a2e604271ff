import { fill, type Lang } from '../../src/contract/say.ts';
import en from '../../src/web/words/en.ts';
import zh from '../../src/web/words/zh.ts';

export type Key = keyof typeof zh;
export type Say = (key: Key, facts?: Readonly<Record<string, unknown>>) => string;

/** The sentences of the screen, as the screen says them: what a person looks for on it. */
export const wordsIn =
  (lang: Lang): Say =>
  (key, facts = {}) =>
    fill((lang === 'zh' ? zh : en)[key], facts, lang);
