import type { Currency } from '../../base/money.ts';
import type { LanguageSettings } from '../../contract/language-model.ts';
import type { SettingsChange } from './queries.ts';

/** The settings as they are typed. */
export interface Typed {
  address: string;
  model: string;
  key: string;
  isKeyGone: boolean;
  uses: LanguageSettings['uses'];
  form: LanguageSettings['form'];
  timeoutS: string;
  priceIn: string;
  priceOut: string;
  currency: Currency;
  limitTokens: string;
  limitCost: string;
}

const whole = 1_000_000;
const plain = (millionths: number): string => String(millionths / whole);

/** As it was kept, or as it begins: nothing is on. */
export const typedOf = (known: LanguageSettings | null): Typed => ({
  address: known?.address ?? '',
  model: known?.model ?? '',
  key: '',
  isKeyGone: false,
  uses: known?.uses ?? [],
  form: known?.form ?? 'schema',
  timeoutS: String(known?.timeoutS ?? 30),
  priceIn: known ? plain(known.priceIn) : '0',
  priceOut: known ? plain(known.priceOut) : '0',
  currency: known?.currency ?? 'CNY',
  limitTokens: known?.limitTokens ? String(known.limitTokens) : '',
  limitCost: known?.limitCost ? plain(known.limitCost) : '',
});

/** A sum in millionths of its unit; null for what is none. */
export const millionths = (text: string): number | null =>
  /^\d{1,6}(?:\.\d{1,6})?$/.test(text.trim()) ? Math.round(Number(text.trim()) * whole) : null;

/** A whole number within bounds; null for what is none. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\d{1,13}$/.test(text.trim())) return null;
  const value = Number(text.trim());
  return value >= least && value <= most ? value : null;
}

export const mostTokens = 1_000_000_000_000;
export const longestWaitS = 300;

/** What is typed as it is sent; null where something is no figure. */
export function changeOf(typed: Typed): SettingsChange | null {
  const priceIn = millionths(typed.priceIn);
  const priceOut = millionths(typed.priceOut);
  const timeoutS = wholeNumber(typed.timeoutS, 1, longestWaitS);
  const limitTokens = typed.limitTokens.trim() === '' ? null : wholeNumber(typed.limitTokens, 1, mostTokens);
  const limitCost = typed.limitCost.trim() === '' ? null : millionths(typed.limitCost);
  if (priceIn === null || priceOut === null || timeoutS === null) return null;
  if ((limitTokens === null) !== (typed.limitTokens.trim() === '')) return null;
  if ((limitCost === null) !== (typed.limitCost.trim() === '') || limitCost === 0) return null;
  const { uses, form, currency } = typed;
  return {
    address: typed.address.trim(),
    model: typed.model.trim(),
    ...(typed.isKeyGone ? { key: null } : typed.key === '' ? {} : { key: typed.key.trim() }),
    ...{ uses, form, timeoutS, priceIn, priceOut, currency, limitTokens, limitCost },
  };
}
