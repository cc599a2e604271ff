import type { Page } from 'playwright-core';

/** What moves on the page by itself: animations that run, transitions on their way. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((one) => {
        const { target, pseudoElement } = one.effect as KeyframeEffect;
        return `${target?.tagName.toLowerCase()}.${target?.className}${pseudoElement ?? ''} moves`;
      }),
  );
