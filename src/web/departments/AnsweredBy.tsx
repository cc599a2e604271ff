import type { ReactNode } from 'react';
import { useNameOf } from '../queries.ts';
import { Moment } from '../ui/small.tsx';

interface Props {
  answeredBy: string | null;
  answeredAt: string | null;
}

/** Whose answer it is, and when it came. */
export function AnsweredBy({ answeredBy, answeredAt }: Props): ReactNode {
  const nameOf = useNameOf();
  return (
    <p className="muted small">
      {nameOf(answeredBy)}
      {answeredAt ? (
        <>
          {' · '}
          <Moment at={answeredAt} />
        </>
      ) : null}
    </p>
  );
}
