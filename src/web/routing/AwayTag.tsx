import type { ReactNode } from 'react';
import type { WorkerView } from '../../contract/routing.ts';
import { timeInWords } from '../../contract/say.ts';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** That somebody is away, or will be. */
export function AwayTag({ worker }: { worker: WorkerView }): ReactNode {
  const { t, lang } = useWords();
  const [first] = worker.absences;
  if (!first) return null;
  if (!first.now) return <Tag>{t('routing.away.from', { from: timeInWords(first.fromAt, lang) })}</Tag>;
  return (
    <Tag tone="today">
      {first.untilAt === null
        ? t('routing.away')
        : t('routing.away.until', { until: timeInWords(first.untilAt, lang) })}
    </Tag>
  );
}
