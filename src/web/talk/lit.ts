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
  /** The turn that somebody asked to see; nobody's once it was brought into sight. */
  place: string | null;
}

let lit: Lit = { isOn: true, caseId: null, labels: [], turn: 0, place: null };
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
  show({ isOn: true, caseId, labels, turn: lit.turn + 1, place: null });

/** Brings a turn of a case into sight, wherever the talk stands. */
export const goToTurn = (caseId: string, turnId: string): void =>
  show({ ...lit, caseId, labels: [], turn: lit.turn + 1, place: turnId });

/** Runs once with the turn that was asked for; the talk may come into sight later than the wish. */
export function useGoToTurn(caseId: string, run: (turnId: string) => void): void {
  const { place } = useLit(caseId);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (place === null) return;
    latest.current(place);
    show({ ...lit, place: null });
  }, [place]);
}

const nothing: readonly string[] = [];

export function useLit(caseId: string): Omit<Lit, 'caseId'> {
  const { isOn, caseId: of, labels, turn, place } = useSyncExternalStore(subscribe, () => lit);
  const isOwn = of === caseId;
  return { isOn, labels: isOwn ? labels : nothing, turn: isOwn ? turn : 0, place: isOwn ? place : null };
}

/** Runs when a reading of this case was chosen, so that its words can be brought into sight. */
export function useOnLit(caseId: string, run: () => void): void {
  const { labels, turn, place } = useLit(caseId);
  const latest = useRef(run);
  latest.current = run;
  const chosen = labels.length > 0 || place !== null ? turn : 0;
  useEffect(() => {
    if (chosen > 0) latest.current();
  }, [chosen]);
}

/** Does a label belong to what is lit? `dangers` lights `dangers.media`, too. */
export const isLit = (label: string, labels: readonly string[]): boolean =>
  labels.some((one) => label === one || label.startsWith(`${one}.`));
