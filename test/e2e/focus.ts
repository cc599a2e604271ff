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
    const labels = (e as HTMLInputElement).labels ?? [];
    const words = e.getAttribute('aria-label') ?? labels[0]?.textContent ?? e.textContent ?? '';
    return { words: words.trim(), isVisible: drawn.some(isRinged) };
  });

/** Presses Tab until what is sought has the focus. @throws Error if it is not reached */
export async function tabTo(page: Page, words: string, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    if ((await focused(page)).words === words) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${words}”`);
}

/**
 * Walks the whole page with Tab, twice: what opens where one is may stand before it. Answers what was reached
 * without a sign of it, and what was not reached at all.
 */
export async function walkByTab(page: Page): Promise<{ unseen: string[]; unreached: string[] }> {
  const unseen = new Set<string>();
  for (let round = 0; round < 2; round++) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let i = 0; i < mostStops; i++) {
      await page.keyboard.press('Tab');
      if (!(await page.evaluate(markReached, String(round)))) break;
      const { words, isVisible } = await focused(page);
      if (!isVisible) unseen.add(words);
    }
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
  return { unseen: [...unseen], unreached };
}

const mostStops = 250;

/** Marks what has the focus as reached in this round; false where the round has come to its end. */
function markReached(round: string): boolean {
  const e = document.activeElement;
  if (!e || e === document.body || e.getAttribute('data-reached') === round) return false;
  e.setAttribute('data-reached', round);
  return true;
}
