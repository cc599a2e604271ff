import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { useWidth } from '../screen.ts';
import { Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useMoves } from './moves.ts';
import { useNow } from './now.ts';
import { Row } from './Row.tsx';

/** Where a list was left: how far down, how high its rows were, which one was opened. */
interface Place {
  offset: number;
  sizes: VirtualItem[];
  number: string;
}
/** By the query of the list; for as long as the page lives. */
const places = new Map<string, Place>();

export const forgetPlace = (query: string): boolean => places.delete(query);

interface QueueListProps {
  query: string;
  rows: readonly CaseLineView[];
  isMore: boolean;
  isFetchingMore: boolean;
  isStale: boolean;
  /** Why the next rows could not be had; they are not asked for again by themselves. */
  moreError: unknown;
  onMore: () => void;
}

/** Thousands of rows, of which only those in sight are on the page. The rest is fetched as one comes near it. */
export function QueueList(props: QueueListProps): ReactNode {
  const { query, rows, isMore, isFetchingMore, moreError, onMore } = props;
  const { t } = useWords();
  const navigate = useNavigate();
  const nameOf = useNameOf();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useListOf(query, rows, scroller);
  const { at, setNumber, focusRow } = useRowFocus(query, rows, scroller, (row) => list.scrollToIndex(row));
  const keep = useCallback(
    (number: string) => {
      places.set(query, { offset: list.scrollOffset ?? 0, sizes: list.measurementsCache, number });
    },
    [query, list],
  );
  const open = (row: number) => {
    const number = rows[row]?.number;
    if (number === undefined) return;
    keep(number);
    void navigate({ to: paths.case, params: { number } });
  };
  useMoves({ count: rows.length, at, onMove: focusRow, onOpen: open });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (isMore && !isFetchingMore && !moreError && last >= rows.length - 30) onMore();
  }, [isMore, isFetchingMore, moreError, last, rows.length, onMore]);
  return (
    <div ref={scroller} className="q-scroll" aria-busy={props.isStale}>
      <ul className="q-list" aria-label={t('rail.queue')} style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const line = rows[index];
          return line === undefined ? null : (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className="q-item"
              data-at={index === at || undefined}
              aria-posinset={index + 1}
              aria-setsize={isMore ? -1 : rows.length}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row line={line} now={now} owner={nameOf(line.owner)} onFocus={setNumber} onOpen={keep} />
            </li>
          );
        })}
      </ul>
      {moreError ? (
        <Failed error={moreError} onRetry={onMore} />
      ) : (
        <p className="q-end muted">
          {isMore ? t('queue.loading-more') : t('queue.end', { count: rows.length })}
        </p>
      )}
    </div>
  );
}

type Scroller = { readonly current: HTMLDivElement | null };

function useListOf(query: string, rows: readonly CaseLineView[], scroller: Scroller) {
  const width = useWidth();
  const [left] = useState(() => places.get(query));
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (width === 'narrow' ? 148 : 84),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    ...(left ? { initialOffset: left.offset, initialMeasurementsCache: left.sizes } : {}),
  });
}

/** The row one is at: moved by keys, by focus, and found again after coming back from its case. */
function useRowFocus(
  query: string,
  rows: readonly CaseLineView[],
  scroller: Scroller,
  scrollTo: (row: number) => void,
) {
  // One is at a case, not at a place: what comes in above moves the places.
  const [number, setNumber] = useState(() => places.get(query)?.number ?? null);
  const at = useMemo(() => rows.findIndex((one) => one.number === number), [rows, number]);
  const [cameBackTo] = useState(at);
  const focusNow = useCallback(
    (row: number): void => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${row}"] a`)?.focus({ preventScroll: true });
    },
    [scroller],
  );
  const focusRow = (row: number) => {
    setNumber(rows[row]?.number ?? null);
    scrollTo(row);
    // The row may only be drawn once it has been scrolled to.
    requestAnimationFrame(() => requestAnimationFrame(() => focusNow(row)));
  };
  useEffect(() => {
    if (cameBackTo >= 0) requestAnimationFrame(() => focusNow(cameBackTo));
  }, [cameBackTo, focusNow]);
  return { at, setNumber, focusRow };
}
