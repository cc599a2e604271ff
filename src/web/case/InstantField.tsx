import type { ReactNode } from 'react';
import { timeInWords } from '../../contract/say.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { fromWall, quickTimes, toWall } from './times.ts';
import './forms.css';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  value: string;
  onChange: (wall: string) => void;
  /** What is offered at a touch: times ahead, or times that were. */
  offers: { label: string; wall: string }[];
}

/** A day and an hour as the desk's wall clock shows them, with the usual ones at a touch. */
export function InstantField({ offers, ...field }: Props): ReactNode {
  const { lang } = useWords();
  const at = fromWall(field.value);
  // The browser writes days in its own way; below they stand as the desk says them, with the day of the week.
  const hint = at === null ? field.hint : timeInWords(at, lang);
  return (
    <div className="instant">
      <TextInput {...field} hint={hint} type="datetime-local" />
      <div className="instant-offers">
        {offers.map(({ label, wall }) => (
          <Button
            key={label}
            size="small"
            isPressed={field.value === wall}
            onPress={() => field.onChange(wall)}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Times ahead that one promises most often. */
export function useTimesAhead(): Props['offers'] {
  const { t } = useWords();
  return quickTimes(Date.now()).map(({ words, wall }) => ({ label: t(words), wall }));
}

/** Now, and when the complaint came in. */
export function useTimesPast(receivedAt: string): Props['offers'] {
  const { t } = useWords();
  return [
    { label: t('form.at.now'), wall: toWall(Date.now()) },
    { label: t('form.at.received'), wall: toWall(receivedAt) },
  ];
}
