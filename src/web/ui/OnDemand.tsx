import { type FunctionComponent, type ReactNode, useEffect, useReducer, useRef, useState } from 'react';
import { NoAnswer } from '../client.ts';
import { Failed, Loading } from './states.tsx';

export type OnDemand<P> = FunctionComponent<P> & { fetch: () => Promise<void> };

interface Looks {
  /** Bars shown while it is on its way; 0 for what lies over the page and has no place of its own. */
  lines?: number;
}

/**
 * A part of the screen that is fetched when it is first shown, or ahead of that by `fetch`. Once here it is drawn at
 * once, as if it had always been: React's own `lazy` waits a moment each time, and never tries again.
 */
export function onDemand<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  { lines = 3 }: Looks = {},
): OnDemand<P> {
  let here: FunctionComponent<P> | null = null;
  let coming: Promise<void> | null = null;
  const fetch = () => {
    coming ??= load().then(
      (part) => {
        here = part;
      },
      (cause: unknown) => {
        coming = null;
        throw new NoAnswer('a part of the desk did not come', { cause });
      },
    );
    return coming;
  };
  const draw = (props: P) => <Fetched props={props} part={() => here} fetch={fetch} lines={lines} />;
  return Object.assign(draw, { fetch });
}

interface FetchedProps<P> {
  props: P;
  part: () => FunctionComponent<P> | null;
  fetch: () => Promise<void>;
  lines: number;
}

function Fetched<P extends object>({ props, part, fetch, lines }: FetchedProps<P>): ReactNode {
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const [error, setError] = useState<unknown>(null);
  const tries = useRef(0);
  const Part = part();
  useEffect(() => {
    if (Part === null && error === null) fetch().then(drawAgain, setError);
  }, [Part, error, fetch]);
  const tryAgain = () => {
    tries.current += 1;
    // Twice in vain with a network: the desk was renewed meanwhile, and has no such file any more. Drafts stay.
    if (tries.current > 1 && navigator.onLine) window.location.reload();
    else setError(null);
  };
  if (Part) return <Part {...props} />;
  if (error !== null) return <Failed error={error} onRetry={tryAgain} />;
  return lines > 0 ? <Loading lines={lines} /> : null;
}

/**
 * Fetches parts ahead once a hand is at the desk: they are here before it has found its way to them, also where the
 * network goes away in between, and what is opened first waits for none of them.
 */
export function useFetchAhead(parts: readonly Pick<OnDemand<never>, 'fetch'>[]): void {
  useEffect(() => {
    const signs = new AbortController();
    const fetchAll = () => {
      signs.abort();
      // Not now is no loss: it is tried again when it is wanted, and told then.
      for (const part of parts) part.fetch().catch(() => {});
    };
    for (const sign of ['pointermove', 'pointerdown', 'keydown'])
      window.addEventListener(sign, fetchAll, { signal: signs.signal, passive: true });
    return () => signs.abort();
  }, [parts]);
}
