import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { Channel } from '../../knowledge/ids.ts';
import { Refused, read } from '../client.ts';
import { useDraft } from '../drafts.ts';
import { type Sent, type Shelf, useShelf } from '../files/shelf.ts';
import type { Override } from '../guide/OverrideReason.tsx';
import { afterOwnSteps, isStale, type Step, useStep } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Trouble, useUnderWay } from './under-way.ts';

/** A turn on its way to the server. Its id makes a repeat harmless: what is known already is not added again. */
export interface Said {
  id: string;
  role: 'customer' | 'handler';
  channel: Channel;
  text: string;
  /** When it was said, ISO 8601; null: now. */
  at: string | null;
  /** Why it goes out over what was found in it; null: nothing asked for that. */
  over: Override | null;
  /** What comes with it. */
  files: readonly Sent[];
}

/** A note on its way to the server, with an id as a turn has one. */
export interface Noted {
  id: string;
  text: string;
  files: readonly Sent[];
}

/** What is being written about a case in this tab. */
export interface Writing {
  kind: 'turn' | 'note';
  role: Said['role'];
  /** Null: the channel of the case. */
  channel: Channel | null;
  /** As a date and time field has it, on the wall clock of the desk; empty: now. */
  at: string;
  turn: string;
  note: string;
  /** Sent, and not yet known to be saved. */
  sending: Said | null;
  /** A note that was sent, and is not yet among the others. */
  noting: Noted | null;
}

const nothing: Writing = {
  kind: 'turn',
  role: 'handler',
  channel: null,
  at: '',
  turn: '',
  note: '',
  sending: null,
  noting: null,
};

export interface Saying {
  writing: Writing;
  write: (change: Partial<Writing>) => void;
  send: (said: Said) => void;
  /** Tries again what is on its way, on the case as it now is. */
  again: (over?: Override) => void;
  /** Takes the turn that is not saved back into the field. */
  takeBack: () => void;
  trouble: Trouble | null;
}

/**
 * Writing a turn and saving it. What was sent stays in the draft until the server has it: through silence, a reload
 * or a visit to another case. After silence it is tried again by itself; nothing is added twice.
 */
function useSaying(c: CaseView, lang: string): Saying {
  const [writing, setWriting] = useDraft(`say:${c.id}`, nothing);
  const client = useQueryClient();
  const { t } = useWords();
  const step = useStep(c, lang, 'once');
  const now = useRef(writing);
  now.current = writing;

  const write = (change: Partial<Writing>) => {
    now.current = { ...now.current, ...change };
    setWriting(now.current);
  };
  const { trouble, start, drop } = useUnderWay<Said>({
    sending: writing.sending,
    // a step of one's own still on its way is no news: what is said goes after it, on the case as it then is
    attempt: async (said) => {
      const version = await afterOwnSteps(client, c, lang);
      return step.mutateAsync({ ...stepOf(said), ...(version === undefined ? {} : { version }) });
    },
    isKnown: async (said, error) => {
      const isSaved = await isKnown(c.id, said, error);
      // The case is asked for by its number as well.
      if (isSaved)
        for (const name of [c.id, c.number]) await client.invalidateQueries({ queryKey: ['case', name] });
      return isSaved;
    },
    onSaved: () => {
      write({ sending: null });
      say(t('talk.sent'));
    },
  });
  const send = (said: Said, change: Partial<Writing> = {}) => {
    write({ ...change, sending: said });
    start(said);
  };
  return {
    writing,
    write,
    trouble,
    again: (over) => {
      const { sending } = now.current;
      if (sending) send(over ? { ...sending, over } : sending);
    },
    send: (said) => send(said, { turn: '', at: '' }),
    takeBack: () => {
      const { sending, turn } = now.current;
      if (!sending) return;
      drop();
      write(backInto(sending, turn));
    },
  };
}

/** The same, with the files that go with a turn: off the shelf when it is sent, and back on it when it is taken back. */
export function useSayingWithFiles(c: CaseView, lang: string): { saying: Saying; shelf: Shelf } {
  const shelf = useShelf(c.id, 'turn');
  const saying = useSaying(c, lang);
  const send = (said: Said) => {
    saying.send(said);
    shelf.clear();
  };
  const takeBack = () => {
    shelf.putBack(saying.writing.sending?.files ?? []);
    saying.takeBack();
  };
  return { shelf, saying: { ...saying, send, takeBack } };
}

/** What was not saved, back in the field above what was begun since. */
const backInto = ({ role, channel, text }: Said, turn: string): Partial<Writing> => ({
  role,
  channel,
  at: '',
  turn: [text, turn].filter(Boolean).join('\n'),
  sending: null,
});

const stepOf = ({ id, role, channel, text, at, over, files = [] }: Said): Step => ({
  method: 'POST',
  path: '/turns',
  body: {
    id,
    role,
    channel,
    text,
    files: files.map((file) => file.id),
    ...(at === null ? {} : { at }),
    ...(over ? { over } : {}),
  },
});

/**
 * Was it saved after all? An answer can be lost on its way back: then the server knows the turn already, or says
 * that the case has changed because this very turn changed it.
 */
async function isKnown(caseId: string, said: Said, error: unknown): Promise<boolean> {
  if (error instanceof Refused && error.problem.code === 'turn-exists') return true;
  if (!isStale(error)) return false;
  const fresh = await read<CaseView>(`/cases/${caseId}`).catch(() => null);
  return fresh?.turns.some((turn) => turn.id === said.id) ?? false;
}
