import type { Page } from 'playwright-core';

/** What a finger meets without looking, in px; where a control stands by itself the room around it counts. */
const fingerPx = 44;
/** What no target may be smaller than, whatever room it has (WCAG 2.2, 2.5.8). */
const leastPx = 24;

/**
 * Controls that a finger misses or takes for another: lower than a fingertip, with another one within its reach. Links
 * within a sentence are as high as its line.
 */
export const missedByFinger = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([finger, least]) => {
      const targets = [
        ...document.querySelectorAll<HTMLElement>('button, summary, a[href], select, input, textarea'),
      ]
        // Of a box and a dial one presses the words, too.
        .map((e) => (e.matches('input') ? (e.closest('label') ?? e) : e))
        .filter((e) => {
          const { width, height, right, bottom } = e.getBoundingClientRect();
          const isShown = e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          // What only the keyboard brings into the window is no finger's.
          return (
            isShown &&
            right > 0 &&
            bottom > 0 &&
            width > 1 &&
            height > 1 &&
            !e.closest('.unseen, [aria-hidden="true"]')
          );
        })
        .filter((e) => !(e.matches('a') && getComputedStyle(e).display === 'inline'));
      const boxes = new Map(targets.map((e) => [e, e.getBoundingClientRect()]));
      const reach = ({ left, top, width, height }: DOMRect) => {
        const [w, h] = [Math.max(width, finger), Math.max(height, finger)];
        const [x, y] = [left + (width - w) / 2, top + (height - h) / 2];
        return { left: x, top: y, right: x + w, bottom: y + h };
      };
      return [...boxes].flatMap(([e, box]) => {
        if (box.height >= finger - 0.5 && box.width >= least) return [];
        const own = reach(box);
        const near = [...boxes].find(
          ([other, b]) =>
            other !== e &&
            !other.contains(e) &&
            !e.contains(other) &&
            b.left < own.right - 0.5 &&
            b.right > own.left + 0.5 &&
            b.top < own.bottom - 0.5 &&
            b.bottom > own.top + 0.5,
        );
        if (!near && Math.min(box.width, box.height) >= least) return [];
        const name = (e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 30);
        const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
        return [
          `${e.tagName.toLowerCase()}.${e.className} “${name}” is ${size}${near ? `, close to “${(near[0].textContent ?? '').trim().slice(0, 20)}”` : ''}`,
        ];
      });
    },
    [fingerPx, leastPx] as const,
  );
