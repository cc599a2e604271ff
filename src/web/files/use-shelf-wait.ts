import { useWords } from '../words/words.tsx';
import type { Shelf } from './shelf.ts';

/** Why what is written cannot be saved yet: a file of its shelf is on its way, or has not gone through. */
export function useShelfWait({ items, isSending }: Shelf): string | null {
  const { t } = useWords();
  if (isSending) return t('files.wait');
  return items.some(({ failure }) => failure !== null) ? t('files.unsent') : null;
}
