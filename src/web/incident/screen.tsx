import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { useWords } from '../words/words.tsx';
import { useIncidentStep } from './queries.ts';

interface IncidentScreen {
  i: IncidentView;
  step: ReturnType<typeof useIncidentStep>;
  /** Why a command cannot be given now, in words; null: it can. Undefined: not by this role, so nobody asks. */
  whyNot: (type: string) => string | null | undefined;
}

const Context = createContext<IncidentScreen | null>(null);

export function IncidentProvider({ i, children }: { i: IncidentView; children: ReactNode }): ReactNode {
  const { lang } = useWords();
  const step = useIncidentStep(i, lang);
  const screen = useMemo<IncidentScreen>(() => {
    const whyNot = (type: string) => {
      const command = i.commands.find((one) => one.type === type);
      if (!command || command.why?.code === 'wrong-role' || command.why?.code === 'incident-not-so')
        return undefined;
      return command.why?.detail ?? null;
    };
    return { i, step, whyNot };
  }, [i, step]);
  return <Context value={screen}>{children}</Context>;
}

/** @throws Error outside of an incident: a bug */
export function useIncidentScreen(): IncidentScreen {
  const screen = useContext(Context);
  if (!screen) throw new Error('no incident here');
  return screen;
}
