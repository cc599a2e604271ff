import { type ReactNode, useEffect, useRef } from 'react';
import { trainers } from '../../contract/learners.ts';
import type { Role } from '../../knowledge/ids.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Learning, useLearnAgain } from './queries.ts';

/** Has the desk learn anew, says while it does, and what came of it. */
export function LearnAgain({ learning }: { learning: Learning }): ReactNode {
  const { t } = useWords();
  const again = useLearnAgain();
  const nameOf = useNameOf();
  const why = useWhyNot(learning);
  const { training, brokenOff, model } = learning;
  useSayWhenDone(learning);
  return (
    <div className="learn-again">
      <Button
        look="primary"
        why={why}
        isPending={again.isPending || training !== null}
        onPress={() => again.mutate()}
      >
        {t(model ? 'learning.do' : 'learning.do.first')}
      </Button>
      {training ? (
        <div className="learn-under-way" role="status">
          <span className="learn-running" aria-hidden="true" />
          <p>{t('learning.doing', { startedAt: training.startedAt, name: nameOf(training.by) })}</p>
          <p className="muted">{t(model ? 'learning.doing.meanwhile' : 'learning.doing.first')}</p>
        </div>
      ) : null}
      {brokenOff && !training ? (
        <Notice tone="today" title={t('learning.broke-off')}>
          {t(model ? 'learning.broke-off.detail' : 'learning.broke-off.first')}
        </Notice>
      ) : null}
      <FailureNotice error={training ? null : again.error} />
    </div>
  );
}

function useWhyNot({ archive }: Learning): string | null {
  const { t } = useWords();
  const { data: me } = useMe();
  if (me && !isTrainer(me.role)) return t('learning.why.role', { roles: trainers });
  return archive.enough ? null : t('learning.why.few', { leastCases: archive.leastCases });
}

const isTrainer = (role: Role): boolean => (trainers as readonly Role[]).includes(role);

/** One may have gone on reading further down. */
function useSayWhenDone({ training, brokenOff }: Learning): void {
  const { t } = useWords();
  const wasRunning = useRef(false);
  const isRunning = training !== null;
  useEffect(() => {
    if (wasRunning.current && !isRunning && !brokenOff) say(t('learning.done'));
    wasRunning.current = isRunning;
  }, [isRunning, brokenOff, t]);
}
