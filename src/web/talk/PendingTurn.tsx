import type { ReactNode } from 'react';
import type { DraftFault } from '../../knowledge/ids.ts';
import type { Refused } from '../client.ts';
import { OverrideReasons } from '../guide/OverrideReason.tsx';
import { isStale } from '../queries.ts';
import { useOnline } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Meanwhile } from './Meanwhile.tsx';
import type { Said, Saying } from './saying.ts';

/** A turn that is on its way: in its place already, and said not to be saved until it is. */
export function PendingTurn({ said, saying }: { said: Said; saying: Saying }): ReactNode {
  const { t } = useWords();
  const online = useOnline();
  const { trouble, again, takeBack } = saying;
  const refused = trouble === 'silence' ? null : trouble;
  const asked = refused === null ? null : faultsAsked(refused);
  const isWaiting = trouble === 'silence' || !online;
  const state = refused !== null ? 'refused' : isWaiting ? 'waiting' : 'saving';
  return (
    <li className={`turn turn-${said.role} turn-pending`}>
      <div className="turn-main">
        <p className="turn-head">
          <span className="turn-speaker">{t(`talk.${said.role}`)}</span>
          {state === 'refused' ? null : <span role="status">{t(`talk.${state}`)}</span>}
        </p>
        <p className="turn-text" data-words>
          {said.text}
        </p>
        {said.files?.length ? (
          <p className="muted small">{t('files.pending', { count: said.files.length })}</p>
        ) : null}
        {refused === null ? null : isStale(refused) ? (
          <Meanwhile problem={refused.problem} onSave={() => again()} />
        ) : asked ? (
          <OverrideReasons faults={asked} onPick={again} onCancel={takeBack} />
        ) : (
          <FailureNotice error={refused} />
        )}
        {state === 'saving' || asked ? null : (
          <div className="pending-do">
            {isStale(refused) ? null : (
              <Button size="small" onPress={() => again()}>
                {t('ui.retry')}
              </Button>
            )}
            <Button size="small" look="quiet" onPress={takeBack}>
              {t('talk.take-back')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

/** Hands that are quicker than the check are asked afterwards. */
const faultsAsked = ({ problem }: Refused): DraftFault[] | null =>
  problem.code === 'draft-needs-reason' ? ((problem.facts.faults ?? []) as DraftFault[]) : null;
