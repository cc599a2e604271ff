import { type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { type Flaw, isSound } from './flaws.ts';

interface Checked<Field extends string> {
  form: RefObject<HTMLFormElement | null>;
  /** What to show beside a field; null before the first attempt to send. */
  errorOf: (field: Field) => string | null;
  /** True when it may be sent. Otherwise every flaw is shown and the first flawed field has the focus. */
  check: () => boolean;
}

/** Flaws of a form in words, from the first attempt to send it: nobody is corrected while still typing. */
export function useFlaws<Field extends string>(flaws: Readonly<Record<Field, Flaw>>): Checked<Field> {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-flawed] input')?.focus();
  }, [tries]);
  return {
    form,
    errorOf: (field) => {
      const flaw = tries > 0 ? flaws[field] : null;
      return flaw === null ? null : t(flaw);
    },
    check: () => {
      if (isSound(flaws)) return true;
      setTries((before) => before + 1);
      return false;
    },
  };
}
