import { type ReactNode, useSyncExternalStore } from 'react';
import { useShortcut } from '../shortcuts.tsx';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface Toast {
  id: number;
  text: string;
  /** Puts back what was; null where there is nothing to put back. */
  undo: (() => void) | null;
  /** Leads to what it is about; null where it is about what was just done. */
  open: (() => void) | null;
  /** Stays until it was opened or put away. */
  isGrave: boolean;
}

/** Long enough to read; to think better of it takes longer. */
const shownMs = 4_000;
const undoableMs = 10_000;
const newsMs = 12_000;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) tell();
}

const drop = (id: number): void => show(toasts.filter((toast) => toast.id !== id));

/** Says in passing that something was done, and how to take it back; never the only place of an error. */
export function say(text: string, undo: (() => void) | null = null): void {
  const id = ++last;
  show([...withRoom(), { id, text, undo, open: null, isGrave: false }]);
  setTimeout(() => drop(id), undo ? undoableMs : shownMs);
}

/** What is grave is not pushed out by what comes after it. */
const withRoom = (): Toast[] => {
  const grave = toasts.filter(({ isGrave }) => isGrave);
  return [...grave, ...toasts.filter(({ isGrave }) => !isGrave).slice(-2)];
};

/** Says in passing that something happened elsewhere, with the way there. */
export function tell({ text, open, isGrave }: Pick<Toast, 'text' | 'isGrave'> & { open: () => void }): void {
  const id = ++last;
  show([...withRoom(), { id, text, undo: null, open, isGrave }]);
  if (!isGrave) setTimeout(() => drop(id), newsMs);
}

export function Toasts(): ReactNode {
  const { t } = useWords();
  const all = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => toasts,
  );
  const undo = ({ id, undo: putBack }: Toast) => {
    drop(id);
    putBack?.();
  };
  const latest = all.findLast((toast) => toast.undo !== null);
  // As everywhere else; while something is typed the field has its own.
  useShortcut(latest ? { keys: 'Ctrl+z', label: t('ui.undo'), run: () => undo(latest) } : null);
  useShortcut(latest ? { keys: 'z', label: t('ui.undo'), run: () => undo(latest) } : null);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {all.map((toast) => (
        <div key={toast.id} className={`toast ${toast.isGrave ? 'toast-grave' : ''}`}>
          <Icon name={toast.open ? (toast.isGrave ? 'danger' : 'bell') : 'done'} />
          <p>{toast.text}</p>
          {toast.undo ? (
            <Button look="quiet" size="small" label={t('ui.undo')} keys="Z" onPress={() => undo(toast)}>
              {t('ui.undo')}
            </Button>
          ) : null}
          {toast.open ? <Opening toast={toast} /> : null}
        </div>
      ))}
    </div>
  );
}

function Opening({ toast: { id, open, isGrave } }: { toast: Toast }): ReactNode {
  const { t } = useWords();
  const go = () => {
    drop(id);
    open?.();
  };
  return (
    <>
      <Button look="quiet" size="small" onPress={go}>
        {t('ui.look')}
      </Button>
      {isGrave ? (
        <Button look="quiet" size="small" label={t('ui.close')} onPress={() => drop(id)}>
          <Icon name="close" />
        </Button>
      ) : null}
    </>
  );
}
