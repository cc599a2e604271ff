import type { Lang } from '../../contract/say.ts';
import type { Words } from '../words/words.tsx';
import { type FieldName, valueInWords } from './held.ts';

/** A value as people say it, also where it is nothing. */
export function saidInWords(field: FieldName, value: unknown, { t, lang }: Words): string {
  if (field === 'complaint' || field === 'abuse')
    return t(`reading.${field}.${value === true ? 'yes' : 'no'}`);
  if (field === 'amount') return value === null ? t('reading.sum.none') : figure(value, lang);
  if (Array.isArray(value) && value.length === 0) return t('reading.nothing');
  return valueInWords(field, value, lang);
}

const figure = (value: unknown, lang: Lang): string =>
  new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB').format(Number(value));
