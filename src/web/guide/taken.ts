import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A wording on its way into the field where a turn is written: the pane it was taken from stands elsewhere. */
interface Taken {
  caseId: string;
  text: string;
}

let taken: Taken | null = null;
const listeners = new Set<() => void>();

function set(next: Taken | null): void {
  taken = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Takes a wording into the draft of a case. It waits until the field is on screen, and is sent by nobody. */
export const takeWording = (caseId: string, text: string): void => set({ caseId, text });

/** Runs once with each wording taken for this case. */
export function useTaken(caseId: string, run: (text: string) => void): void {
  const waiting = useSyncExternalStore(subscribe, () => taken);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (waiting?.caseId !== caseId) return;
    set(null);
    latest.current(waiting.text);
  }, [waiting, caseId]);
}

const endsSentence = /[。！？.!?…]$/;

/** What is being written, with a wording behind it: nothing typed is lost. */
export function withWording(draft: string, wording: string): string {
  const before = draft.trimEnd();
  if (before === '') return wording;
  const isHan = /\p{Script=Han}/u.test(wording);
  const stop = endsSentence.test(before) ? '' : isHan ? '。' : '.';
  return `${before}${stop}${isHan ? '' : ' '}${wording}`;
}
