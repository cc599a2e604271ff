import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useNameOf } from '../queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { useOthers } from './presence.ts';

/** Who else has this case open, by name: who writes first. Nothing where one is alone with it. */
export function Others({ c }: { c: CaseView }): ReactNode {
  const { t } = useWords();
  const { reading, writing } = useNamesHere(c);
  return (
    <span className="others" role="status">
      {writing.length > 0 ? (
        <span className="others-writing">
          <Icon name="edit" size={14} />
          {t('case.others.writing', { names: writing })}
        </span>
      ) : null}
      {reading.length > 0 ? (
        <span className="others-reading">
          <Icon name="seen" size={14} />
          {t('case.others.reading', { names: reading })}
        </span>
      ) : null}
    </span>
  );
}

/** Beside the field of the talk: somebody else is writing on this case at this moment. */
export function OthersWriting({ c }: { c: CaseView }): ReactNode {
  const { t } = useWords();
  const { writing } = useNamesHere(c);
  return writing.length === 0 ? null : (
    <p className="others-beside">
      <Icon name="edit" size={14} />
      {t('case.others.beside', { names: writing })}
    </p>
  );
}

function useNamesHere(c: CaseView): { reading: string[]; writing: string[] } {
  const nameOf = useNameOf();
  const others = useOthers(c.id);
  const named = (doing: 'reading' | 'writing') =>
    others.filter((one) => one.doing === doing).map(({ id }) => nameOf(id) ?? id);
  return { reading: named('reading'), writing: named('writing') };
}
