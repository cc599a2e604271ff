import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { printLetter } from './paper.ts';
import type { LetterView } from './queries.ts';

/** The ways by which a letter leaves the desk: into another program, or onto paper. */
export function Copies({ letter: { text, lang } }: { letter: LetterView }): ReactNode {
  const { t } = useWords();
  const words = text.text;
  if (words === null) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      say(t('letters.copied'));
    } catch {
      say(t('letters.copy-failed'));
    }
  };
  return (
    <>
      <Button onPress={() => void copy()}>{t('letters.copy')}</Button>
      <Button onPress={() => printLetter(words, lang)}>{t('letters.print')}</Button>
    </>
  );
}
