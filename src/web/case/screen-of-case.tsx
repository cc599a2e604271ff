import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useBellOfCase } from '../bell.ts';
import { useDraft } from '../drafts.ts';
import { useBeingHere } from './presence.ts';
import { useRecent } from './recent.ts';
import type { StepRef, StepType } from './steps.ts';

interface CaseScreen {
  c: CaseView;
  /** The one form that is open; it stays so over a reload. */
  open: StepRef | null;
  openStep: (type: StepType, part?: string | null) => void;
  /** Closes the open form; with a step, only if it is that one. */
  close: (step?: StepRef) => void;
  /** Whether the open form was just asked for, and so may take the focus. Answers once. */
  takeFocus: () => boolean;
}

const Context = createContext<CaseScreen | null>(null);

interface Props {
  c: CaseView;
  /** Brings the part of the screen into sight where forms are. */
  onOpen: () => void;
  children: ReactNode;
}

export function CaseScreenProvider({ c, onOpen, children }: Props): ReactNode {
  const [open, setOpen, clear] = useDraft<StepRef | null>(`open-step:${c.id}`, null);
  const isAsked = useRef(false);
  useBellOfCase(c);
  useBeingHere(c);
  useRecent(c);
  useFreshParts(c);
  useFocusAfterForm(open !== null);
  const openStep = useCallback(
    (type: StepType, part: string | null = null) => {
      isAsked.current = true;
      setOpen({ type, part });
      onOpen();
    },
    [setOpen, onOpen],
  );
  const now = useRef(open);
  now.current = open;
  const close = useCallback(
    (step?: StepRef) => {
      if (!step || (now.current && isSame(step, now.current))) clear();
    },
    [clear],
  );
  const takeFocus = useCallback(() => {
    const asked = isAsked.current;
    isAsked.current = false;
    return asked;
  }, []);
  const screen = useMemo(
    () => ({ c, open, openStep, close, takeFocus }),
    [c, open, openStep, close, takeFocus],
  );
  return <Context value={screen}>{children}</Context>;
}

const isSame = (a: StepRef, b: StepRef): boolean => a.type === b.type && a.part === b.part;

/** @throws Error outside of a case: a bug */
export function useCaseScreen(): CaseScreen {
  const screen = useContext(Context);
  if (!screen) throw new Error('no case here');
  return screen;
}

/** Where the focus goes when the form that had it is gone. */
export const afterFormClass = 'after-form';

/** A keyboard that has closed a form goes on at the steps, and not at the top of the page. */
function useFocusAfterForm(isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`.${afterFormClass}`)?.focus({ preventScroll: true });
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
}

/** The case is asked for again and again; its timeline and deadlines only when that brought something new. */
function useFreshParts({ id, version }: CaseView): void {
  const client = useQueryClient();
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    for (const part of ['timeline', 'clocks', 'readings', 'brief', 'advice']) {
      // After a step of one's own they are on their way already.
      void client.invalidateQueries({ queryKey: ['case', id, part] }, { cancelRefetch: false });
    }
  }, [client, id, version]);
}

/** The name of a step's draft: what was written for one promise is not found at another. */
export const draftName = (caseId: string, { type, part }: StepRef): string =>
  `step:${caseId}:${type}${part === null ? '' : `:${part}`}`;
