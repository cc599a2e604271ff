import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlaceView, ReviewAnswer } from '../../contract/quality.ts';
import { useDraft } from '../drafts.ts';
import { usePointing } from './pointing.tsx';
import { useDeed } from './queries.ts';
import { bodyOf, type Draft, draftOf, draftOfBoth, isSamePlace, type Written, writtenTo } from './sheet.ts';

/** So long nothing is typed before the draft goes to the server, where another machine finds it. */
const restMs = 1_500;

export interface SheetInHand {
  draft: Draft;
  write: (item: string, written: Written) => void;
  writeNote: (note: string) => void;
  forget: () => void;
  /** What keeps the draft from reaching the server; null: nothing. */
  error: unknown;
}

/** The sheet one writes on: kept in this tab at every key, and on the server when one pauses. */
export function useSheet(review: ReviewAnswer, isSettling: boolean): SheetInHand {
  const { id, sheet, others } = review;
  const [begun] = useState(() => (isSettling ? draftOfBoth(others) : draftOf(sheet)));
  const [draft, setDraft, forget] = useDraft(`review:${id}:${isSettling ? 'settle' : 'sheet'}`, begun);
  const error = useKeeping(review, draft, draft !== begun && !isSettling && sheet?.givenAt === null);
  const now = useRef(draft);
  now.current = draft;
  const write = useCallback(
    (item: string, written: Written) =>
      setDraft({ ...now.current, scores: { ...now.current.scores, [item]: written } }),
    [setDraft],
  );
  const { onPick } = usePointing();
  useEffect(() => {
    onPick((item: string, place: PlaceView) => {
      const written = writtenTo(now.current, item);
      if (written.places.some((one) => isSamePlace(one, place))) return;
      write(item, { ...written, places: [...written.places, place] });
    });
    return () => onPick(null);
  }, [onPick, write]);
  return { draft, write, writeNote: (note) => setDraft({ ...now.current, note }), forget, error };
}

function useKeeping(review: ReviewAnswer, draft: Draft, isDue: boolean): unknown {
  const { mutate, error } = useDeed(review.id);
  const kept = useRef(draft);
  useEffect(() => {
    if (!isDue || kept.current === draft) return;
    const soon = setTimeout(() => {
      kept.current = draft;
      mutate({ do: 'draft', body: bodyOf(draft) });
    }, restMs);
    return () => clearTimeout(soon);
  }, [draft, isDue, mutate]);
  return error;
}
