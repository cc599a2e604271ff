import type { Page } from 'playwright-core';
import type { Lang } from '../../src/contract/say.ts';

/**
 * What is left of a window when one zooms in (WCAG 1.4.4, 1.4.10): 1440 × 900 at 200 %, 1920 × 1080 at 200 %, and the
 * narrowest there is. The longer words of the two languages have the narrowest.
 */
export const zooms: Readonly<Record<Lang, readonly { width: number; height: number }[]>> = {
  zh: [
    { width: 720, height: 450 },
    { width: 960, height: 540 },
  ],
  en: [{ width: 320, height: 640 }],
};

/** Looks at the page with type twice as large and everything else as it is, as a browser can be told to. */
export async function doubleType<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const set = (size: string) =>
    page.evaluate((to) => {
      document.documentElement.style.fontSize = to;
    }, size);
  await set('200%');
  try {
    return await look();
  } finally {
    await set('');
  }
}
