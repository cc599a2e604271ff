import { useEffect, useRef, useState } from 'react';
import { NoAnswer, Refused } from '../client.ts';

/** Why something is not saved yet: no answer came, somebody else was quicker, or it was refused. */
export type Trouble = 'silence' | Refused;

interface Way<T> {
  /** What was sent and is not known to be saved; kept in the draft, so that a reload does not lose it. */
  sending: T | null;
  /** @throws Refused, NoAnswer */
  attempt: (one: T) => Promise<unknown>;
  /** Was it saved after all? An answer can be lost on its way back. */
  isKnown: (one: T, error: unknown) => Promise<boolean>;
  /** It is saved; it may be asked for before it is forgotten here. */
  onSaved: (one: T) => void;
}

export interface UnderWay<T> {
  trouble: Trouble | null;
  /** Sends it, or sends it once more. */
  start: (one: T) => void;
  /** Whatever comes of it from now on is no concern of this. */
  drop: () => void;
}

/** After silence it is tried again soon, then less and less often. */
const retriesMs = [1_000, 2_000, 4_000, 8_000];

/**
 * Something on its way to the server. It is tried until an answer comes: through silence, a reload or a visit to
 * another case. Its id makes a repeat harmless: what is known already is not added again.
 */
export function useUnderWay<T extends { id: string }>(way: Way<T>): UnderWay<T> {
  const [failed, setFailed] = useState<Failed | null>(null);
  const now = useRef(way);
  now.current = way;
  const inFlight = useRef<string | null>(null);

  const start = async (one: T) => {
    if (inFlight.current === one.id) return;
    inFlight.current = one.id;
    // While silence lasts it stays said, also while it is tried again.
    setFailed((before) => (before?.trouble === 'silence' && before.id === one.id ? before : null));
    const trouble = await troubleWith(now.current, one);
    if (inFlight.current !== one.id) return;
    inFlight.current = null;
    setFailed((before) => trouble && { id: one.id, trouble, tries: (before?.tries ?? 0) + 1 });
    if (trouble === null) now.current.onSaved(one);
  };
  useTriesAgain(() => {
    const { sending } = now.current;
    if (sending) void start(sending);
  }, failed);
  return {
    trouble: failed?.trouble ?? null,
    start: (one) => void start(one),
    drop: () => {
      inFlight.current = null;
      setFailed(null);
    },
  };
}

interface Failed {
  id: string;
  trouble: Trouble;
  tries: number;
}

/** Null where it is saved. */
async function troubleWith<T>({ attempt, isKnown }: Way<T>, one: T): Promise<Trouble | null> {
  try {
    await attempt(one);
    return null;
  } catch (error) {
    if (await isKnown(one, error)) return null;
    if (error instanceof Refused) return error;
    if (error instanceof NoAnswer) return 'silence';
    throw error;
  }
}

/** Sends what a reload has left on its way, and after silence once more when the line is back or some time has passed. */
function useTriesAgain(again: () => void, failed: Failed | null): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => latest.current(), []);
  useEffect(() => {
    if (failed?.trouble !== 'silence') return;
    const retry = () => latest.current();
    const timer = setTimeout(retry, retriesMs[Math.min(failed.tries, retriesMs.length) - 1]);
    window.addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [failed]);
}
