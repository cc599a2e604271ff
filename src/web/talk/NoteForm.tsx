import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { FileShelf } from '../files/FileShelf.tsx';
import { useShelfWait } from '../files/use-shelf-wait.ts';
import { newId } from '../new-id.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { ComposerDo } from './ComposerDo.tsx';
import type { Noting } from './noting.ts';
import { savesWith } from './save-key.ts';
import type { Saying } from './saying.ts';
import { whyNot } from './why.ts';

interface Props {
  c: CaseView;
  saying: Saying;
  noting: Noting;
  isOpen: boolean;
}

/** A note for colleagues: looks unlike anything the customer may see, and says so. */
export function NoteForm({ c, saying, noting, isOpen }: Props): ReactNode {
  const { t } = useWords();
  const { writing, write } = saying;
  const { shelf } = noting;
  const [isMissing, setMissing] = useState(false);
  const filesWait = useShelfWait(shelf);
  const notAllowed = whyNot(c, 'add-note');
  const why = notAllowed ?? (noting.noting === null ? filesWait : t('talk.why.noting'));
  const submit = () => {
    const words = writing.note.trim();
    if (why !== null) return;
    setMissing(words === '');
    if (words === '') return;
    noting.send({ id: newId(), text: words, files: shelf.sent });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S of the field within
    <div className="composer-form" onKeyDown={savesWith(submit)}>
      <p className="composer-only">
        <Icon name="hidden" size={14} />
        {t('talk.note.only')}
      </p>
      <TextInput
        label={t('talk.field.note')}
        isLabelUnseen
        lines={isOpen ? 3 : 1}
        value={writing.note}
        onChange={(note) => {
          write({ note });
          setMissing(false);
        }}
        placeholder={t('talk.field.note')}
        error={isMissing ? t('talk.note.missing') : null}
        onSubmit={submit}
      />
      <FileShelf shelf={shelf} />
      <ComposerDo shelf={shelf} isOpen why={notAllowed}>
        <Button look="primary" onPress={submit} why={why}>
          {t('talk.note.save')}
        </Button>
      </ComposerDo>
    </div>
  );
}
