import type { ReactNode } from 'react';
import { useActiveShortcuts } from '../shortcuts.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** Every key that does something on this screen. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const shortcuts = useActiveShortcuts();
  const unique = [...new Map(shortcuts.map((one) => [one.keys, one])).values()];
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={onClose}>
      <dl className="sheet">
        {unique.map(({ keys, label }) => (
          <div key={keys} className="sheet-row">
            <dt>{label}</dt>
            <dd>
              <Keys keys={shownKeys(keys)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('keys.note')}</p>
    </Dialog>
  );
}

/** As the key caps say it: Ctrl K, J, ↵. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (key === 'Enter' ? '↵' : key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
