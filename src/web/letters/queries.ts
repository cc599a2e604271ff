import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { LetterChecked, LetterDraft, LetterTemplates } from '../../contract/letters.ts';
import { read, send } from '../client.ts';

export type LetterView = CaseView['letters'][number];
export type LetterLang = LetterView['lang'];
export type Template = LetterTemplates['templates'][number];
export type Flaw = LetterChecked['flaws'][number];

export const useTemplates = (lang: string): UseQueryResult<LetterTemplates> =>
  useQuery({
    queryKey: ['letter-templates', lang],
    queryFn: ({ signal }) => read<LetterTemplates>('/letter-templates', signal),
    staleTime: 10 * 60_000,
  });

/** A draft made from a template now; nothing is kept of it. */
export const draftLetter = (caseId: string, template: string, letterLang: LetterLang): Promise<LetterDraft> =>
  read<LetterDraft>(`/cases/${caseId}/letter-draft?${new URLSearchParams({ template, letterLang })}`);

const restMs = 500;

/** The text once nobody has typed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

interface Checking {
  c: CaseView;
  text: string;
  purpose: LetterView['purpose'];
  letterLang: LetterLang;
}

/** What would keep the text from going out, as of the last pause in typing; undefined until it was looked at. */
export function useFlaws({ c, text, purpose, letterLang }: Checking): {
  flaws: readonly Flaw[] | undefined;
  /** The text the flaws are of. */
  of: string;
} {
  const rested = useRested(text);
  const { data } = useQuery({
    // A promise that was recorded meanwhile covers what the letter says.
    queryKey: ['case', c.id, 'letter-check', c.version, purpose, letterLang, rested],
    queryFn: ({ signal }) =>
      send<LetterChecked>(`/cases/${c.id}/letter-check`, {
        method: 'POST',
        body: { text: rested, purpose, letterLang },
        signal,
      }),
    enabled: rested.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return { flaws: data?.flaws, of: rested };
}
