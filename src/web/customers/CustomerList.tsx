import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CustomerLineView } from '../../contract/customers.ts';
import { paths } from '../paths.ts';
import { LongList, type RowsSoFar } from '../queue/LongList.tsx';
import { useNow } from '../queue/now.ts';
import { useWords } from '../words/words.tsx';
import { CustomerRow } from './CustomerRow.tsx';

const heightPx = { narrow: 132, wide: 76 };

/** The customers that were asked for. */
export function CustomerList({ name, ...found }: RowsSoFar<CustomerLineView> & { name: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const now = useNow();
  return (
    <LongList
      {...found}
      name={`customers ${name}`}
      label={t('customers.title')}
      heightPx={heightPx}
      endWords={t('customers.end', { count: found.rows.length })}
      onOpen={({ id }) => void navigate({ to: paths.customer, params: { id } })}
      drawRow={(line, calls) => <CustomerRow line={line} now={now} {...calls} />}
    />
  );
}
