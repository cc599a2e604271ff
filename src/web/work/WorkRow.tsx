import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { WorkItem } from '../../contract/work.ts';
import { stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { CustomerName, FirstWords } from '../queue/Row.tsx';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { Reason } from './Reasons.tsx';

interface WorkRowProps {
  item: WorkItem;
  at: number;
  isHere: boolean;
  owner: string | null;
  onFocus: () => void;
}

/** As many reasons as a row has room for; the case has them all. */
const mostReasons = 3;

/** One thing that comes after the first: who, why, what next. */
export function WorkRow({ item, at, isHere, owner, onFocus }: WorkRowProps): ReactNode {
  const { t, lang } = useWords();
  const { case: line, reasons, next } = item;
  const more = reasons.length - mostReasons;
  return (
    <li className="w-item" data-at={at} data-here={isHere || undefined}>
      <Link to={paths.case} params={{ number: line.number }} className="w-row" onFocus={onFocus}>
        <span className="w-row-main">
          <span className="w-row-why">
            {reasons.slice(0, mostReasons).map((reason, place) => (
              <Reason key={`${reason.kind} ${reason.words}`} reason={reason} isQuiet={place > 0} />
            ))}
            {more > 0 ? <span className="muted">{t('work.more-reasons', { count: more })}</span> : null}
          </span>
          <FirstWords line={line} />
          <span className="w-row-next">
            <span className="muted">{t('work.next')}</span>
            {next}
          </span>
        </span>
        <span className="w-row-side">
          <CustomerName line={line} />
          <span className="muted figures">{line.number}</span>
          <span className="muted">
            {labelOf(stages, line.stage, lang)}
            {owner === null ? '' : ` · ${owner}`}
          </span>
          {line.round > 1 ? <Tag tone="accent">{t('queue.row.round', { number: line.round })}</Tag> : null}
        </span>
      </Link>
    </li>
  );
}
