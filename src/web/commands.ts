import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done here by its name, whether or not a key or a button in sight does it. */
export interface Command {
  id: string;
  label: string;
  run: () => void;
}

const offered = new Set<{ current: readonly Command[] }>();
let all: readonly Command[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  all = [...offered].flatMap(({ current }) => current);
  for (const tell of listeners) tell();
}

/** Offers commands to the palette while the component is on screen. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const named = commands.map(({ id, label }) => `${id} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew when one comes, goes or is called otherwise
  useEffect(() => {
    const entry = {
      get current(): readonly Command[] {
        return latest.current;
      },
    };
    offered.add(entry);
    changed();
    return () => {
      offered.delete(entry);
      changed();
    };
  }, [named]);
}

export const useOfferedCommands = (): readonly Command[] =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => all,
  );
