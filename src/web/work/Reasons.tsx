import type { ReactNode } from 'react';
import type { WorkReason } from '../../contract/work.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

const pictures: Record<WorkReason['kind'], IconName> = {
  alarm: 'danger',
  danger: 'danger',
  talk: 'chat',
  clock: 'clock',
  commitment: 'promise',
  aftercare: 'promise',
  whisper: 'chat',
  approval: 'stamp',
  'came-back': 'back',
  escalation: 'up',
  outside: 'law',
  foreseen: 'up',
  unowned: 'person',
  'growing-loss': 'warning',
  anger: 'warning',
  department: 'department',
  letter: 'mail',
  thanks: 'thanks',
  change: 'thanks',
  'next-step': 'forward',
};

/** Red for what is grave, amber for what should be done today or before, nothing for the rest. */
function toneOf({ grave, urgency }: WorkReason): string {
  if (grave) return 'w-broken';
  return urgency === 'late' || urgency === 'today' ? 'w-today' : '';
}

/** One reason, in the words of the server, in the colour of its urgency; `isQuiet`: one beside others, in none. */
export function Reason({ reason, isQuiet = false }: { reason: WorkReason; isQuiet?: boolean }): ReactNode {
  return (
    <span className={`w-reason ${isQuiet ? 'muted' : toneOf(reason)}`}>
      <Icon name={pictures[reason.kind]} size={14} />
      <span {...(reason.kind === 'commitment' ? { 'data-words': true } : {})}>{reason.words}</span>
    </span>
  );
}
