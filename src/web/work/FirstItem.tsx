import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { WorkItem } from '../../contract/work.ts';
import { channels, stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { CustomerName, FirstWords, Received } from '../queue/Row.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { Reason } from './Reasons.tsx';

interface FirstItemProps {
  item: WorkItem;
  /** The owner's name, where it is somebody else's. */
  owner: string | null;
  now: number;
  onFocus: () => void;
}

/** What to do now: why, what the customer said, and the one next step. The largest thing on the screen. */
export function FirstItem({ item, owner, now, onFocus }: FirstItemProps): ReactNode {
  const { t, lang } = useWords();
  const { case: line, reasons, next } = item;
  const [first, ...others] = reasons;
  return (
    <article className="w-first" data-at="0">
      {first ? (
        <h2 className="w-first-why">
          <Reason reason={first} />
        </h2>
      ) : null}
      <blockquote className="w-first-words">
        <FirstWords line={line} />
      </blockquote>
      <p className="w-meta">
        <CustomerName line={line} />
        <span className="figures">{line.number}</span>
        <span>{labelOf(stages, line.stage, lang)}</span>
        <span>{labelOf(channels, line.channel, lang)}</span>
        <Received at={line.receivedAt} now={now} />
        {owner === null ? null : <span>{t('work.owner', { name: owner })}</span>}
        {line.round > 1 ? <Tag tone="accent">{t('queue.row.round', { number: line.round })}</Tag> : null}
      </p>
      {others.length > 0 ? (
        <ul className="w-others" aria-label={t('work.also')}>
          {others.map((reason) => (
            <li key={`${reason.kind} ${reason.words}`}>
              <Reason reason={reason} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="w-next">
        <p>
          <span className="muted">{t('work.next')}</span>
          {next}
        </p>
        <Link
          to={paths.case}
          params={{ number: line.number }}
          className="button button-primary w-go"
          onFocus={onFocus}
        >
          {t('work.open')}
          <Icon name="forward" />
        </Link>
        <Keys keys="↵" />
      </div>
    </article>
  );
}
