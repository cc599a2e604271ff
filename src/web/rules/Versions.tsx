import type { ReactNode } from 'react';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type RubricInUse, useRubricDeed } from './queries.ts';

/** What the rubric was before, and the way back; reviews keep the version they were scored by. */
export function Versions({
  inUse: { version: now, versions, mayChange },
}: {
  inUse: RubricInUse;
}): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const deed = useRubricDeed();
  return (
    <details>
      <summary>{t('rules.versions', { count: versions.length })}</summary>
      <p className="muted small">{t('rules.versions.lead')}</p>
      <FailureNotice error={deed.error} />
      <ul className="ru-versions">
        {versions.map(({ version, origin, fromVersion, madeBy, madeAt, reviews }) => (
          <li key={version}>
            <div>
              <p>
                {t(`rules.origin.${origin}`, { version })}
                {version === now ? ` · ${t('rules.version.now')}` : ''}
                {fromVersion === null ? '' : ` · ${t('rules.version.from', { version: fromVersion })}`}
              </p>
              <p className="muted small">
                {madeBy === 'clock' ? null : (
                  <>
                    <span data-words>{nameOf(madeBy)}</span> ·{' '}
                  </>
                )}
                <Moment at={madeAt} /> · {t('rules.version.reviews', { count: reviews })}
              </p>
            </div>
            {version === now || !mayChange ? null : (
              <Button
                size="small"
                label={t('rules.roll-back.to', { version })}
                isPending={deed.isPending}
                onPress={() =>
                  deed.mutate(
                    { do: 'roll-back', body: { version: now, to: version } },
                    { onSuccess: () => say(t('rules.rolled-back')) },
                  )
                }
              >
                {t('rules.roll-back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
