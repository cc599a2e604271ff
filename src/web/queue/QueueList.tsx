import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { useWords } from '../words/words.tsx';
import { LongList, type RowsSoFar } from './LongList.tsx';
import { useNow } from './now.ts';
import { Row } from './Row.tsx';

const heightPx = { narrow: 148, wide: 84 };

/** The cases that a query finds. */
export function QueueList({ query, ...found }: RowsSoFar<CaseLineView> & { query: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const nameOf = useNameOf();
  const now = useNow();
  return (
    <LongList
      {...found}
      name={query}
      label={t('rail.queue')}
      heightPx={heightPx}
      endWords={t('queue.end', { count: found.rows.length })}
      onOpen={({ number }) => void navigate({ to: paths.case, params: { number } })}
      drawRow={(line, calls) => <Row line={line} now={now} owner={nameOf(line.owner)} {...calls} />}
    />
  );
}
