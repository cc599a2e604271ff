import { type Lang, labelOf, timeInWords } from '../contract/say.ts';
import type { Cell, Column } from './report.ts';

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** A cell as a person reads it: labels for ids, day and hour for instants, yes and no, a dash for nothing. */
export function cellInWords(column: Column, cell: Cell | undefined, lang: Lang): string {
  if (cell === null || cell === undefined || cell === '') return '—';
  if (typeof cell === 'boolean') return lang === 'zh' ? (cell ? '是' : '否') : cell ? 'yes' : 'no';
  const text = String(cell);
  if (isInstant(text)) return timeInWords(text, lang);
  const { labels } = column;
  if (!labels) return text;
  return text
    .split(' ')
    .map((id) => labelOf(labels, id, lang))
    .join(lang === 'zh' ? '、' : ', ');
}
