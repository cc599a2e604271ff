import type { Page } from 'playwright-core';

/**
 * What one can go to by Tab and then does not see: it lies outside the window, or something that stays in its place
 * (a bar, a head) lies over all of it. Of layers only the topmost is walked: what is beneath waits.
 */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = [];
    const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
    const layers = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"], [role="listbox"]');
    const place = [...layers].findLast((one) => one.checkVisibility()) ?? document.body;
    const nameOf = (e: Element) =>
      `${e.tagName.toLowerCase()}.${e.className} “${(e.getAttribute('aria-label') ?? e.textContent ?? '').slice(0, 40)}”`;
    const isThere = (e: HTMLElement) =>
      e.tabIndex >= 0 &&
      e.checkVisibility({ visibilityProperty: true }) &&
      !e.closest('[inert], [aria-hidden="true"]');
    // A box or a radio is drawn by the label around its input.
    const drawnBy = (e: HTMLElement) => (e.matches('input') ? (e.closest('label') ?? e) : e);
    const before = document.activeElement as HTMLElement | null;
    const scrolled = [...document.querySelectorAll('*')]
      .filter((e) => e.scrollTop > 0 || e.scrollLeft > 0)
      .map((e) => [e, e.scrollTop, e.scrollLeft] as const);
    for (const e of place.querySelectorAll<HTMLElement>(focusable)) {
      if (!isThere(e)) continue;
      // As by Tab: what keeps the focus in sight heeds only that.
      e.focus({ focusVisible: true } as FocusOptions);
      if (document.activeElement !== e) continue;
      const drawn = drawnBy(e);
      const box = drawn.getBoundingClientRect();
      // What is there for those who listen is a point.
      if (box.width < 2 || box.height < 2) continue;
      const left = Math.max(box.left, 0);
      const top = Math.max(box.top, 0);
      const width = Math.min(box.right, window.innerWidth) - left;
      const height = Math.min(box.bottom, window.innerHeight) - top;
      if (height < 2 || width < Math.min(box.width, window.innerWidth) / 2) {
        wrong.push(`outside the window: ${nameOf(e)}`);
        continue;
      }
      const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
      let over: Element | null = null;
      const isSeen = parts.some((x) =>
        parts.some((y) => {
          const hit = document.elementFromPoint(left + width * x, top + height * y);
          over ??= hit;
          return hit !== null && (drawn.contains(hit) || hit.contains(drawn));
        }),
      );
      if (!isSeen) wrong.push(`covered: ${nameOf(e)} by ${over ? nameOf(over) : 'nothing'}`);
    }
    before?.focus();
    if (before === document.body) (document.activeElement as HTMLElement | null)?.blur();
    for (const [e, top, left] of scrolled) e.scrollTo(left, top);
    return wrong;
  });
