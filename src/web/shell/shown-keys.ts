/** As the key caps say it: Ctrl K, J, ↵. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (key === 'Enter' ? '↵' : key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
