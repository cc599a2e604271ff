import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { FailureNotice } from './states.tsx';

interface Props {
  title: string;
  /** How it stands now. */
  now: string;
  /** What a press does. */
  action: string;
  step: { isPending: boolean; error: Error | null };
  why?: string | null;
  onTurn: () => void;
}

/** The part of a drawer that switches an entry on or off. */
export function OnOff({ title, now, action, step, why = null, onTurn }: Props): ReactNode {
  return (
    <section className="drawer-part">
      <h3>{title}</h3>
      <p className="muted">{now}</p>
      <FailureNotice error={step.error} />
      <div className="form-actions">
        <Button isPending={step.isPending} why={why} onPress={onTurn}>
          {action}
        </Button>
      </div>
    </section>
  );
}
