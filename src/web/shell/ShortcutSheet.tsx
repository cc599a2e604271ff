import type { ReactNode } from 'react';
import { type Shortcut, useActiveShortcuts } from '../shortcuts.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { shownKeys } from './shown-keys.ts';

/** What the parts of every screen answer to by themselves. */
const builtIn: readonly [keys: string, label: Key][] = [
  ['Ctrl ↵', 'keys.send'],
  ['Ctrl S', 'ui.save'],
  ['Esc', 'keys.escape'],
  ['↑ ↓', 'keys.arrows'],
  ['← →', 'keys.sideways'],
  ['Tab', 'keys.tab'],
];

/** Every key that does something: on this screen, everywhere, and while one writes or moves. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const shortcuts = useActiveShortcuts();
  const unique = [...new Map(shortcuts.map((one) => [one.keys, one])).values()];
  const own = builtIn.map(([, label]) => t(label));
  const rowsOf = (some: readonly Shortcut[]) =>
    some
      .filter(({ label }) => !own.includes(label))
      .map(({ keys, label }) => [shownKeys(keys), label] as const);
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={onClose}>
      <Rows title={t('keys.here')} rows={rowsOf(unique.filter((one) => !one.isEverywhere))} />
      <Rows title={t('keys.everywhere')} rows={rowsOf(unique.filter((one) => one.isEverywhere))} />
      <Rows title={t('keys.writing')} rows={builtIn.map(([keys, label]) => [keys, t(label)] as const)} />
      <p className="muted small">{t('keys.note')}</p>
    </Dialog>
  );
}

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section className="sheet">
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, label]) => (
          <div key={keys} className="sheet-row">
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
