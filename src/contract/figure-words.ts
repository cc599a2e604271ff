import { chartKind } from './chart-list.ts';
import { rangeInWords, spanInWords, spansOf } from './chart-spans.ts';
import type { Figure } from './figure.ts';
import { type Lang, labelOf } from './say.ts';

/** A figure as it is named beside the list of its cases: the chart, what of it, and when. */
export function figureInWords({ chart, from, to, series, row }: Figure, lang: Lang): string {
  const { label, rows, series: all, apart } = chartKind(chart);
  const spans = spansOf(from, to);
  const isTime = rows === 'time';
  const what = [
    ...(row === 'apart' && apart ? [apart[lang]] : []),
    ...(isTime || row === 'apart' ? [] : [labelOf(rows, row, lang)]),
    // Where there is one series only, it names nothing.
    ...(all && Object.keys(all).length > 1 && series !== 'apart' ? [labelOf(all, series, lang)] : []),
    ...(all ? [] : [series]),
    isTime && spans.starts.includes(row) ? spanInWords(spans, row, lang) : rangeInWords(from, to, lang),
  ];
  return lang === 'zh' ? `${label.zh}：${what.join('，')}` : `${label.en}: ${what.join(', ')}`;
}
