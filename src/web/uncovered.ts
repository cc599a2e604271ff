/**
 * Keeps what the keyboard goes to out from under what stays in its place: a browser scrolls a thing into its pane, and
 * the bar at the foot of the pane lies over it. The bars differ in height with the language, the size of type and the
 * window, so they are measured, not known.
 */
export function keepFocusUncovered(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(':focus-visible')) uncover(target);
  });
}

/** Enough for the ring around what has the focus. */
const ringPx = 4;

function uncover(focused: HTMLElement): void {
  const pane = paneOf(focused);
  // A box or a radio is drawn by the label around its input.
  const drawn = focused.closest('label') ?? focused;
  // A browser is content with the caret, or with the unseen input at the corner of its label.
  if (drawn.clientHeight < window.innerHeight / 2)
    drawn.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const box = drawn.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  const foot = barAt(middle, box.bottom - 1, drawn);
  if (foot) {
    const over = box.bottom + ringPx - foot.top;
    // What is higher than its pane is read from its beginning.
    pane.scrollTop += Math.min(over, Math.max(0, box.top - pane.getBoundingClientRect().top));
    return;
  }
  const head = barAt(middle, box.top + 1, drawn);
  if (head) pane.scrollTop -= head.bottom + ringPx - box.top;
}

/** What lies over that point and does not move with the pane; null where nothing does. */
function barAt(x: number, y: number, under: HTMLElement): DOMRect | null {
  let over: Element | null = document.elementFromPoint(x, y);
  if (over === null || under.contains(over)) return null;
  for (; over && !over.contains(under); over = over.parentElement)
    if (/sticky|fixed/.test(getComputedStyle(over).position)) return over.getBoundingClientRect();
  return null;
}

function paneOf(e: HTMLElement): Element {
  for (let up = e.parentElement; up; up = up.parentElement)
    if (up.scrollHeight > up.clientHeight && /auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  return document.documentElement;
}
