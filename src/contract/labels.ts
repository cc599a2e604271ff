import {
  causes,
  dangers,
  demands,
  emotions,
  kinds,
  type Label,
  lossTense,
  motives,
  needs,
} from '../knowledge/ids.ts';
import { pageWords } from './page-words.ts';
import { type Lang, labelOf, levels } from './say.ts';

/** The fields of a reading that are shown to people as a matter of course, in the order they are shown. */
export const shownFields = {
  emotion: emotions,
  primaryMotive: motives,
  motives,
  kinds,
  needs,
  causes,
  lossTense,
  dangers,
  abuse: {},
  demand: demands,
  amount: {},
} as const satisfies Record<string, Record<string, Label>>;

type ShownField = keyof typeof shownFields;
const isShown = (field: string): field is ShownField => Object.hasOwn(shownFields, field);

/**
 * The name of an evidence label (`dangers.media`): 危险信号：曝光媒体. Null for readings that are hints about a
 * person (temperament, style, good faith) and not shown beside the words.
 */
export function evidenceInWords(label: string, lang: Lang): string | null {
  const [field = '', value] = label.split('.', 2);
  if (!isShown(field)) return null;
  if (value === undefined) return pageWords(`reading.${field}`, lang);
  const said = labelOf(shownFields[field], value, lang);
  return field === 'emotion'
    ? said
    : `${pageWords(`reading.${field}`, lang)}${lang === 'zh' ? '：' : ': '}${said}`;
}

/** A value of a reading's field as people say it; ids by their labels, levels in words. */
export function readingValueInWords(field: string, value: unknown, lang: Lang): string {
  const [name = '', part] = field.split('.', 2);
  if (name === 'emotion' && part !== undefined && typeof value === 'number') {
    return levels[value]?.[lang] ?? String(value);
  }
  const list = isShown(name) ? shownFields[name] : {};
  const parts = Array.isArray(value) ? value : [value];
  return parts.map((one) => labelOf(list, String(one), lang)).join(lang === 'zh' ? '、' : ', ');
}
