import { useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useStep } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { FieldName } from './held.ts';
import { whyNot } from './why.ts';

/** Saying what is right instead: one field at a time. */
export interface Correcting {
  correct: (field: FieldName, value: unknown) => void;
  /** The last correction once more, on the case as it now is. */
  again: () => void;
  /** The field whose correction is on its way or failed. */
  field: FieldName | null;
  isPending: boolean;
  error: unknown;
  /** Why this person may not; null if they may. */
  why: string | null;
}

export function useCorrecting(c: CaseView): Correcting {
  const { t, lang } = useWords();
  const step = useStep(c, lang);
  const [last, setLast] = useState<{ field: FieldName; value: unknown } | null>(null);
  const correct = (field: FieldName, value: unknown) => {
    if (step.isPending) return;
    setLast({ field, value });
    step.mutate(
      { method: 'POST', path: '/corrections', body: { field, value } },
      { onSuccess: () => say(t('reading.corrected')) },
    );
  };
  return {
    correct,
    again: () => last && correct(last.field, last.value),
    field: last?.field ?? null,
    isPending: step.isPending,
    error: step.error,
    why: whyNot(c, 'correct-reading'),
  };
}
