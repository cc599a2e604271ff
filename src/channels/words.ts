import en from '../../locales/channels.en.json' with { type: 'json' };
import zh from '../../locales/channels.zh-CN.json' with { type: 'json' };
import type { IntakeRefusal } from './intake.ts';
import { noteCode } from './intake.ts';
import type { TableBad } from './records.ts';

export type Lang = 'zh' | 'en';
export type RefusalCode = IntakeRefusal['code'];
/** `not-stored`: the line was read and the database did not take it. */
export type BadCode = TableBad['code'] | 'not-stored';
type Facts = Readonly<Record<string, unknown>>;
type Key = keyof typeof zh & keyof typeof en;

const sentence = (key: Key, lang: Lang): string => (lang === 'zh' ? zh : en)[key];

/** Facts put in their places; one that is missing or null shows as `—`. */
const filled = (text: string, facts: Facts) =>
  text.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => String(facts[name] ?? '—'));

/** Why an input was not taken in and what to do, in the reader's language. */
export function sentenceFor(code: RefusalCode, facts: Facts, lang: Lang): string {
  return filled(sentence(`refusal.${code}`, lang), facts);
}

/** Why a line of a table was not read and what to do. `facts`: its `line` and `message`. */
export function sentenceForBad(code: BadCode, facts: Facts, lang: Lang): string {
  return filled(sentence(`bad.${code}`, lang), facts);
}

/** Why an import ends before its file does. */
export type StoppedCode = Key extends infer K ? (K extends `stopped.${infer Code}` ? Code : never) : never;

/** Why an import stopped, what is kept, and what to do. `facts`: `opened`, `path`, `message` or `why`. */
export function sentenceForStopped(code: StoppedCode, facts: Facts, lang: Lang): string {
  return filled(sentence(`stopped.${code}`, lang), facts);
}

/** What a note of an intake says, with the words it is about; an unknown note is given back as it is. */
export function sentenceForNote(note: string, lang: Lang): string {
  const code = noteCode(note);
  const key = `note.${code}`;
  if (!isKey(key)) return note;
  const words = note.slice(code.length).replace(/^: /, '');
  const text = sentence(key, lang);
  if (words === '') return text;
  return lang === 'zh' ? `${text}\uFF1A${words}` : `${text}: ${words}`;
}

const isKey = (key: string): key is Key => Object.hasOwn(zh, key);
