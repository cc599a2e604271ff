import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { CustomerLineView } from '../../contract/customers.ts';
import { labelOf, timeInWords } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import type { RowCalls } from '../queue/LongList.tsx';
import { agoInWords, Personal, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** As many of the customer's words as the API gives. */
const wordsLength = 120;

interface Props extends RowCalls {
  line: CustomerLineView;
  now: number;
}

/** One customer: who, what they complained about last, how often, and when we last spoke. */
export const CustomerRow = memo(function CustomerRow({ line, now, onFocus, onOpen }: Props): ReactNode {
  const { t, lang } = useWords();
  const { id, name, erased, contact, lastContactAt, total, open, cameBack, repeats, newest } = line;
  return (
    <Link
      to={paths.customer}
      params={{ id }}
      className="q-row"
      onFocus={() => onFocus(id)}
      onClick={() => onOpen(id)}
    >
      <span className="q-row-main">
        <span className="q-row-head">
          <span className="q-name">
            {erased ? t('case.customer.erased') : <Personal>{name ?? t('case.unnamed')}</Personal>}
          </span>
          {contact === null ? null : (
            <span className="figures muted">
              <Personal>{contact}</Personal>
            </span>
          )}
          {cameBack > 0 ? <Tag>{t('customers.came-back', { count: cameBack })}</Tag> : null}
          {repeats > 0 ? <Tag>{t('customers.repeats', { count: repeats })}</Tag> : null}
        </span>
        <span className="q-words" data-words>
          {newest.words || t('case.erased')}
          {newest.words.length >= wordsLength ? '…' : ''}
        </span>
      </span>
      <span className="q-row-side">
        <span>{labelOf(stages, newest.stage, lang)}</span>
        {total > 1 ? (
          <span className="muted figures">{t('customers.counts', { count: total, open })}</span>
        ) : null}
      </span>
      <span className="q-row-side">
        <time className="muted" dateTime={lastContactAt} title={timeInWords(lastContactAt, lang)}>
          {t('customers.last', { ago: agoInWords(Date.parse(lastContactAt), now, lang) })}
        </time>
      </span>
    </Link>
  );
});
