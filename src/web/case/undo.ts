import type { CaseView } from '../../contract/case-view.ts';
import type { Me } from '../../contract/session.ts';
import { type CommandAnswer, type Step, useMe, useStep } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import type { StepRef } from './steps.ts';

type Case = Pick<CaseView, 'owner' | 'stage'>;

/**
 * The step that puts back what another has just done; null where nothing does so honestly. What was said to a customer
 * or put on record is not unsaid: it has steps of its own, which ask for a reason.
 */
export function undoing(
  { type, part }: StepRef,
  before: Case,
  after: Case,
  me: Pick<Me, 'id' | 'role'>,
): Omit<Step, 'version'> | null {
  if (type === 'pause-clock' && part !== null)
    return { method: 'PUT', path: `/clocks/${encodeURIComponent(part)}/resumption`, body: {} };
  if (type === 'keep-commitment' && part !== null)
    return { method: 'PUT', path: `/commitments/${encodeURIComponent(part)}/reopening`, body: {} };
  if (type !== 'assign' || before.owner === after.owner) return null;
  // What a handler has given away is no longer theirs to take back; what has begun stays in somebody's hands.
  if (me.role === 'handler' && after.owner !== me.id) return null;
  if (before.owner === null && after.stage !== 'received') return null;
  return { method: 'PUT', path: '/owner', body: { owner: before.owner } };
}

/** Says that a step is done, and offers to take it back for some seconds where that can be. */
export function useSayDone(): (text: string, step: StepRef, answer: CommandAnswer) => void {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const back = useStep(c, lang, 'once');
  return (text, step, answer) => {
    const undo = me ? undoing(step, c, answer.case, me) : null;
    // Only as long as nobody did anything since.
    const putBack = (inverse: Omit<Step, 'version'>) =>
      back.mutateAsync({ ...inverse, version: answer.version }).then(
        () => say(t('undo.done')),
        () => say(t('undo.late')),
      );
    say(text, undo && (() => void putBack(undo)));
  };
}
