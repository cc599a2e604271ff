import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { read } from '../client.ts';
import { paths } from '../paths.ts';
import type { CasesPage } from '../queries.ts';
import { useActiveShortcuts } from '../shortcuts.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys, Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { shownKeys } from './ShortcutSheet.tsx';

interface Entry {
  id: string;
  label: ReactNode;
  side: ReactNode;
  run: () => void;
}

/** Everything by typing: what can be done here, and every case by its words, number or customer. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Dialog title={t('keys.palette')} look="palette" isOpen={isOpen} onClose={onClose}>
      <PaletteBody onClose={onClose} />
    </Dialog>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const entries = useEntries(useDeferredValue(typed.trim()), onClose);
  const chosen = Math.min(at, entries.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(entries.length - 1, chosen + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      entries[chosen]?.run();
    }
  };
  return (
    <div className="palette">
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries.length > 0 ? `${list}-${chosen}` : undefined}
        aria-label={t('palette.hint')}
        placeholder={t('palette.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noAutofocus: a palette is opened to type into it
        autoFocus
      />
      <div className="palette-list" role="listbox" id={list} aria-label={t('keys.palette')}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          <div
            key={entry.id}
            id={`${list}-${index}`}
            className="palette-entry"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={entry.run}
            onPointerMove={() => setAt(index)}
          >
            <span className="palette-label">{entry.label}</span>
            {entry.side}
          </div>
        ))}
      </div>
      {entries.length === 0 ? <p className="palette-none muted">{t('palette.none')}</p> : null}
    </div>
  );
}

function useEntries(typed: string, onClose: () => void): Entry[] {
  const { lang } = useWords();
  const navigate = useNavigate();
  const shortcuts = useActiveShortcuts();
  const found = useQuery({
    queryKey: ['palette', typed],
    queryFn: ({ signal }) =>
      read<CasesPage>(`/cases?${new URLSearchParams({ q: typed, limit: '8' })}`, signal),
    enabled: typed !== '',
    placeholderData: (before) => before,
  });
  const close = (run: () => void) => () => {
    onClose();
    run();
  };
  const wanted = typed.toLowerCase();
  const doing = [...new Map(shortcuts.map((one) => [one.keys, one])).values()]
    .filter(({ keys, label }) => keys !== 'Ctrl+k' && label.toLowerCase().includes(wanted))
    .map(({ keys, label, run }) => ({
      id: `key-${keys}`,
      label,
      side: <Keys keys={shownKeys(keys)} />,
      run: close(run),
    }));
  if (typed === '') return doing;
  const cases = (found.data?.cases ?? []).map((one) => ({
    id: one.id,
    label: (
      <>
        <span className="figures">{one.number}</span>{' '}
        <Personal>
          {one.customerName ?? ''} {one.subject ?? one.firstWords}
        </Personal>
      </>
    ),
    side: <span className="muted small">{labelOf(stages, one.stage, lang)}</span>,
    run: close(() => void navigate({ to: paths.case, params: { number: one.number } })),
  }));
  return [...doing, ...cases];
}
