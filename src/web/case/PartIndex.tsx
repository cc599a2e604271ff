import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { partNames, showPart, useShownParts } from './folds.ts';
import { useCaseScreen } from './screen-of-case.tsx';

/**
 * The parts of the guidance. Where they do not all fit, a line at its foot says how each stands and leads to it: nothing
 * has to be scrolled for to be known.
 */
export function Parts({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const shown = useShownParts();
  const parts = useRef<HTMLDivElement>(null);
  const isTooMuch = useIsTooMuch(parts);
  // What there is something to say of stands first.
  const isQuiet = (said: string) => said === '' || said === t('part.none') || said === t('part.clocks.none');
  const ordered = partNames.flatMap((name) => shown.find((part) => part.name === name) ?? []);
  return (
    <>
      <div className="parts" ref={parts}>
        {children}
      </div>
      {isTooMuch && ordered.length > 1 ? (
        <nav className="part-index" aria-label={t('part.index')}>
          {[...ordered]
            .sort((a, b) => Number(isQuiet(a.said)) - Number(isQuiet(b.said)))
            .map((part) => (
              <button
                key={part.name}
                type="button"
                className={`part-jump part-${part.tone}`}
                onClick={() => showPart(c.id, part)}
              >
                {t(`part.short.${part.name}`)}
                {isQuiet(part.said) ? null : <span className="part-jump-said">{part.said}</span>}
              </button>
            ))}
        </nav>
      ) : null}
    </>
  );
}

/** Whether the parts are higher than the pane they scroll in. */
function useIsTooMuch(parts: { readonly current: HTMLElement | null }): boolean {
  const [isTooMuch, setTooMuch] = useState(false);
  useEffect(() => {
    const inner = parts.current;
    const pane = inner?.closest('.case-guidance, .dialog-body');
    if (!inner || !pane) return;
    const measure = () => setTooMuch(inner.offsetTop + inner.offsetHeight > pane.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(inner);
    observer.observe(pane);
    return () => observer.disconnect();
  }, [parts]);
  return isTooMuch;
}
