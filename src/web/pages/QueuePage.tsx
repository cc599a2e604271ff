import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect } from 'react';
import { labelOf, timeInWords } from '../../contract/say.ts';
import { permitsOpening } from '../../desk/case/allowed.ts';
import { roles } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf, usePeople } from '../queries.ts';
import { Chips, FilterBar, FilterDrawer } from '../queue/Filters.tsx';
import { chipsOf } from '../queue/filters.ts';
import { forgetPlace } from '../queue/LongList.tsx';
import { rememberLook } from '../queue/last-look.ts';
import { NoRows } from '../queue/NoRows.tsx';
import { useNow } from '../queue/now.ts';
import { livePages, startOver, useQueuePages } from '../queue/pages.ts';
import { QueueList } from '../queue/QueueList.tsx';
import { SearchBox } from '../queue/SearchBox.tsx';
import { type QueueSearch, queueSearch, toQuery, withFilter } from '../queue/search.ts';
import { Views } from '../queue/Views.tsx';
import { builtInViews, isShown } from '../queue/views.ts';
import { useTitle, useWidth } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../queue/queue.css';

const route = getRouteApi('/inside/queue');

/** Every case, narrowed by what stands in the address. */
export function QueuePage(): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  useTitle(t('rail.queue'), t('desk.name'));
  if (!me) return null;
  if (me.role !== 'admin') return <Queue mayTakeIn={permitsOpening(me) === null} />;
  return (
    <div className="page">
      <h1>{t('rail.queue')}</h1>
      <Empty title={t('queue.no-access')} icon="hidden">
        {t('queue.no-access.detail', { name: labelOf(roles, me.role, lang) })}
      </Empty>
    </div>
  );
}

function Queue({ mayTakeIn }: { mayTakeIn: boolean }): ReactNode {
  const { t } = useWords();
  // The router lays what it was told over what stands there: what makes no sense would still be in it.
  const search = queueSearch(route.useSearch());
  const navigate = useNavigate();
  const query = toQuery(search);
  const found = useQueuePages(query);
  useEffect(() => rememberLook(query), [query]);
  const go = (next: QueueSearch, replace = false) =>
    void navigate({ to: paths.queue, search: next, replace });
  const { chips, clear } = useChips(search, found.rows);
  const width = useWidth();
  const onMore = useCallback(() => void found.fetchNextPage(), [found.fetchNextPage]);
  const onSearch = (words: string) => go(withFilter(search, 'q', words), search.q !== undefined);
  return (
    <div className="q-page">
      <header className="q-head">
        <div className="q-title">
          <h1>{t('rail.queue')}</h1>
          <Count rows={found.rows.length} isMore={found.hasNextPage} isKnown={found.isSuccess} />
        </div>
        <div className="q-tools">
          <SearchBox asks="queue.search" value={search.q ?? ''} onSearch={onSearch} />
          {width === 'narrow' ? <FilterDrawer search={search} onChange={go} count={chips.length} /> : null}
          {mayTakeIn && width !== 'narrow' ? (
            <Link to={paths.newComplaint} className="q-new">
              <Icon name="add" />
              {t('rail.new')}
            </Link>
          ) : null}
        </div>
        <Views search={search} />
        {width === 'narrow' ? null : <FilterBar search={search} onChange={go} />}
        {isDesksOwn(search) ? null : <Chips chips={chips} onChange={go} onClear={() => go(clear)} />}
      </header>
      <Freshness query={query} pages={found.data?.pages.length ?? 0} at={found.dataUpdatedAt} />
      {found.isPending ? (
        <Loading lines={8} />
      ) : found.isError && found.rows.length === 0 ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : found.rows.length === 0 ? (
        <NoRows search={search} chips={chips} onClear={() => go(clear)} />
      ) : (
        <QueueList
          key={query}
          query={query}
          rows={found.rows}
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

/** A view every desk has says by its name what it is narrowed to. */
const isDesksOwn = (search: QueueSearch): boolean =>
  builtInViews.some((view) => isShown(view.search, search));

function useChips(search: QueueSearch, rows: ReturnType<typeof useQueuePages>['rows']) {
  const words = useWords();
  const person = useNameOf();
  const { data: people } = usePeople();
  const chips = chipsOf(search, words, {
    person,
    department: (id) => people?.departments.find((one) => one.id === id)?.name ?? null,
    customer: (id) => rows.find((one) => one.customerId === id)?.customerName ?? null,
  });
  return { chips, clear: { order: search.order ?? 'updated' } };
}

/** How many rows are here, and whether these are all. */
function Count({ rows, isMore, isKnown }: { rows: number; isMore: boolean; isKnown: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <p className="muted" role="status">
      {isKnown ? t(isMore ? 'queue.count.loaded' : 'queue.count.all', { count: rows }) : ''}
    </p>
  );
}

/** A long list is not kept fresh by itself: says from when it is, and fetches it anew on demand. */
function Freshness({ query, pages, at }: { query: string; pages: number; at: number }): ReactNode {
  const { t, lang } = useWords();
  const client = useQueryClient();
  const now = useNow();
  if (pages <= livePages || now - at < 60_000) return null;
  const time = timeInWords(new Date(at).toISOString(), lang).slice(-5);
  const refresh = () => {
    forgetPlace(query);
    void startOver(client, query);
  };
  return (
    <p className="q-old muted">
      {t('queue.old', { time })}
      <Button look="quiet" size="small" onPress={refresh}>
        {t('queue.old.refresh')}
      </Button>
    </p>
  );
}
