import { type ReactNode, useState } from 'react';
import { useNameOf } from '../queries.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useWatchHistory } from './queries.ts';
import { dayOf } from './Recognised.tsx';

/** Who saw an entry and who did what with it, by day: for those who answer for the list. */
export function SeenBy({ id }: { id: string }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useWatchHistory(id, isOpen);
  const nameOfActor = (by: string) => (by === 'clock' ? t('watch.log.clock') : nameOf(by));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('watch.log')}</summary>
      {data ? (
        <ul className="watch-log">
          {data.history.map(({ by, what, times, lastAt }) => (
            <li key={`${by} ${what} ${lastAt}`} className="small">
              <span className="figures muted">{dayOf(lastAt, lang)}</span>{' '}
              <span data-words>{nameOfActor(by)}</span> {t(`watch.log.${what}`)}
              {times > 1 ? <span className="figures"> {t('watch.log.times', { times })}</span> : null}
            </li>
          ))}
        </ul>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : isOpen ? (
        <Loading lines={2} />
      ) : null}
    </details>
  );
}
