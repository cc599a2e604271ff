import type { ReactNode } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { isAllowed } from '../case/steps.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import type { Flaw } from './queries.ts';

const longest = 40;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

interface Props {
  flaws: readonly Flaw[];
  /** The text they are of. */
  text: string;
  /** Leaves the letter for another place of the case; what was typed waits. */
  onClose: () => void;
}

/** What keeps the letter here, each with the place and what to do about it. */
export function Flaws({ flaws, text, onClose }: Props): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  if (flaws.length === 0) {
    return text.trim() === '' ? null : (
      <p className="letter-fine">
        <Icon name="done" />
        {t('letters.fine')}
      </p>
    );
  }
  const promise = () => {
    onClose();
    openStep('make-commitment');
  };
  return (
    <div role="status">
      <h3>{t('letters.flaws', { count: flaws.length })}</h3>
      <ul className="letter-flaws">
        {flaws.map(({ kind, start, end }) => (
          <li key={`${kind} ${start}`}>
            <Icon name={kind === 'internal' ? 'hidden' : kind === 'promise' ? 'promise' : 'open'} />
            <div>
              <p>{t(`letters.flaw.${kind}`)}</p>
              {end > start ? (
                <p className="muted" data-words>
                  {cut(text.slice(start, end))}
                </p>
              ) : null}
              {kind === 'promise' && isAllowed(c, 'make-commitment') ? (
                <button type="button" className="link" onClick={promise}>
                  {t('do.make-commitment')}
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
