import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { FaceOf } from '../face/Face.tsx';
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
          <Faces people={writing} />
          {t('case.others.writing', { names: namesOf(writing) })}
        </span>
      ) : null}
      {reading.length > 0 ? (
        <span className="others-reading">
          <Icon name="seen" size={14} />
          <Faces people={reading} />
          {t('case.others.reading', { names: namesOf(reading) })}
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
      {t('case.others.beside', { names: namesOf(writing) })}
    </p>
  );
}

interface Here {
  id: string;
  name: string;
}

const namesOf = (people: readonly Here[]): string[] => people.map(({ name }) => name);

const Faces = ({ people }: { people: readonly Here[] }): ReactNode =>
  people.map(({ id }) => <FaceOf key={id} id={id} />);

function useNamesHere(c: CaseView): { reading: Here[]; writing: Here[] } {
  const nameOf = useNameOf();
  const others = useOthers(c.id);
  const named = (doing: 'reading' | 'writing') =>
    others.filter((one) => one.doing === doing).map(({ id }) => ({ id, name: nameOf(id) ?? id }));
  return { reading: named('reading'), writing: named('writing') };
}
