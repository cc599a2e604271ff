import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { CustomerLineView } from '../../contract/customers.ts';
import { paths } from '../paths.ts';
import { useMoves } from '../queue/moves.ts';
import { useNow } from '../queue/now.ts';
import { useWidth } from '../screen.ts';
import { Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { CustomerRow } from './CustomerRow.tsx';

/** Where a list was left, by what was asked of it; for as long as the page lives. */
const places = new Map<string, { offset: number; id: string }>();

interface Props {
  name: string;
  rows: readonly CustomerLineView[];
  isMore: boolean;
  isFetchingMore: boolean;
  isStale: boolean;
  moreError: unknown;
  onMore: () => void;
}

/** Rows in sight, the row one is at, and the way to one by keys; a list that was left is found as it was. */
function useRows(
  name: string,
  rows: readonly CustomerLineView[],
  scroller: RefObject<HTMLDivElement | null>,
) {
  const navigate = useNavigate();
  const isNarrow = useWidth() === 'narrow';
  const [left] = useState(() => places.get(name));
  const [at, setAt] = useState<string | null>(left?.id ?? null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 132 : 76),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    ...(left ? { initialOffset: left.offset } : {}),
  });
  const keep = useCallback(
    (id: string) => places.set(name, { offset: list.scrollOffset ?? 0, id }),
    [name, list],
  );
  const open = (row: number) => {
    const id = rows[row]?.id;
    if (id === undefined) return;
    keep(id);
    void navigate({ to: paths.customer, params: { id } });
  };
  const focusRow = (row: number) => {
    setAt(rows[row]?.id ?? null);
    list.scrollToIndex(row);
    const focus = () =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${row}"] a`)?.focus({ preventScroll: true });
    // The row may only be drawn once it has been scrolled to.
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };
  const now = rows.findIndex(({ id }) => id === at);
  useMoves({ count: rows.length, at: now, onMove: focusRow, onOpen: open });
  return { list, at, setAt, keep };
}

/** However many there are, only those in sight are on the page; the rest is fetched as one comes near it. */
export function CustomerList(props: Props): ReactNode {
  const { name, rows, isMore, isFetchingMore, isStale, moreError, onMore } = props;
  const { t } = useWords();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const { list, at, setAt, keep } = useRows(name, rows, scroller);
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (isMore && !isFetchingMore && !moreError && last >= rows.length - 20) onMore();
  }, [isMore, isFetchingMore, moreError, last, rows.length, onMore]);
  return (
    <div ref={scroller} className="q-scroll" aria-busy={isStale}>
      <ul className="q-list" aria-label={t('customers.title')} style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const line = rows[index];
          return line === undefined ? null : (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className="q-item"
              data-at={line.id === at || undefined}
              aria-posinset={index + 1}
              aria-setsize={isMore ? -1 : rows.length}
              style={{ transform: `translateY(${start}px)` }}
            >
              <CustomerRow line={line} now={now} onFocus={setAt} onOpen={keep} />
            </li>
          );
        })}
      </ul>
      {moreError ? (
        <Failed error={moreError} onRetry={onMore} />
      ) : (
        <p className="q-end muted">
          {isMore ? t('queue.loading-more') : t('customers.end', { count: rows.length })}
        </p>
      )}
    </div>
  );
}
