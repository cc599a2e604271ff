import { type ReactNode, useId } from 'react';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Learning, useExportCorrections } from './queries.ts';

/** What people corrected in readings, to be taken along as labelled texts. */
export function Corrections({ corrections }: Pick<Learning, 'corrections'>): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  const exporting = useExportCorrections();
  const isEmpty = corrections.corrections === 0;
  const start = () =>
    exporting.mutate(undefined, { onSuccess: (name) => say(t('learning.exported', { name })) });
  return (
    <section className="learn-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('learning.corrections')}</h2>
      <p>{t(isEmpty ? 'learning.corrections.none' : 'learning.corrections.some', corrections)}</p>
      <p className="muted">{t('learning.corrections.lead')}</p>
      <div>
        <Button
          why={isEmpty ? t('learning.why.no-corrections') : null}
          isPending={exporting.isPending}
          onPress={start}
        >
          {t('learning.export')}
        </Button>
      </div>
      <FailureNotice error={exporting.error} />
    </section>
  );
}
