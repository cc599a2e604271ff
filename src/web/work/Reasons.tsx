import type { ReactNode } from 'react';
import type { WorkReason } from '../../contract/work.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

const pictures: Record<WorkReason['kind'], IconName> = {
  danger: 'danger',
  clock: 'clock',
  commitment: 'promise',
  aftercare: 'promise',
  approval: 'stamp',
  'came-back': 'back',
  unowned: 'person',
  'growing-loss': 'warning',
  anger: 'warning',
  'next-step': 'forward',
};

/** Red for harm to people and for what is broken, amber for today, nothing for the rest. */
const tones: Record<WorkReason['urgency'], string> = {
  danger: 'w-broken',
  late: 'w-broken',
  today: 'w-today',
  soon: '',
  open: '',
};

/** One reason, in the words of the server, in the colour of its urgency; `isQuiet`: one beside others, in none. */
export function Reason({ reason, isQuiet = false }: { reason: WorkReason; isQuiet?: boolean }): ReactNode {
  return (
    <span className={`w-reason ${isQuiet ? 'muted' : tones[reason.urgency]}`}>
      <Icon name={pictures[reason.kind]} size={14} />
      <span>{reason.words}</span>
    </span>
  );
}
