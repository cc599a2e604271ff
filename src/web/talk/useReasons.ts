import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useState,
} from 'react';

/** A marked stretch whose reasons stand open. */
interface Open {
  turnId: string;
  start: number;
  /** The places of its marks in the turn's list. */
  marks: number[];
}

const selector = 'mark.mark';

/**
 * One place for the reasons of a whole talk: open for the marked words under the pointer or with the focus. Arrows
 * go from one to the next, over the borders of turns; Escape closes.
 */
export function useReasons(scroller: RefObject<HTMLElement | null>) {
  const id = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    const element = open && box ? markElement(box, open) : null;
    setPlace(box && element ? placeBeneath(box, element) : null);
  }, [open, scroller]);

  const show = (target: EventTarget | null) => {
    const mark = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
    const next = mark ? openOf(mark) : null;
    setOpen((before) => (next && before && isSame(next, before) ? before : next));
  };
  const step = (by: 1 | -1) => stepMark(scroller.current, by);
  const handlers = {
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') show(event.target);
    },
    onPointerLeave: () => show(document.activeElement),
    onClick: (event: { target: EventTarget }) => {
      if (event.target instanceof HTMLElement) event.target.closest<HTMLElement>(selector)?.focus();
    },
    onFocus: (event: { target: EventTarget }) => show(event.target),
    onBlur: () => setOpen(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches(selector)) return;
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (by !== 0) step(by);
      else if (event.key === 'Escape') setOpen(null);
      else return;
      event.preventDefault();
    },
  };
  return { id, open, place, handlers, step };
}

const isSame = (a: Open, b: Open): boolean => a.turnId === b.turnId && a.start === b.start;

function openOf(mark: HTMLElement): Open | null {
  const turnId = mark.closest<HTMLElement>('[data-turn]')?.dataset.turn;
  const { start, marks } = mark.dataset;
  if (turnId === undefined || start === undefined || marks === undefined) return null;
  return { turnId, start: Number(start), marks: marks.split(' ').map(Number) };
}

const markElement = (box: HTMLElement, { turnId, start }: Open): HTMLElement | null =>
  box.querySelector(`[data-turn="${CSS.escape(turnId)}"] mark[data-start="${start}"]`);

const width = 300;
const gap = 8;
const roomBeneathPx = 96;

/** Beneath the last line of the words, kept inside the talk. In pixels of the talk's own scrolled content. */
function placeBeneath(box: HTMLElement, mark: HTMLElement): { top: number; left: number } {
  const frame = box.getBoundingClientRect();
  const last = [...mark.getClientRects()].at(-1) ?? mark.getBoundingClientRect();
  const rightmost = Math.max(gap, box.clientWidth - width - gap);
  return {
    top: last.bottom - frame.top + box.scrollTop + 6,
    left: Math.min(Math.max(gap, last.left - frame.left), rightmost),
  };
}

/** Scrolls the talk, and nothing around it, as far as it takes to see the words and room for their reasons. */
function keepInSight(box: HTMLElement, mark: HTMLElement): void {
  const frame = box.getBoundingClientRect();
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < frame.top + 8) box.scrollTop += top - frame.top - 8;
  else if (bottom > frame.bottom - roomBeneathPx) box.scrollTop += bottom - frame.bottom + roomBeneathPx;
}

/** Moves the focus to the next or the former marked words; from outside to the first that can be seen. */
function stepMark(box: HTMLElement | null, by: 1 | -1): void {
  const all = [...(box?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const now = all.indexOf(document.activeElement as HTMLElement);
  const top = box?.getBoundingClientRect().top ?? 0;
  const inSight = all.findIndex((mark) => mark.getBoundingClientRect().top >= top);
  const next = now === -1 ? all[Math.max(0, inSight)] : all[(now + by + all.length) % all.length];
  next?.focus({ preventScroll: true });
  if (next && box) keepInSight(box, next);
}
