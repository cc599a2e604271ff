import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { caseQuery } from '../queries.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { lastLook } from './last-look.ts';
import { useNow } from './now.ts';
import { useQueueBeside } from './pages.ts';
import { CustomerName, Due, FirstWords, Signs } from './Row.tsx';
import { fromQuery } from './search.ts';
import './queue.css';

/** The cases before and after one in the queue that was looked at last. */
export interface Neighbours {
  previous: string | null;
  next: string | null;
}

/** Where a case stood before it left the list: after a step of its own the next one is still the next. */
let stood: { query: string; number: string; at: number } | null = null;

/** Whom j and k lead to from this case. Null where the queue ends; the queue's first where the case is not in it. */
export function useQueueNeighbours(number: string): Neighbours {
  const query = lastLook();
  const beside = useQueueBeside(query, number);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = beside;
  const at = rows.findIndex((one) => one.number === number);
  useEffect(() => {
    if (at >= 0) stood = { query, number, at };
    if (at >= rows.length - 5 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [at, query, number, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (at >= 0) return { previous: rows[at - 1]?.number ?? null, next: rows[at + 1]?.number ?? null };
  const left = stood?.query === query && stood.number === number ? stood.at : 0;
  return { previous: rows[left - 1]?.number ?? null, next: rows[left]?.number ?? null };
}

/** j and k open the next and the previous case of the queue, whether or not its pane is on screen. */
export function useQueueKeys(number: string): void {
  const { t } = useWords();
  const navigate = useNavigate();
  const { previous, next } = useQueueNeighbours(number);
  useReadAhead(next);
  const open = (to: string | null) => {
    if (to !== null) void navigate({ to: paths.case, params: { number: to } });
  };
  useShortcut({ keys: 'j', label: t('queue.keys.next-case'), run: () => open(next) });
  useShortcut({ keys: 'k', label: t('queue.keys.previous-case'), run: () => open(previous) });
}

/** Who stays with a case for a moment finds the next one there at once. */
const stayMs = 1_000;

function useReadAhead(next: string | null): void {
  const { lang } = useWords();
  const client = useQueryClient();
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(() => void client.prefetchQuery(caseQuery(next, lang)), stayMs);
    return () => clearTimeout(timer);
  }, [next, lang, client]);
}

/** The queue as a narrow list beside a case: where it is read in the queue's own order, with j and k. */
export function QueuePane({ number }: { number: string }): ReactNode {
  const { t } = useWords();
  const query = lastLook();
  const found = useQueueBeside(query, number);
  useQueueKeys(number);
  return (
    <nav className="q-pane" aria-label={t('rail.queue')}>
      <Link to={paths.queue} search={fromQuery(query)} className="q-pane-back">
        <Icon name="back" />
        {t('queue.pane.back')}
      </Link>
      {found.isPending ? (
        <Loading lines={6} />
      ) : found.isError && found.rows.length === 0 ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : found.rows.length === 0 ? (
        <p className="q-pane-none muted">{t('queue.pane.none')}</p>
      ) : (
        <PaneList number={number} rows={found.rows} />
      )}
    </nav>
  );
}

function PaneList({ number, rows }: { number: string; rows: readonly CaseLineView[] }): ReactNode {
  const { t } = useWords();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 104,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const at = rows.findIndex((one) => one.number === number);
  // Whoever comes from elsewhere sees what stands before and after it; from there on the list moves no more than it has to.
  const isPlaced = useRef(false);
  useEffect(() => {
    if (at < 0) return;
    list.scrollToIndex(at, { align: isPlaced.current ? 'auto' : 'center' });
    isPlaced.current = true;
  }, [at, list]);
  return (
    <div ref={scroller} className="q-scroll">
      <ul className="q-list" aria-label={t('rail.queue')} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const line = rows[index];
          return line === undefined ? null : (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className="q-item"
              style={{ transform: `translateY(${start}px)` }}
            >
              <PaneRow line={line} now={now} isOpen={line.number === number} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function PaneRow({ line, now, isOpen }: { line: CaseLineView; now: number; isOpen: boolean }): ReactNode {
  const { lang } = useWords();
  return (
    <Link
      to={paths.case}
      params={{ number: line.number }}
      className="q-pane-row"
      activeProps={{ 'aria-current': undefined }}
      {...(isOpen ? { 'aria-current': 'page' as const } : {})}
    >
      <span className="q-pane-line">
        <CustomerName line={line} />
        <span className="muted">{labelOf(stages, line.stage, lang)}</span>
      </span>
      <FirstWords line={line} />
      <span className="q-pane-line">
        <Due line={line} now={now} />
      </span>
      <span className="q-pane-signs">
        <Signs line={line} />
      </span>
    </Link>
  );
}
