import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenQuiet } from './quiet.ts';

/** So far ahead of the eye it is drawn already. */
const ahead = '400px';

/**
 * What is drawn once one comes near it, or the page has nothing else to do: a page of many pictures stands at once.
 * Paper has no near and far, so that all is drawn for it.
 */
export function Near({ height, children }: { height: number; children: ReactNode }): ReactNode {
  const [isNear, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (isNear || !element) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: ahead },
    );
    watch.observe(element);
    const toPaper = () => flushSync(() => setNear(true));
    window.addEventListener('beforeprint', toPaper);
    const callOff = whenQuiet(() => setNear(true));
    return () => {
      callOff();
      watch.disconnect();
      window.removeEventListener('beforeprint', toPaper);
    };
  }, [isNear]);
  if (isNear) return children;
  return <div ref={place} style={{ blockSize: height }} />;
}
