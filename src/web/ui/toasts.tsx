import { type ReactNode, useSyncExternalStore } from 'react';
import { Icon } from './Icon.tsx';

interface Toast {
  id: number;
  text: string;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) tell();
}

/** Says in passing that something was done; never the only place of an error. */
export function say(text: string): void {
  const id = ++last;
  show([...toasts.slice(-2), { id, text }]);
  setTimeout(() => show(toasts.filter((toast) => toast.id !== id)), 4_000);
}

export function Toasts(): ReactNode {
  const all = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {all.map(({ id, text }) => (
        <p key={id} className="toast">
          <Icon name="done" />
          {text}
        </p>
      ))}
    </div>
  );
}
