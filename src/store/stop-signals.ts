/** The signals by which people and machines end a process, with the exit status that says so: 128 + n. */
const stopSignals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof stopSignals;

/**
 * Calls `told` at the first signal to stop; a second one ends the process at once. Answers how to take it back.
 * Exit handlers do not run when a signal ends a process, so whoever has started something must listen.
 */
export function onStopSignal(told: (signal: StopSignal) => void): () => void {
  let heard = false;
  const listeners = (Object.keys(stopSignals) as StopSignal[]).map((signal) => {
    const listener = (): void => {
      if (heard) process.exit(stopSignals[signal]);
      heard = true;
      told(signal);
    };
    process.on(signal, listener);
    return () => void process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}

let ending = false;

/** True once a signal has begun to end this process by {@link endAfter}: what fails now fails because of it. */
export const isEnding = (): boolean => ending;

/** At a signal to stop: runs `cleanUp`, however that ends, then exits with the signal's status. */
export function endAfter(cleanUp: () => Promise<unknown>): () => void {
  return onStopSignal((signal) => {
    ending = true;
    void cleanUp()
      .catch(() => {})
      .then(() => process.exit(stopSignals[signal]));
  });
}
