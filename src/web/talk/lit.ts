import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What the talk shows of its evidence. The panel of readings stands elsewhere on the screen and turns the same knobs. */
interface Lit {
  /** Lines under the words are drawn at all. */
  isOn: boolean;
  caseId: string | null;
  /** The readings whose words are lit, by their label or the beginning of it (`dangers`). */
  labels: readonly string[];
  /** Grows with each choice, so that choosing the same again goes there again. */
  turn: number;
}

let lit: Lit = { isOn: true, caseId: null, labels: [], turn: 0 };
const listeners = new Set<() => void>();

function show(next: Lit): void {
  lit = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const toggleEvidence = (): void => show({ ...lit, isOn: !lit.isOn, labels: [] });

/** Lights the words of these readings of a case, and puts out the others; none: puts out all. */
export const light = (caseId: string, labels: readonly string[]): void =>
  show({ isOn: true, caseId, labels, turn: lit.turn + 1 });

const nothing: readonly string[] = [];

export function useLit(caseId: string): Omit<Lit, 'caseId'> {
  const { isOn, caseId: of, labels, turn } = useSyncExternalStore(subscribe, () => lit);
  return { isOn, labels: of === caseId ? labels : nothing, turn: of === caseId ? turn : 0 };
}

/** Runs when a reading of this case was chosen, so that its words can be brought into sight. */
export function useOnLit(caseId: string, run: () => void): void {
  const { labels, turn } = useLit(caseId);
  const latest = useRef(run);
  latest.current = run;
  const chosen = labels.length > 0 ? turn : 0;
  useEffect(() => {
    if (chosen > 0) latest.current();
  }, [chosen]);
}

/** Does a label belong to what is lit? `dangers` lights `dangers.media`, too. */
export const isLit = (label: string, labels: readonly string[]): boolean =>
  labels.some((one) => label === one || label.startsWith(`${one}.`));
