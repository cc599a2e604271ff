import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { type Preview, type Rubric, usePreview } from './queries.ts';

/** What the last talks would come to by the rubric as it is written now, before it is anybody's. */
export function PreviewPart({ rubric }: { rubric: Rubric }): ReactNode {
  const { t } = useWords();
  const preview = usePreview();
  return (
    <div className="ru-preview">
      <p>
        <Button isPending={preview.isPending} onPress={() => preview.mutate(rubric)}>
          {t('rules.preview')}
        </Button>
      </p>
      <FailureNotice error={preview.error} />
      {preview.data ? <Shown preview={preview.data} /> : null}
    </div>
  );
}

function Shown({ preview: { talks, meanBefore, meanAfter, changed } }: { preview: Preview }): ReactNode {
  const { t } = useWords();
  if (talks.length === 0) return <p className="muted">{t('rules.preview.none')}</p>;
  const round = (mean: number | null) => (mean === null ? '—' : String(Math.round(mean)));
  const moved = talks.filter(({ before, after }) => before !== after);
  return (
    <div role="status">
      <p>
        {changed === 0
          ? t('rules.preview.same', { count: talks.length })
          : t('rules.preview.said', {
              count: talks.length,
              changed,
              before: round(meanBefore),
              after: round(meanAfter),
            })}
      </p>
      {moved.length === 0 ? null : (
        <ul className="ru-moved">
          {moved.map(({ caseId, caseNumber, before, after }) => (
            <li key={caseId} className="figures">
              <Link to={paths.case} params={{ number: caseNumber }}>
                {caseNumber}
              </Link>{' '}
              {before ?? '—'} → {after ?? '—'}
            </li>
          ))}
        </ul>
      )}
      <p className="muted small">{t('rules.preview.lead')}</p>
    </div>
  );
}
