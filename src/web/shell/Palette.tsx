import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/words.tsx';
import { type Entry, type Group, usePaletteGroups } from './palette-entries.tsx';

/** Everything by typing: what can be done here, where one can go, colleagues, and every case. */
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
  const list = useId();
  const run = (entry: Entry) => {
    onClose();
    entry.run();
  };
  const { groups, entries, chosen, isBusy, choose, enter } = useChoice(typed.trim(), run);
  useEffect(() => {
    document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      choose(Math.max(0, Math.min(entries.length - 1, chosen + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
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
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noAutofocus: a palette is opened to type into it
        autoFocus
      />
      <Found list={list} groups={groups} chosen={chosen} isBusy={isBusy} onChoose={choose} onRun={run} />
      {entries.length === 0 && !isBusy ? <p className="palette-none muted">{t('palette.none')}</p> : null}
    </div>
  );
}

/** What the words typed lead to, and which of it Enter runs. */
function useChoice(typed: string, run: (entry: Entry) => void) {
  const [{ words, at, isEntered }, set] = useState({ words: typed, at: 0, isEntered: false });
  // other words, another list
  if (words !== typed) set({ words: typed, at: 0, isEntered: false });
  const listed = useDeferredValue(typed);
  const { groups, isSearching } = usePaletteGroups(listed);
  const entries = groups.flatMap((group) => group.entries);
  const chosen = Math.min(at, entries.length - 1);
  const isListed = listed === typed;
  const isBusy = !isListed || isSearching;
  const ready = isListed && !entries[chosen]?.isOld ? entries[chosen] : undefined;
  // Who types fast presses Enter before the list is that of their words: it waits for it, and runs what stands there.
  useEffect(() => {
    if (!isEntered || (!ready && isBusy)) return;
    set((now) => ({ ...now, isEntered: false }));
    if (ready) run(ready);
  });
  return {
    groups,
    entries,
    chosen,
    isBusy,
    choose: (at: number) => set((now) => ({ ...now, at })),
    enter: () => set((now) => ({ ...now, isEntered: true })),
  };
}

interface FoundProps {
  list: string;
  groups: readonly Group[];
  chosen: number;
  isBusy: boolean;
  onChoose: (at: number) => void;
  onRun: (entry: Entry) => void;
}

/** The entries, numbered through over their groups: the arrows of the field know no borders. */
function Found({ list, groups, chosen, isBusy, onChoose, onRun }: FoundProps): ReactNode {
  const { t } = useWords();
  const starts = groups.map((_, i) =>
    groups.slice(0, i).reduce((sum, { entries }) => sum + entries.length, 0),
  );
  return (
    <div className="palette-list" role="listbox" id={list} aria-label={t('keys.palette')} aria-busy={isBusy}>
      {groups.map(({ name, entries }, i) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of a list of options are no fieldset
        <div key={name} role="group" aria-label={t(name)}>
          <p className="palette-group" aria-hidden="true">
            {t(name)}
          </p>
          {entries.map((entry, within) => {
            const index = (starts[i] ?? 0) + within;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
              <div
                key={entry.id}
                id={`${list}-${index}`}
                className="palette-entry"
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                onClick={() => onRun(entry)}
                onPointerMove={() => onChoose(index)}
              >
                <span className="palette-label">{entry.label ?? entry.text}</span>
                {entry.side}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
