import { type ReactNode, useState } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useDraft } from '../drafts.ts';
import { useMe } from '../queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/words.tsx';
import { mayChange } from './allowed.ts';
import { Chooser } from './Chooser.tsx';
import { LetterEditor, type Writing } from './LetterEditor.tsx';
import { LetterRead } from './LetterRead.tsx';
import type { LetterView } from './queries.ts';

interface Props {
  /** Null for one that is not kept yet. */
  letter: LetterView | null;
  onKept: (id: string) => void;
  onClose: () => void;
}

const nothing: Writing | null = null;

/** Where a letter is written and goes its way. What is typed lives in the tab until it is kept or thrown away. */
export function LetterDesk({ letter, onKept, onClose }: Props): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  // Of a newer text a draft of the older one says nothing.
  const name = letter ? `letter:${c.id}:${letter.id}:${letter.text.id}` : `letter:${c.id}:new`;
  const [writing, write, forget] = useDraft<Writing | null>(name, nothing);
  const [isChanging, setChanging] = useState(false);
  const kept: Writing | null = letter
    ? { template: letter.template, purpose: letter.purpose, lang: letter.lang, text: letter.text.text ?? '' }
    : null;
  const isMine = letter !== null && (letter.state === 'draft' || letter.state === 'returned');
  const showsEditor = letter === null || (mayChange(c, letter) && (isMine || isChanging));
  const now = writing ?? kept;
  return (
    <Dialog title={t(letter ? 'letters.one' : 'letters.new')} look="drawer" isOpen onClose={onClose}>
      {now === null ? <Chooser onDraft={write} /> : null}
      {now !== null && showsEditor ? (
        <LetterEditor
          letter={letter}
          writing={now}
          isDirty={writing !== null && writing.text !== kept?.text}
          onWrite={write}
          onForget={() => {
            forget();
            setChanging(false);
          }}
          onKept={onKept}
          onClose={onClose}
        />
      ) : null}
      {letter !== null && !showsEditor ? (
        <LetterRead
          letter={letter}
          me={me?.id}
          onChange={mayChange(c, letter) ? () => setChanging(true) : null}
          onClose={onClose}
        />
      ) : null}
    </Dialog>
  );
}
