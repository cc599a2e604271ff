import type { Page } from 'playwright-core';

/** What has the focus: its words, and whether one can see that it has it. */
export interface Focused {
  words: string;
  isVisible: boolean;
}

export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const e = document.activeElement ?? document.body;
    // A radio or a box is drawn by the label around its input.
    const drawn = [e, e.closest('label'), e.closest('[data-focus-visible]')];
    const isRinged = (one: Element | null) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const words = e.getAttribute('aria-label') ?? e.closest('label')?.textContent ?? e.textContent ?? '';
    return {
      words: words.trim() || (e.getAttribute('placeholder') ?? e.tagName),
      isVisible: drawn.some(isRinged),
    };
  });

/** Presses Tab until what is sought has the focus. @throws Error if it is not reached */
export async function tabTo(page: Page, words: string, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    if ((await focused(page)).words === words) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${words}”`);
}

/** Walks the whole page with Tab. Answers what was reached without a sign of it, and what was not reached at all. */
export async function walkByTab(page: Page, most = 250): Promise<{ unseen: string[]; unreached: string[] }> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    for (const e of document.querySelectorAll('[data-reached]')) e.removeAttribute('data-reached');
  });
  const unseen: string[] = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const isOver = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || e.hasAttribute('data-reached')) return true;
      e.setAttribute('data-reached', '');
      return false;
    });
    if (isOver) break;
    const { words, isVisible } = await focused(page);
    if (!isVisible) unseen.push(words);
  }
  const unreached = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, summary, textarea, input, select')]
      .filter((e) => {
        const isShown =
          e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
        return isShown && e.tabIndex >= 0 && !e.hasAttribute('data-reached');
      })
      // Of radios of one name the arrows reach the others.
      .filter((e) => !(e instanceof HTMLInputElement && e.type === 'radio'))
      .map((e) => e.outerHTML.slice(0, 120)),
  );
  return { unseen, unreached };
}
