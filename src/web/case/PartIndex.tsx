import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { partNames, showPart, useShownParts } from './folds.ts';
import { useCaseScreen } from './screen-of-case.tsx';

/** The parts of the guidance, and at its foot a way to each where they do not all fit: nothing has to be looked for. */
export function Parts({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const shown = useShownParts();
  const parts = useRef<HTMLDivElement>(null);
  const isTooMuch = useIsTooMuch(parts);
  const ordered = partNames.flatMap((name) => shown.find((part) => part.name === name) ?? []);
  return (
    <>
      <div className="parts" ref={parts}>
        {children}
      </div>
      {isTooMuch && ordered.length > 1 ? (
        <nav className="part-index" aria-label={t('part.index')}>
          {ordered.map((part) => (
            <button
              key={part.name}
              type="button"
              className={`part-jump part-${part.tone}`}
              onClick={() => showPart(c.id, part)}
            >
              {t(`part.short.${part.name}`)}
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
