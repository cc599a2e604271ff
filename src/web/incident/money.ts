import type { Lang } from '../../contract/say.ts';

interface Sum {
  minor: number;
  currency: string;
}

/** ¥50.00, as people of that language write it. */
export const sumInWords = ({ minor, currency }: Sum, lang: Lang): string =>
  new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { style: 'currency', currency }).format(
    minor / 100,
  );

/** What was typed as money: null for nothing, undefined for what is none. Never by way of a fraction. */
export function parseSum(text: string): Sum | null | undefined {
  const typed = text.trim().replace(/[¥￥,，元\s]/g, '');
  if (typed === '') return null;
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed);
  if (!parts) return undefined;
  const [, whole = '0', part = ''] = parts;
  return { minor: Number(whole) * 100 + Number(part.padEnd(2, '0')), currency: 'CNY' };
}
