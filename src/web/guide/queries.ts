import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { DraftCheck, DraftFindingView, Guidance } from '../../contract/guidance.ts';
import type { Channel } from '../../knowledge/ids.ts';
import { read, send } from '../client.ts';
import { spansIn } from './better.ts';

/** Advice on a case; it comes anew with each turn. The last one stays in sight until the next is there. */
export const useGuidance = (c: CaseView, lang: string, seed: number) =>
  useQuery({
    queryKey: ['case', c.id, 'advice', lang, seed],
    queryFn: ({ signal }) => read<Guidance>(`/cases/${c.id}/advice?seed=${seed}`, signal),
    placeholderData: keepPreviousData,
  });

/** Asked once the hands rest. */
const restMs = 500;
const shortest = 2;
const none: DraftFindingView[] = [];

/** What to look at in a draft; nothing while it is not known. Findings whose words are gone are left out. */
export function useDraftCheck(
  c: CaseView,
  draft: { text: string; channel: Channel },
  lang: string,
): DraftFindingView[] {
  const { channel } = draft;
  const text = useRested(draft.text);
  const isEnough = text.trim().length >= shortest;
  const { data } = useQuery({
    queryKey: ['draft-check', c.id, c.version, channel, lang, text],
    queryFn: ({ signal }) =>
      send<DraftCheck>(`/cases/${c.id}/draft-check`, { method: 'POST', body: { text, channel }, signal }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    // Advice that does not come is no failure of the one who writes; the server looks again when it is sent.
    retry: false,
    gcTime: 60_000,
  });
  if (!isEnough || draft.text.trim() === '') return none;
  const isSame = draft.text === text;
  return (data?.findings ?? none).filter(
    (finding) => (finding.spans.length === 0 && isSame) || spansIn(draft.text, finding).length > 0,
  );
}

/** A text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
