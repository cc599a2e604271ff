import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWidth } from '../screen.ts';
import { Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useMoves } from './moves.ts';

/** Where a list was left: how far down, how high its rows were, which one was opened. */
interface Place {
  offset: number;
  sizes: VirtualItem[];
  id: string;
}
/** By the name of the list; for as long as the page lives. */
const places = new Map<string, Place>();

export const forgetPlace = (name: string): boolean => places.delete(name);

/** What the page knows of the rows that are there, and of those that may follow. */
export interface RowsSoFar<Line> {
  rows: readonly Line[];
  isMore: boolean;
  isFetchingMore: boolean;
  isStale: boolean;
  /** Why the next rows could not be had; they are not asked for again by themselves. */
  moreError: unknown;
  onMore: () => void;
}

/** What a row tells the list; the same from one drawing to the next. */
export interface RowCalls {
  onFocus: (id: string) => void;
  onOpen: (id: string) => void;
}

interface LongListProps<Line> extends RowsSoFar<Line> {
  /** What was asked for: a list that was left is found as it was. */
  name: string;
  label: string;
  /** How high a row is before it has been measured, in pixels. */
  heightPx: { narrow: number; wide: number };
  /** Says that these are all. */
  endWords: string;
  onOpen: (line: Line) => void;
  drawRow: (line: Line, calls: RowCalls) => ReactNode;
}

/** So near its end a list asks for what follows. */
const aheadRows = 30;

/** Thousands of rows, of which only those in sight are on the page. The rest is fetched as one comes near it. */
export function LongList<Line extends { id: string }>(props: LongListProps<Line>): ReactNode {
  const { name, label, rows, isMore, isFetchingMore, isStale, moreError, onMore, onOpen, drawRow } = props;
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useListOf(name, rows, props.heightPx, scroller);
  const { at, setId, focusRow } = useRowFocus(name, rows, scroller, (row) => list.scrollToIndex(row));
  const keep = useCallback(
    (id: string) => {
      places.set(name, { offset: list.scrollOffset ?? 0, sizes: list.measurementsCache, id });
    },
    [name, list],
  );
  const open = (row: number) => {
    const line = rows[row];
    if (line === undefined) return;
    keep(line.id);
    onOpen(line);
  };
  useMoves({ count: rows.length, at, onMove: focusRow, onOpen: open });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (isMore && !isFetchingMore && !moreError && last >= rows.length - aheadRows) onMore();
  }, [isMore, isFetchingMore, moreError, last, rows.length, onMore]);
  return (
    <div ref={scroller} className="q-scroll" aria-busy={isStale}>
      <ul className="q-list" aria-label={label} style={{ height: list.getTotalSize() }}>
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
              {drawRow(line, { onFocus: setId, onOpen: keep })}
            </li>
          );
        })}
      </ul>
      {moreError ? (
        <Failed error={moreError} onRetry={onMore} />
      ) : (
        <p className="q-end muted">{isMore ? t('queue.loading-more') : props.endWords}</p>
      )}
    </div>
  );
}

type Scroller = { readonly current: HTMLDivElement | null };
type Rows = readonly { id: string }[];

function useListOf(name: string, rows: Rows, heightPx: { narrow: number; wide: number }, scroller: Scroller) {
  const width = useWidth();
  const [left] = useState(() => places.get(name));
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (width === 'narrow' ? heightPx.narrow : heightPx.wide),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    ...(left ? { initialOffset: left.offset, initialMeasurementsCache: left.sizes } : {}),
  });
}

/** The row one is at: moved by keys, by focus, and found again after coming back from what it opens. */
function useRowFocus(name: string, rows: Rows, scroller: Scroller, scrollTo: (row: number) => void) {
  // One is at a row, not at a place: what comes in above moves the places.
  const [id, setId] = useState(() => places.get(name)?.id ?? null);
  const at = useMemo(() => rows.findIndex((one) => one.id === id), [rows, id]);
  const [cameBackTo] = useState(at);
  const focusNow = useCallback(
    (row: number): void => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${row}"] a`)?.focus({ preventScroll: true });
    },
    [scroller],
  );
  const focusRow = (row: number) => {
    setId(rows[row]?.id ?? null);
    scrollTo(row);
    // The row may only be drawn once it has been scrolled to.
    requestAnimationFrame(() => requestAnimationFrame(() => focusNow(row)));
  };
  useEffect(() => {
    if (cameBackTo >= 0) requestAnimationFrame(() => focusNow(cameBackTo));
  }, [cameBackTo, focusNow]);
  return { at, setId, focusRow };
}
