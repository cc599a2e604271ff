import { useShortcut } from '../shortcuts.tsx';
import { useWords } from '../words/words.tsx';

interface Moves {
  /** How many rows there are, and which of them is the present one; -1: none yet. */
  count: number;
  at: number;
  onMove: (at: number) => void;
  onOpen: (at: number) => void;
}

/** j and k through rows, Enter opens. The keys stand on the sheet. */
export function useMoves({ count, at, onMove, onOpen }: Moves): void {
  const { t } = useWords();
  const move = (step: number) => {
    if (count > 0) onMove(Math.max(0, Math.min(count - 1, at + step)));
  };
  useShortcut({ keys: 'j', label: t('queue.keys.next'), run: () => move(1) });
  useShortcut({ keys: 'k', label: t('queue.keys.previous'), run: () => move(-1) });
  useShortcut({ keys: 'Enter', label: t('queue.keys.open'), run: () => at >= 0 && at < count && onOpen(at) });
}
