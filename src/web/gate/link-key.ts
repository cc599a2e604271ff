import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isKey } from './flaws.ts';

/**
 * The one-time key behind the # of this page's address; null where it is missing or lost a piece. It is taken
 * out of the address at once: over the shoulder and in the history there is nothing to copy.
 */
export function useLinkKey(): string | null {
  const inAddress = useRouterState({ select: (state) => state.location.hash });
  const [taken, take] = useState(inAddress);
  useEffect(() => {
    if (inAddress === '') return;
    take(inAddress);
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [inAddress]);
  const key = inAddress === '' ? taken : inAddress;
  return isKey(key) ? key : null;
}
