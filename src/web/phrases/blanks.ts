import { type Blank, blanks } from '../../knowledge/blanks.ts';

/** What a blank is called where it is typed; in English it goes by its id. */
const named: Record<Blank, string> = {
  point: '要紧的一点',
  consequence: '受的影响',
  stake: '眼看要赶的事',
  waited: '等了多久',
  tried: '试过什么',
  deadline: '赶着什么时候',
  who: '影响了谁',
  sum: '多少钱',
  name: '称呼',
  feeling: '心情',
};
const ids = new Map(blanks.map((id) => [named[id], id as string]));

/** The names of all blanks, in braces. */
export const blankList = (lang: 'zh' | 'en'): string =>
  blanks.map((id) => `{${lang === 'zh' ? named[id] : id}}`).join(lang === 'zh' ? '、' : ', ');

export const toNamed = (text: string, lang: 'zh' | 'en'): string =>
  lang === 'en'
    ? text
    : text.replace(/\{([a-z]+)\}/g, (all, id: Blank) => (named[id] ? `{${named[id]}}` : all));

/** Names of either language become ids; what is no name stays, to be told as such. */
export const fromNamed = (text: string): string =>
  text.replace(/\{([^{}]+)\}/g, (all, name: string) => {
    const id = ids.get(name.trim());
    return id ? `{${id}}` : all;
  });
