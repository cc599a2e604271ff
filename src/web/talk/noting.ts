import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { noteWordsId } from '../../desk/case/note.ts';
import { Refused } from '../client.ts';
import { type Shelf, useShelf } from '../files/shelf.ts';
import { useStep, useTimeline } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { Noted, Saying } from './saying.ts';
import { type Trouble, useUnderWay } from './under-way.ts';

export interface Noting {
  /** On its way, and not yet among the notes of the talk. */
  noting: Noted | null;
  /** The files that go with a note. */
  shelf: Shelf;
  send: (noted: Noted) => void;
  again: () => void;
  /** Takes the note that is not saved back into the field. */
  takeBack: () => void;
  trouble: Trouble | null;
}

/**
 * Writing a note and saving it. It stands in the talk at once, and in the draft until it is among the others there. A
 * note is in nobody's way: what others did to the case meanwhile does not hold it up.
 */
export function useNoting(c: CaseView, lang: string, { writing, write }: Saying): Noting {
  const shelf = useShelf(c.id, 'note');
  const step = useStep(c, lang, 'once');
  const client = useQueryClient();
  const { t } = useWords();
  const isThere = useIsThere(c, lang, writing.noting?.id);
  const noting = isThere ? null : (writing.noting ?? null);
  const { trouble, start, drop } = useUnderWay<Noted>({
    sending: noting,
    attempt: ({ id, text, files }) =>
      step.mutateAsync({
        method: 'POST',
        path: '/notes',
        body: { id, words: text, files: files.map((file) => file.id) },
        version: null,
      }),
    isKnown: async (_, error) => {
      const isSaved = error instanceof Refused && error.problem.code === 'id-taken';
      if (isSaved)
        for (const name of [c.id, c.number]) await client.invalidateQueries({ queryKey: ['case', name] });
      return isSaved;
    },
    onSaved: () => say(t('talk.note.saved')),
  });
  useEffect(() => {
    if (isThere) write({ noting: null });
  });
  return {
    noting,
    shelf,
    trouble,
    send: (noted) => {
      write({ note: '', noting: noted });
      shelf.clear();
      start(noted);
    },
    again: () => noting && start(noting),
    takeBack: () => {
      if (!noting) return;
      drop();
      shelf.putBack(noting.files);
      write({ note: [noting.text, writing.note].filter(Boolean).join('\n'), noting: null });
    },
  };
}

/** Whether the desk shows this note among those of the talk. */
function useIsThere(c: CaseView, lang: string, id: string | undefined): boolean {
  const { data } = useTimeline(c.id, lang);
  if (id === undefined) return false;
  const wordsId = noteWordsId(id);
  return data?.events.some(({ words }) => words.some((one) => one.id === wordsId)) ?? false;
}
