import type { ReactNode } from 'react';
import type { DraftFault } from '../../knowledge/ids.ts';
import type { Refused } from '../client.ts';
import { OverrideReasons } from '../guide/OverrideReason.tsx';
import { isStale, useMe } from '../queries.ts';
import { useOnline } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Meanwhile } from './Meanwhile.tsx';
import type { Noting } from './noting.ts';
import type { Said, Saying } from './saying.ts';
import type { Trouble } from './under-way.ts';

/** A turn that is on its way: in its place already, and said not to be saved until it is. */
export function PendingTurn({ said, saying }: { said: Said; saying: Saying }): ReactNode {
  const { t } = useWords();
  const { trouble, again, takeBack } = saying;
  const refused = refusalOf(trouble);
  const asked = refused === null ? null : faultsAsked(refused);
  return (
    <li className={`turn turn-${said.role} turn-pending`}>
      <div className="turn-main">
        <p className="turn-head">
          <span className="turn-speaker">{t(`talk.${said.role}`)}</span>
          <State trouble={trouble} />
        </p>
        <p className="turn-text" data-words>
          {said.text}
        </p>
        <FilesWith count={said.files?.length ?? 0} />
        {refused === null ? null : isStale(refused) ? (
          <Meanwhile problem={refused.problem} onSave={() => again()} />
        ) : asked ? (
          <OverrideReasons faults={asked} onPick={again} onCancel={takeBack} />
        ) : (
          <FailureNotice error={refused} />
        )}
        {asked ? null : (
          <Do trouble={trouble} onAgain={isStale(refused) ? null : () => again()} onTakeBack={takeBack} />
        )}
      </div>
    </li>
  );
}

/** The same for a note: it looks like one already. */
export function PendingNote({ noting }: { noting: Noting }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const { noting: noted, trouble, again, takeBack } = noting;
  if (noted === null) return null;
  return (
    <li className="turn-note turn-pending">
      <p className="turn-head">
        <Icon name="note" size={14} />
        <span>{t('talk.note.by', { name: me?.name ?? '' })}</span>
        <State trouble={trouble} />
      </p>
      <p className="note-text" data-words>
        {noted.text}
      </p>
      <FilesWith count={noted.files.length} />
      <FailureNotice error={refusalOf(trouble)} />
      <Do trouble={trouble} onAgain={again} onTakeBack={takeBack} />
    </li>
  );
}

const refusalOf = (trouble: Trouble | null): Refused | null => (trouble === 'silence' ? null : trouble);

/** That it is not saved yet; what was refused is said at length below. */
function State({ trouble }: { trouble: Trouble | null }): ReactNode {
  const { t } = useWords();
  const isWaiting = useIsWaiting(trouble);
  if (refusalOf(trouble) !== null) return null;
  return <span role="status">{t(isWaiting ? 'talk.waiting' : 'talk.saving')}</span>;
}

function useIsWaiting(trouble: Trouble | null): boolean {
  const isOnline = useOnline();
  return trouble === 'silence' || !isOnline;
}

function FilesWith({ count }: { count: number }): ReactNode {
  const { t } = useWords();
  return count === 0 ? null : <p className="muted small">{t('files.pending', { count })}</p>;
}

interface DoProps {
  trouble: Trouble | null;
  /** Null where it is offered elsewhere. */
  onAgain: (() => void) | null;
  onTakeBack: () => void;
}

/** Once it has not gone through: once more, or back into the field. */
function Do({ trouble, onAgain, onTakeBack }: DoProps): ReactNode {
  const { t } = useWords();
  const isWaiting = useIsWaiting(trouble);
  if (trouble === null && !isWaiting) return null;
  return (
    <div className="pending-do">
      {onAgain ? (
        <Button size="small" onPress={onAgain}>
          {t('ui.retry')}
        </Button>
      ) : null}
      <Button size="small" look="quiet" onPress={onTakeBack}>
        {t('talk.take-back')}
      </Button>
    </div>
  );
}

/** Hands that are quicker than the check are asked afterwards. */
const faultsAsked = ({ problem }: Refused): DraftFault[] | null =>
  problem.code === 'draft-needs-reason' ? ((problem.facts.faults ?? []) as DraftFault[]) : null;
