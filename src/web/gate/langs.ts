/** The languages of the desk, each in its own words. */
export const langOptions = [
  { id: 'zh', label: '中文' },
  { id: 'en', label: 'English' },
] as const;
