import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { Channel } from '../../knowledge/ids.ts';
import { NoAnswer, Refused, read } from '../client.ts';
import { useDraft } from '../drafts.ts';
import { type Sent, type Shelf, useShelf } from '../files/shelf.ts';
import type { Override } from '../guide/OverrideReason.tsx';
import { isStale, type Step, useStep } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';

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
}

const nothing: Writing = {
  kind: 'turn',
  role: 'handler',
  channel: null,
  at: '',
  turn: '',
  note: '',
  sending: null,
};

/** Why a turn is not saved yet: no answer came, somebody else was quicker, or it was refused. */
export type Trouble = 'silence' | Refused;

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

const retryMs = 8_000;

/**
 * Writing a turn and saving it. What was sent stays in the draft until the server has it: through silence, a reload
 * or a visit to another case. After silence it is tried again by itself; nothing is added twice.
 */
function useSaying(c: CaseView, lang: string): Saying {
  const [writing, setWriting] = useDraft(`say:${c.id}`, nothing);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const client = useQueryClient();
  const { t } = useWords();
  const step = useStep(c, lang);
  const now = useRef({ writing, step });
  now.current = { writing, step };
  const inFlight = useRef<string | null>(null);

  const write = (change: Partial<Writing>) => {
    now.current.writing = { ...now.current.writing, ...change };
    setWriting(now.current.writing);
  };
  const saved = () => {
    setTrouble(null);
    write({ sending: null });
    say(t('talk.sent'));
  };
  const attempt = async (said: Said) => {
    if (inFlight.current === said.id) return;
    inFlight.current = said.id;
    setTrouble(null);
    try {
      await now.current.step.mutateAsync(stepOf(said));
      saved();
    } catch (error) {
      if (await isKnown(c.id, said, error)) {
        // The case is asked for by its number as well.
        for (const name of [c.id, c.number]) await client.invalidateQueries({ queryKey: ['case', name] });
        saved();
      } else setTrouble(troubleOf(error));
    } finally {
      inFlight.current = null;
    }
  };
  const start = (said: Said, change: Partial<Writing> = {}) => {
    write({ ...change, sending: said });
    void attempt(said);
  };
  const again = (over?: Override) => {
    const { sending } = now.current.writing;
    if (sending) start(over ? { ...sending, over } : sending);
  };
  useTriesAgain(again, writing.sending !== null, trouble);
  return {
    writing,
    write,
    trouble,
    again,
    send: (said) => start(said, { turn: '', at: '' }),
    takeBack: () => {
      const { sending, turn } = now.current.writing;
      if (!sending) return;
      setTrouble(null);
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

/** Sends what a reload has left on its way, and after silence once more when the line is back or some time has passed. */
function useTriesAgain(again: () => void, isUnderWay: boolean, trouble: Trouble | null): void {
  const latest = useRef(again);
  latest.current = again;
  // What is sent later goes its own way.
  const isLeftOver = useRef(isUnderWay);
  useEffect(() => {
    if (isLeftOver.current) latest.current();
    isLeftOver.current = false;
  }, []);
  useEffect(() => {
    if (!isUnderWay || trouble !== 'silence') return;
    const retry = () => latest.current();
    const timer = setInterval(retry, retryMs);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [isUnderWay, trouble]);
}

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

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Refused) return error;
  if (error instanceof NoAnswer) return 'silence';
  throw error;
};

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
