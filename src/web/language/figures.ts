import type { Lang } from '../../contract/say.ts';

const localeOf = (lang: Lang) => (lang === 'zh' ? 'zh-CN' : 'en-GB');

/** 1.2 秒 */
export function secondsOf(ms: number, lang: Lang): string {
  const seconds = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 1 }).format(ms / 1000);
  return lang === 'zh' ? `${seconds} 秒` : `${seconds} s`;
}

const whole = 1_000_000;

/** A sum of millionths: to the cent, and what is less than a cent with the digits it has. */
export function costInWords(millionths: number, currency: string, lang: Lang): string {
  const units = millionths / whole;
  const maximumFractionDigits = units > 0 && units < 1 ? 4 : 2;
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(localeOf(lang), { ...style, maximumFractionDigits }).format(units);
}

export const countInWords = (count: number, lang: Lang): string =>
  new Intl.NumberFormat(localeOf(lang)).format(count);
