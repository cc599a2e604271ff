import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../shortcuts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

const pauseMs = 300;

interface Props {
  value: string;
  /** What is looked for here. */
  asks: 'queue.search' | 'customers.search';
  onSearch: (words: string) => void;
}

/**
 * What to look for. Asked for a moment after the last key, and not while a Chinese word is still being spelled:
 * pinyin on its way to a word is no search.
 */
export function SearchBox({ value, asks, onSearch }: Props): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  const [isSpelling, setSpelling] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label: t(asks), run: () => input.current?.focus() });
  // The address changed by other means: a chip was taken away, one went back.
  if (value !== asked) {
    setAsked(value);
    setTyped(value);
  }
  const search = (words: string) => {
    if (words.trim() === asked) return;
    setAsked(words.trim());
    onSearch(words.trim());
  };
  const later = useRef(search);
  later.current = search;
  useEffect(() => {
    if (isSpelling) return;
    const timer = setTimeout(() => later.current(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, isSpelling]);
  return (
    <search className="q-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        className="input"
        aria-label={t(asks)}
        placeholder={t(`${asks}.hint`)}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setSpelling(true)}
        onCompositionEnd={() => setSpelling(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') search(typed);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {typed === '' ? <Keys keys="/" /> : null}
    </search>
  );
}
