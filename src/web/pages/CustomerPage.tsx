import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import type { CustomerView } from '../../contract/customer.ts';
import { dateInWords } from '../case/times.ts';
import { Identities } from '../customers/Identities.tsx';
import { customerReaders } from '../customers/readers.ts';
import { paths } from '../paths.ts';
import { useCustomer, useMe } from '../queries.ts';
import { useQueuePages } from '../queue/pages.ts';
import { QueueList } from '../queue/QueueList.tsx';
import { OnePerson } from '../same/OnePerson.tsx';
import { useTitle } from '../screen.ts';
import { Icon } from '../ui/Icon.tsx';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Personal } from '../ui/small.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../case/parts.css';
import '../queue/queue.css';
import '../customers/customers.css';

/** One customer: how they are known, and everything they complained about. */
export function CustomerPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const { id } = useParams({ from: '/inside/customers/$id' });
  // No name in the title: tabs are seen by whoever looks at the screen.
  useTitle(t('customers.one'), t('desk.name'));
  if (!me) return null;
  if (customerReaders.includes(me.role)) return <Customer key={id} id={id} />;
  return (
    <div className="page">
      <h1>{t('customers.one')}</h1>
      <NotForRole allowed={customerReaders} />
    </div>
  );
}

function Customer({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useCustomer(id);
  return (
    <div className="q-page">
      <header className="customer-page-head">
        <Link to={paths.customers} className="customer-page-back">
          <Icon name="back" />
          {t('customers.title')}
        </Link>
        <h1>
          {data && !data.erased ? <Personal>{data.name ?? t('case.unnamed')}</Personal> : t('customers.one')}
        </h1>
        {data ? <Head customer={data} /> : null}
        {!data && !error ? <Loading lines={3} /> : null}
        {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      </header>
      {data ? <Complaints id={data.id} /> : null}
    </div>
  );
}

function Head({ customer }: { customer: CustomerView }): ReactNode {
  const { t, lang } = useWords();
  const { erased, knownSince, counts } = customer;
  return (
    <>
      <p className="muted">
        {[
          t('case.customer.since', { at: dateInWords(knownSince, lang) }),
          t('case.customer.counts', counts),
          counts.cameBack > 0 ? t('case.customer.came-back', { count: counts.cameBack }) : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {erased ? <p className="muted">{t('case.customer.erased')}</p> : <Identities customer={customer} />}
      <OnePerson customer={customer} />
    </>
  );
}

/** All of them, as in the queue: the same rows, keys and states. */
function Complaints({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const query = new URLSearchParams({ customer: id, order: 'received' }).toString();
  const found = useQueuePages(query);
  const onMore = useCallback(() => void found.fetchNextPage(), [found.fetchNextPage]);
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError && found.rows.length === 0)
    return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <h2 className="customer-page-part">{t('customers.complaints')}</h2>
      <QueueList
        query={query}
        rows={found.rows}
        isMore={found.hasNextPage}
        isFetchingMore={found.isFetchingNextPage}
        isStale={found.isPlaceholderData}
        moreError={found.isFetchNextPageError ? found.error : null}
        onMore={onMore}
      />
    </>
  );
}
