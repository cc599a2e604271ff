import { useSyncExternalStore } from 'react';

/** The parts of the guidance that fold to a line, in their order. */
export const partNames = [
  'step',
  'incident',
  'dues',
  'offers',
  'promises',
  'departments',
  'letters',
  'changes',
  'clocks',
  'upward',
  'same',
] as const;
export type PartName = (typeof partNames)[number];

const key = 'amends-folds';
type Folds = Partial<Record<PartName, boolean>>;

/** A part that is on screen. */
export interface ShownPart {
  name: PartName;
  tone: 'plain' | 'today' | 'broken';
  /** How it stands, in a few words. */
  said: string;
  /** Brings it into sight. */
  reveal: () => void;
}

interface State {
  /** As somebody left them in this browser. */
  left: Folds;
  /** Opened to be looked at now, of one case. */
  peeked: ReadonlySet<string>;
  shown: readonly ShownPart[];
}

let state: State = { left: stored(), peeked: new Set(), shown: [] };
const listeners = new Set<() => void>();

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const tell of listeners) tell();
}

const useFolds = <T>(pick: (now: State) => T): T =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => pick(state),
  );

function stored(): Folds {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '{}') as Folds | null) ?? {};
  } catch {
    return {};
  }
}

/** Whether a part was left open or closed, or was opened to be looked at; null where nobody touched it yet. */
export const useFold = (caseId: string, name: PartName): boolean | null =>
  useFolds(({ left, peeked }) => (peeked.has(`${caseId} ${name}`) ? true : (left[name] ?? null)));

/** Leaves a part open or closed: in every case from now on. */
export function leaveFold(caseId: string, name: PartName, isOpen: boolean): void {
  const left = { ...state.left, [name]: isOpen };
  const peeked = new Set(state.peeked);
  peeked.delete(`${caseId} ${name}`);
  change({ left, peeked });
  try {
    localStorage.setItem(key, JSON.stringify(left));
  } catch {
    // Full or forbidden: it then stays so for as long as the page lives.
  }
}

/** Opens a part of this case and brings it into sight; how it was left stays as it is. */
export function showPart(caseId: string, part: ShownPart): void {
  change({ peeked: new Set([...state.peeked, `${caseId} ${part.name}`]) });
  // After what was folded is on the page.
  requestAnimationFrame(part.reveal);
}

/** Tells that a part is on screen; answers how to say that it no longer is. */
export function tellShown(part: ShownPart): () => void {
  change({ shown: [...state.shown, part] });
  return () => change({ shown: state.shown.filter((one) => one !== part) });
}

export const useShownParts = (): readonly ShownPart[] => useFolds(({ shown }) => shown);
