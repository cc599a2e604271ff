import { type ReactNode, useState } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Flaws } from './Flaws.tsx';
import { GoOn } from './GoOn.tsx';
import { type LetterLang, type LetterView, useFlaws } from './queries.ts';
import { TemplateName } from './TemplateName.tsx';

/** A letter as it is being written. */
export interface Writing {
  template: string;
  purpose: LetterView['purpose'];
  lang: LetterLang;
  text: string;
  /** Outside routes in it that nobody has verified. */
  unsure?: string[];
}

interface Props {
  letter: LetterView | null;
  writing: Writing;
  /** Something was typed that is not kept yet. */
  isDirty: boolean;
  onWrite: (writing: Writing) => void;
  onForget: () => void;
  onKept: (id: string) => void;
  onClose: () => void;
}

/** The text, what is wrong with it, and where it goes from here. */
export function LetterEditor(props: Props): ReactNode {
  const { letter, writing, isDirty, onWrite, onForget, onClose } = props;
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { text, purpose, lang: letterLang, unsure = [] } = writing;
  const { flaws, of } = useFlaws({ c, text, purpose, letterLang });
  const keeping = useKeeping(props);
  const isUnkept = letter === null || isDirty;
  return (
    <div className="letter-edit">
      <p className="letter-kind">
        <TemplateName id={writing.template} />
      </p>
      {letter?.returnReason?.text ? (
        <Notice tone="today" title={t('letters.returned')}>
          <span data-words>{letter.returnReason.text}</span>
        </Notice>
      ) : null}
      <div className="letter-text" data-words>
        <TextInput
          label={t('letters.text')}
          lines={18}
          value={text}
          onChange={(next) => onWrite({ ...writing, text: next })}
          error={keeping.isMissing ? t('letters.empty') : null}
          maxLength={100_000}
        />
      </div>
      {unsure.length > 0 ? (
        <Notice title={t('letters.unsure')}>
          <span data-words>{unsure.join('；')}</span>
        </Notice>
      ) : null}
      <Flaws flaws={flaws ?? []} text={of} onClose={onClose} />
      <FailureNotice error={keeping.error} />
      {isUnkept ? (
        <div className="form-actions">
          <Button look="primary" isPending={keeping.isPending} onPress={keeping.keep}>
            {t(letter ? 'letters.keep-changes' : 'letters.keep')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('form.close')}
          </Button>
          <Button look="quiet" onPress={onForget}>
            {t(letter ? 'letters.undo' : 'letters.other')}
          </Button>
        </div>
      ) : (
        <GoOn letter={letter} flaws={flaws} onClose={onClose} />
      )}
    </div>
  );
}

/** Keeps the text with the case: as a new draft, or in the place of the one before. */
function useKeeping({ letter, writing, onForget, onKept }: Props) {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const step = useStep(c, lang);
  const [isMissing, setMissing] = useState(false);
  const keep = () => {
    const { template, lang: letterLang, text } = writing;
    setMissing(text.trim() === '');
    if (text.trim() === '' || step.isPending) return;
    const body = letter ? { text } : { template, lang: letterLang, text };
    step.mutate(
      letter
        ? { method: 'PUT', path: `/letters/${encodeURIComponent(letter.id)}/text`, body }
        : { method: 'POST', path: '/letters', body },
      {
        onSuccess: ({ id }) => {
          onForget();
          say(t('letters.kept'));
          if (id !== null) onKept(id);
        },
      },
    );
  };
  return { keep, isMissing, isPending: step.isPending, error: step.error };
}
