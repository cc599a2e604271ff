import { type KnownPeople, type PersonalKind, personalPlaces } from './personal.ts';

const marks: Readonly<Record<PersonalKind, string>> = {
  name: '姓名',
  phone: '电话',
  id: '证件',
  number: '号码',
  email: '邮箱',
  address: '地址',
};
const anyMark = Object.values(marks).join('|');
/** Models add blanks and change brackets; a mark is known all the same. */
const returned = new RegExp(`[[【〔［(（]\\s*(${anyMark})\\s*(\\d{1,4})\\s*[\\]】〕］)）]`, 'g');

/** What leaves without people in it, and how they come back. */
export interface Concealing {
  /** The text with every person in it behind a mark: `[姓名1]`, the same one for the same words. */
  conceal(text: string): string;
  /** The text with the people back in their places; null where it holds a mark that was never given. */
  reveal(text: string): string | null;
}

/**
 * Conceals the texts of one question. Marks are the same throughout, so that what is asked still makes sense. What
 * looks like a mark in a given text is concealed too: nobody can call another's number by writing its mark.
 */
export function concealing(known: KnownPeople): Concealing {
  const markOf = new Map<string, string>();
  const wordsOf = new Map<string, string>();
  const counts = new Map<PersonalKind, number>();
  const give = (kind: PersonalKind, words: string): string => {
    const given = markOf.get(`${kind} ${words}`);
    if (given !== undefined) return given;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const key = `${marks[kind]}${count}`;
    markOf.set(`${kind} ${words}`, `[${key}]`);
    wordsOf.set(key, words);
    return `[${key}]`;
  };
  const hideBetween = (text: string): string => {
    let rest = 0;
    let hidden = '';
    for (const { kind, start, end } of personalPlaces(text, known)) {
      hidden += text.slice(rest, start) + give(kind, text.slice(start, end));
      rest = end;
    }
    return hidden + text.slice(rest);
  };
  return {
    conceal(text) {
      let rest = 0;
      let hidden = '';
      for (const { index, 0: found } of text.matchAll(returned)) {
        hidden += hideBetween(text.slice(rest, index)) + give('number', found);
        rest = index + found.length;
      }
      return hidden + hideBetween(text.slice(rest));
    },
    reveal(text) {
      let isWhole = true;
      const shown = text.replace(returned, (_, mark: string, count: string) => {
        const words = wordsOf.get(`${mark}${Number(count)}`);
        if (words === undefined) isWhole = false;
        return words ?? '';
      });
      return isWhole ? shown : null;
    },
  };
}
