import type { ReactNode } from 'react';
import { onDemand } from '../ui/OnDemand.tsx';
import { forms } from './forms.ts';
import { draftName, useCaseScreen } from './screen-of-case.tsx';
import type { StepRef } from './steps.ts';

// Fields of every kind, and what goes with them: a case is read before anything is written.
export const StepForm = onDemand(async () => (await import('./StepForm.tsx')).StepForm, { lines: 5 });

/** The form of the step that is open, here if it is one of those that belong here. */
export function OpenStep({ isHere }: { isHere: (step: StepRef) => boolean }): ReactNode {
  const { open, c } = useCaseScreen();
  if (!open || !forms[open.type] || !isHere(open)) return null;
  return <StepForm key={draftName(c.id, open)} step={open} />;
}
