import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import type { Mark } from './marks.ts';

/** Why these words were read so: the name of each reading and its reason. Stands beneath the words. */
export function Reasons({ id, marks }: { id: string; marks: readonly Mark[] }): ReactNode {
  const { t } = useWords();
  return (
    <div id={id} role="tooltip" className="reasons">
      {[...new Map(marks.map((mark) => [mark.label, mark])).values()].map((mark) => (
        <p key={mark.label} className={`reason hue-${mark.hue}`}>
          <span className="reason-name">{mark.name}</span>
          <span className="reason-why">
            {mark.why ?? t(mark.isWhole ? 'talk.why.whole' : 'talk.why.none')}
          </span>
        </p>
      ))}
    </div>
  );
}
