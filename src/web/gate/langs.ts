/** The languages of the desk, each in its own words. */
export const langOptions = [
  { id: 'zh', label: '中文', lang: 'zh-CN' },
  { id: 'en', label: 'English', lang: 'en' },
] as const;
