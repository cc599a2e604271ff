import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.tsx';

interface MoreProps {
  /** How many there are in all; null where all are shown. */
  count: number | null;
  onPress: () => void;
}

/** The first of a list, and the rest on demand. */
export function useFirst<T>(list: readonly T[], atFirst: number): [readonly T[], MoreProps] {
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && list.length > atFirst;
  return [
    isCut ? list.slice(0, atFirst) : list,
    { count: isCut ? list.length : null, onPress: () => setWhole(true) },
  ];
}

export function More({ count, onPress }: MoreProps): ReactNode {
  const { t } = useWords();
  if (count === null) return null;
  return (
    <div>
      <Button size="small" onPress={onPress}>
        {t('learning.more', { count })}
      </Button>
    </div>
  );
}
