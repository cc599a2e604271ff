import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { CustomerList } from '../customers/CustomerList.tsx';
import { useCustomers } from '../customers/queries.ts';
import { customerReaders } from '../customers/readers.ts';
import { type CustomerSearch, customerSearch } from '../customers/search.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { SearchBox } from '../queue/SearchBox.tsx';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../queue/queue.css';
import '../customers/customers.css';

const route = getRouteApi('/inside/customers');

/** Who complained, who is waiting, and who had to come again? */
export function CustomersPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('customers.title'), t('desk.name'));
  if (!me) return null;
  if (customerReaders.includes(me.role)) return <Customers />;
  return (
    <div className="page">
      <h1>{t('customers.title')}</h1>
      <NotForRole allowed={customerReaders} />
    </div>
  );
}

const kinds = [undefined, 'open', 'again'] as const;

function Customers(): ReactNode {
  const { t } = useWords();
  const search = customerSearch(route.useSearch());
  const navigate = useNavigate();
  const go = (next: CustomerSearch, replace = false) =>
    void navigate({ to: paths.customers, search: next, replace });
  const found = useCustomers(search);
  const rows = useMemo(() => found.data?.pages.flatMap(({ customers }) => customers) ?? [], [found.data]);
  const onMore = useCallback(() => void found.fetchNextPage(), [found.fetchNextPage]);
  const { q: _, ...anybody } = search;
  return (
    <div className="q-page">
      <header className="q-head">
        <div className="q-title">
          <h1>{t('customers.title')}</h1>
        </div>
        <div className="q-tools">
          <SearchBox
            value={search.q ?? ''}
            asks="customers.search"
            onSearch={(q) => go(q === '' ? anybody : { ...search, q }, search.q !== undefined)}
          />
          <Link to={paths.repeats} className="q-new">
            <Icon name="again" />
            {t('repeats.title')}
          </Link>
        </div>
        <Which search={search} />
        {search.q ? (
          <p className="q-chips">
            <Button look="quiet" size="small" onPress={() => go(anybody)}>
              {t('customers.search.clear')}
            </Button>
          </p>
        ) : null}
      </header>
      {found.isPending ? (
        <Loading lines={8} />
      ) : found.isError && rows.length === 0 ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : rows.length === 0 ? (
        <Nobody search={search} />
      ) : (
        <CustomerList
          key={`${search.which ?? 'all'} ${search.q ?? ''}`}
          name={`${search.which ?? 'all'} ${search.q ?? ''}`}
          rows={rows}
          isMore={found.hasNextPage}
          isFetchingMore={found.isFetchingNextPage}
          isStale={found.isPlaceholderData}
          moreError={found.isFetchNextPageError ? found.error : null}
          onMore={onMore}
        />
      )}
    </div>
  );
}

function Which({ search }: { search: CustomerSearch }): ReactNode {
  const { t } = useWords();
  return (
    <nav className="q-tabs" aria-label={t('customers.which')}>
      {kinds.map((which) => (
        <Link
          key={which ?? 'all'}
          to={paths.customers}
          search={{ ...(search.q ? { q: search.q } : {}), ...(which ? { which } : {}) }}
          className="q-tab"
          aria-current={which === search.which ? 'true' : undefined}
          data-here={which === search.which || undefined}
        >
          {t(`customers.which.${which ?? 'all'}`)}
        </Link>
      ))}
    </nav>
  );
}

function Nobody({ search: { q, which } }: { search: CustomerSearch }): ReactNode {
  const { t } = useWords();
  if (q)
    return (
      <Empty title={t('customers.none')} icon="search">
        {t('customers.none.detail')}
      </Empty>
    );
  return (
    <Empty title={t(`customers.empty.${which ?? 'all'}`)}>
      {t(`customers.empty.${which ?? 'all'}.detail`)}
    </Empty>
  );
}
