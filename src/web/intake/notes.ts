import en from '../../../locales/channels.en.json' with { type: 'json' };
import zh from '../../../locales/channels.zh-CN.json' with { type: 'json' };
import type { Lang } from '../../contract/say.ts';

const tables: Record<Lang, Record<string, string>> = { zh, en };

/** What was changed, guessed or left out, in words: a note is a code, or a code with the words it is about. */
export function noteInWords(note: string, lang: Lang): string {
  const code = /^[a-z-]+/.exec(note)?.[0] ?? '';
  const sentence = tables[lang][`note.${code}`];
  if (sentence === undefined) return note;
  const words = note.slice(code.length).replace(/^: /, '');
  return words === '' ? sentence : `${sentence}${lang === 'zh' ? '：' : ': '}${words}`;
}
