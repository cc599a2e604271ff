import en from '../../../locales/deadlines.en.json' with { type: 'json' };
import zh from '../../../locales/deadlines.zh-CN.json' with { type: 'json' };

export type Lang = 'zh' | 'en';
export type Table = typeof en;

/** The sentences about clocks; this assignment checks that both languages have the same keys. */
export const tables: Record<Lang, Table> = { zh, en };
