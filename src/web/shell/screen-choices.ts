import {
  setContrast,
  setDensity,
  setTheme,
  type Theme,
  useContrast,
  useDensity,
  useTheme,
} from '../screen.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useWords } from '../words/words.tsx';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** How the desk looks in this browser, each choice with whether it is the present one. */
export function useScreenChoices(): MenuEntry[] {
  const { t } = useWords();
  const theme = useTheme();
  const hasContrast = useContrast() === 'more';
  const isCompact = useDensity() === 'compact';
  return [
    ...themes.map((one) => ({
      id: `theme-${one}`,
      label: t(`theme.${one}`),
      isChosen: theme === one,
      run: () => setTheme(one),
    })),
    {
      id: 'contrast',
      label: t('contrast.more'),
      isChosen: hasContrast,
      run: () => setContrast(hasContrast ? 'system' : 'more'),
    },
    {
      id: 'density',
      label: t('density.compact'),
      isChosen: isCompact,
      run: () => setDensity(isCompact ? 'comfortable' : 'compact'),
    },
  ];
}
