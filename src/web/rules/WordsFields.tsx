import type { ReactNode } from 'react';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';

interface Both {
  zh: string;
  en: string;
}

interface Props {
  /** What the words are of. */
  name: string;
  words: Both;
  onChange: (words: Both) => void;
  /** Of the label of an item; what it looks like takes a sentence or two. */
  isLine?: boolean;
}

/** The words of one thing in both languages: whoever reads the rubric in either finds it said. */
export function WordsFields({ name, words, onChange, isLine = false }: Props): ReactNode {
  const { t } = useWords();
  return (
    <div className="ru-words">
      {(['zh', 'en'] as const).map((of) => (
        <TextInput
          key={of}
          label={t(`rules.words.${of}`, { name })}
          value={words[of]}
          onChange={(typed) => onChange({ ...words, [of]: typed })}
          lang={of === 'zh' ? 'zh-CN' : 'en'}
          lines={isLine ? 0 : 2}
          maxLength={isLine ? 60 : 300}
          error={words[of].trim() === '' ? t('rules.words.empty') : null}
        />
      ))}
    </div>
  );
}
