import type { ReactNode } from 'react';

/** The queue as a narrow list beside a case: where it is read in the queue's own order, with j and k. */
export function QueuePane({ number }: { number: string }): ReactNode {
  return <p>{number}</p>;
}
