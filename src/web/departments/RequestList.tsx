import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useWords } from '../words/words.tsx';
import { isSettled, RequestWords } from './RequestWords.tsx';

type Request = CaseView['departmentRequests'][number];

interface Props {
  asks: readonly Request[];
  /** What can be done about one. */
  stepsOf: (ask: Request) => ReactNode;
}

/** What departments were asked: what is open, and folded away what is settled. */
export function RequestList({ asks, stepsOf }: Props): ReactNode {
  const { t } = useWords();
  const settled = asks.filter(isSettled);
  const listed = (some: readonly Request[]) => (
    <ul className="asks">
      {some.map((ask) => (
        <li key={ask.id} className="ask">
          <RequestWords ask={ask} />
          {stepsOf(ask)}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {listed(asks.filter((one) => !isSettled(one)))}
      {settled.length > 0 ? (
        <details>
          <summary>{t('departments.settled', { count: settled.length })}</summary>
          {listed(settled)}
        </details>
      ) : null}
    </>
  );
}
