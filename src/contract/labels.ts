import readingsEn from '../../locales/readings.en.json' with { type: 'json' };
import readingsZh from '../../locales/readings.zh-CN.json' with { type: 'json' };
import { causes, dangers, demands, emotions, type Label, lossTense, needs } from '../knowledge/ids.ts';
import { kindsInWords, motivesInWords } from './kind-words.ts';
import { type Lang, labelOf, levels } from './say.ts';

/** The fields of a reading that are shown to people as a matter of course, in the order they are shown. */
export const shownFields = {
  emotion: emotions,
  primaryMotive: motivesInWords,
  motives: motivesInWords,
  kinds: kindsInWords,
  needs,
  causes,
  lossTense,
  dangers,
  abuse: {},
  demand: demands,
  amount: {},
} as const satisfies Record<string, Record<string, Label>>;

type ShownField = keyof typeof shownFields;
// Apart from the words of pages, which no browser needs.
const names: Record<Lang, Record<ShownField, string>> = { zh: readingsZh, en: readingsEn };
const isShown = (field: string): field is ShownField => Object.hasOwn(shownFields, field);

/**
 * The name of an evidence label (`dangers.media`): 危险信号：曝光媒体. Null for readings that are hints about a
 * person (temperament, style, good faith) and not shown beside the words.
 */
export function evidenceInWords(label: string, lang: Lang): string | null {
  const [field = '', value] = label.split('.', 2);
  if (!isShown(field)) return null;
  if (value === undefined) return names[lang][field];
  const said = labelOf(shownFields[field], value, lang);
  return field === 'emotion' ? said : `${names[lang][field]}${lang === 'zh' ? '：' : ': '}${said}`;
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
