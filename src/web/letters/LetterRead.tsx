import { type ReactNode, useState } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { mayReview } from './allowed.ts';
import { Copies } from './Copies.tsx';
import { Flaws } from './Flaws.tsx';
import { GoOn, useLetterStep } from './GoOn.tsx';
import { type LetterView, useFlaws } from './queries.ts';
import { TemplateName } from './TemplateName.tsx';

interface Props {
  letter: LetterView;
  me: string | undefined;
  /** Null where this person may not change it, or nobody may. */
  onChange: (() => void) | null;
  onClose: () => void;
}

/** A letter as it stands: to be looked over, to go out, or kept as it went. */
export function LetterRead({ letter, me, onChange, onClose }: Props): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const nameOf = useNameOf();
  const text = letter.text.text ?? '';
  const { flaws } = useFlaws({ c, text, purpose: letter.purpose, letterLang: letter.lang });
  const { state, writtenBy, reviewedBy, reviewedAt, sentAt, channel } = letter;
  const isReviewer = mayReview(c, letter, me);
  return (
    <div className="letter-edit">
      <p className="letter-kind">
        <TemplateName id={letter.template} />
      </p>
      <p className="muted small">
        {[
          t('letters.written', { name: nameOf(writtenBy), at: letter.writtenAt }),
          ...(reviewedBy && reviewedAt
            ? [t('letters.reviewed', { name: nameOf(reviewedBy), at: reviewedAt })]
            : []),
          ...(sentAt ? [t('letters.sent-at', { at: sentAt, channel })] : []),
        ].join(' · ')}
      </p>
      <div className="letter-sheet" data-words lang={letter.lang === 'zh' ? 'zh-CN' : 'en'}>
        {letter.text.text ?? t('case.erased')}
      </div>
      {state === 'in-review' && !isReviewer ? <Notice>{t('letters.review.waits')}</Notice> : null}
      {isReviewer ? (
        <>
          <Flaws flaws={flaws ?? []} text={text} onClose={onClose} />
          <Decide letter={letter} />
        </>
      ) : null}
      {state === 'approved' && onChange ? <GoOn letter={letter} flaws={flaws} onClose={onClose} /> : null}
      <div className="form-actions">
        {state === 'approved' && onChange ? null : <Copies letter={letter} />}
        {onChange ? <Button onPress={onChange}>{t('letters.change')}</Button> : null}
      </div>
    </div>
  );
}

/** The second person's word: it may go out, or it goes back with what is to be changed. */
function Decide({ letter }: { letter: LetterView }): ReactNode {
  const { t } = useWords();
  const { take, isPending, error } = useLetterStep(letter);
  const [reason, setReason] = useState('');
  const [isReturning, setReturning] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const back = () => {
    if (!isReturning) return setReturning(true);
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') take('return', { reason }, t('letters.review.returned'));
  };
  return (
    <>
      {isReturning ? (
        <TextInput
          label={t('letters.review.reason')}
          lines={3}
          autoFocus
          value={reason}
          onChange={setReason}
          error={isMissing ? t('form.lack.left-out') : null}
        />
      ) : null}
      <FailureNotice error={error} />
      <div className="form-actions">
        {isReturning ? null : (
          <Button
            look="primary"
            isPending={isPending}
            onPress={() => take('approval', {}, t('letters.review.approved'))}
          >
            {t('letters.review.approve')}
          </Button>
        )}
        <Button look={isReturning ? 'primary' : 'plain'} isPending={isPending} onPress={back}>
          {t('letters.review.return')}
        </Button>
        {isReturning ? (
          <Button look="quiet" onPress={() => setReturning(false)}>
            {t('ui.cancel')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
