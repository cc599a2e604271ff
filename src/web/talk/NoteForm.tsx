import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { FileShelf } from '../files/FileShelf.tsx';
import type { Shelf } from '../files/shelf.ts';
import { useShelfWait } from '../files/use-shelf-wait.ts';
import { isStale, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { ComposerDo } from './ComposerDo.tsx';
import { Meanwhile } from './Meanwhile.tsx';
import { savesWith } from './save-key.ts';
import type { Saying } from './saying.ts';
import { whyNot } from './why.ts';

interface Props {
  c: CaseView;
  saying: Saying;
  shelf: Shelf;
  isOpen: boolean;
}

/** A note for colleagues: looks unlike anything the customer may see, and says so. */
export function NoteForm({ c, saying, shelf, isOpen }: Props): ReactNode {
  const { t, lang } = useWords();
  const { writing, write } = saying;
  const step = useStep(c, lang);
  const [isMissing, setMissing] = useState(false);
  const filesWait = useShelfWait(shelf);
  const why = whyNot(c, 'add-note') ?? filesWait;
  const submit = () => {
    const words = writing.note.trim();
    if (why !== null || step.isPending) return;
    setMissing(words === '');
    if (words === '') return;
    step.mutate(
      { method: 'POST', path: '/notes', body: { words, files: shelf.sent.map(({ id }) => id) } },
      {
        onSuccess: () => {
          write({ note: '' });
          shelf.clear();
          say(t('talk.note.saved'));
        },
      },
    );
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
      {isStale(step.error) ? (
        <Meanwhile problem={step.error.problem} onSave={submit} />
      ) : (
        <FailureNotice error={step.error} />
      )}
      <ComposerDo shelf={shelf} isOpen why={whyNot(c, 'add-note')}>
        <Button look="primary" onPress={submit} why={why} isPending={step.isPending}>
          {t('talk.note.save')}
        </Button>
      </ComposerDo>
    </div>
  );
}
