import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key and what it does here. Shown on the sheet as long as the part that offers it is on screen. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, with `Ctrl+` (⌘ on a Mac) or `Shift+` (of a letter) in front where it needs one. */
  keys: string;
  label: string;
  run: () => void;
  /** Also while typing; only sensible with Ctrl. */
  always?: boolean;
  /** The same on every screen. */
  isEverywhere?: true;
}

const active = new Set<{ current: Shortcut }>();
let shown: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  shown = [...active].map((one) => one.current);
  for (const tell of listeners) tell();
}

/** Offers a shortcut while the component is on screen; the one that came last wins. Null offers none. */
export function useShortcut(shortcut: Shortcut | null): void {
  const ref = useRef<Shortcut | null>(shortcut);
  ref.current = shortcut;
  const keys = shortcut?.keys ?? null;
  const label = shortcut?.label ?? null;
  useEffect(() => {
    if (keys === null || label === null) return;
    const entry = {
      get current(): Shortcut {
        return ref.current ?? { keys, label, run: () => {} };
      },
    };
    active.add(entry);
    changed();
    return () => {
      active.delete(entry);
      changed();
    };
  }, [keys, label]);
}

/** What can be pressed now, for the sheet and the palette. */
export const useActiveShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => shown,
  );

/** A choice and a tick are fields that nothing is typed into. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? !/^(radio|checkbox)$/.test(target.type)
    : target instanceof HTMLElement &&
      (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));

/** Enter on a link or a button presses that, whatever else Enter does here. */
const isPressedBy = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Enter' && target instanceof Element && target.closest('a, button, summary') !== null;

const overlayOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

/** Listens once for the whole desk. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const held = event.ctrlKey || event.metaKey;
    // Of other keys, Shift makes another character: ? is no Shift+/.
    const shifted = event.shiftKey && /^[a-z]$/i.test(event.key);
    const pressed = `${held ? 'Ctrl+' : ''}${shifted ? 'Shift+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
    const found = [...active]
      .reverse()
      .find(({ current }) => current.keys.toLowerCase() === pressed.toLowerCase());
    if (!found) return;
    const { always, run } = found.current;
    if (!always && (isTyping(event.target) || isPressedBy(event) || overlayOpen())) return;
    event.preventDefault();
    run();
  });
}
