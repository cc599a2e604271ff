import { type ReactNode, useEffect } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { Check } from '../ui/fields.tsx';
import { Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { AttachButton, FileShelf, useDropOn } from './FileShelf.tsx';
import { unfinished } from './field-value.ts';
import { useShelf } from './shelf.ts';
import './files.css';

interface Props {
  c: CaseView;
  label: string;
  hint?: string;
  error: string | null;
  /** Ids, parted by commas; see `field-value.ts`. */
  value: string;
  onChange: (value: string) => void;
}

/** The files that show a fact: such as the case has already, and such as are sent now. */
export function FilesField({ c, label, hint, error, value, onChange }: Props): ReactNode {
  const { t } = useWords();
  const shelf = useShelf(c.id, 'fact');
  const drop = useDropOn(shelf);
  const here = c.files.filter(({ state }) => state === 'here');
  const picked = value.split(',').filter((id) => here.some((file) => file.id === id));
  const all = (ids: readonly string[]) => {
    const waits = shelf.items.length > shelf.sent.length ? [unfinished] : [];
    return [...ids, ...shelf.sent.map(({ id }) => id), ...waits].join(',');
  };
  const whole = all(picked);
  useEffect(() => {
    if (whole !== value) onChange(whole);
  }, [whole, value, onChange]);
  useSettled(shelf, c);
  return (
    <fieldset className="field files-field" data-drop={drop.isOver || undefined} {...drop.handlers}>
      <legend className="field-label">{label}</legend>
      {here.length > 0 ? (
        <div className="files-pick">
          {here.map(({ id, name }) => (
            <Check
              key={id}
              isSelected={picked.includes(id)}
              onChange={(isOn) => onChange(all(isOn ? [...picked, id] : picked.filter((one) => one !== id)))}
            >
              <Personal>{name}</Personal>
            </Check>
          ))}
        </div>
      ) : null}
      <FileShelf shelf={shelf} />
      <div>
        <AttachButton shelf={shelf} />
      </div>
      {hint ? <p className="field-hint">{hint}</p> : null}
      <p className="field-error">{error ?? (drop.isOver ? t('files.drop-here') : '')}</p>
    </fieldset>
  );
}

/** What the case has by now waits no more. */
function useSettled(shelf: ReturnType<typeof useShelf>, c: CaseView): void {
  const isIn = shelf.sent.some(({ id }) => c.files.some((file) => file.id === id));
  useEffect(() => {
    if (isIn) shelf.clear();
  }, [isIn, shelf]);
}
