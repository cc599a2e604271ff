import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { HeardPromises } from '../../contract/heard-promises.ts';
import { send } from '../client.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';

/** Asked once the hands rest. */
const restMs = 700;
const shortest = 4;

interface Props {
  c: CaseView;
  text: string;
  /** The result promised too early is told beside it already. */
  isTold: boolean;
}

/** What the words that are being written would promise: a result before the finding is warned of, the rest is told. */
export function HeardNow({ c, text, isTold }: Props): ReactNode {
  const { t } = useWords();
  const rested = useRested(text.trim());
  const { data } = useQuery({
    queryKey: ['heard-promises', c.id, rested],
    queryFn: ({ signal }) =>
      send<HeardPromises>(`/cases/${c.id}/heard-promises`, {
        method: 'POST',
        body: { text: rested },
        signal,
      }),
    enabled: rested.length >= shortest,
    placeholderData: keepPreviousData,
    // A hint that does not come is no failure of the one who writes.
    retry: false,
    gcTime: 60_000,
  });
  // What was heard belongs to the words as they were then.
  const promises = rested.length < shortest || !text.trim().startsWith(rested) ? [] : (data?.promises ?? []);
  const early = promises.filter((one) => one.early);
  const first = isTold ? undefined : early[0];
  return (
    <div className="heard-now" role="status">
      {first ? (
        <p className="heard-early">
          <Icon name="warning" />
          <span>{t('talk.promise.early', { words: rested.slice(first.start, first.end) })}</span>
        </p>
      ) : null}
      {promises.length > early.length ? (
        <p className="muted small">{t('talk.promise.heard', { count: promises.length - early.length })}</p>
      ) : null}
    </div>
  );
}

/** A text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
