import { type FocusEvent, useRef, useState } from 'react';

/** What is shown already stays in its place as long as it is there; what is new comes after it. */
export function steadily<T>(
  before: readonly string[],
  now: readonly T[],
  idOf: (one: T) => string,
): readonly T[] {
  const byId = new Map(now.map((one) => [idOf(one), one]));
  const kept = before.flatMap((id) => byId.get(id) ?? []);
  const old = new Set(before);
  return [...kept, ...now.filter((one) => !old.has(idOf(one)))];
}

/**
 * The order of a list that is renewed by itself: while a pointer or the focus is in it nothing moves away under them.
 * `hold` goes onto the element around the list.
 */
export function useSteady<T>(items: readonly T[], idOf: (one: T) => string) {
  const [isHeld, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  const shown = isHeld ? steadily(order.current, items, idOf) : items;
  order.current = shown.map(idOf);
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setHeld(false);
    },
  };
  return { shown, hold };
}
