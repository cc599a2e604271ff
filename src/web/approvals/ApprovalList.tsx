import type { ReactNode } from 'react';
import type { Approval } from '../../contract/approvals.ts';
import { useNameOf } from '../queries.ts';
import { CustomerName } from '../queue/Row.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { agoInWords } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { nameOfApproval } from './queries.ts';

const pictures: Record<Approval['kind'], IconName> = {
  exception: 'stamp',
  ending: 'chat',
  letter: 'mail',
  clock: 'clock',
  offer: 'promise',
  department: 'department',
  incident: 'incidents',
  message: 'incidents',
  watch: 'watch',
  objection: 'watch',
};

interface Props {
  approvals: readonly Approval[];
  at: number;
  now: number;
  onChoose: (name: string) => void;
}

/** What waits, what has waited longest first: what it is, about whom, who asks and since when. */
export function ApprovalList({ approvals, at, now, onChoose }: Props): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  return (
    <nav className="ap-list" aria-label={t('appr.list')}>
      <ol>
        {approvals.map((one, place) => (
          <li key={nameOfApproval(one)}>
            <button
              type="button"
              className="ap-row"
              aria-current={place === at ? 'true' : undefined}
              data-at={place}
              onClick={() => onChoose(nameOfApproval(one))}
            >
              <span className="ap-row-kind">
                <Icon name={pictures[one.kind]} size={14} />
                {t(`appr.kind.${one.kind}`)}
              </span>
              <span className="ap-row-about">
                {one.case ? <CustomerName line={one.case} /> : null}
                {one.title === null ? null : <span data-words>{one.title}</span>}
                {one.kind === 'watch' || one.kind === 'objection' ? null : (
                  <span className="muted figures">{one.of}</span>
                )}
              </span>
              <span className="muted small">
                {one.by === null ? t('appr.by-desk') : <span data-words>{nameOf(one.by)}</span>}
                {' · '}
                {agoInWords(Date.parse(one.at), now, lang)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
