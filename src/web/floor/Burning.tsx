import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Floor, FloorCase } from '../../contract/floor.ts';
import { paths } from '../paths.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import type { Beside } from './BesideDialog.tsx';
import { CaseRow } from './CaseRow.tsx';
import { type PileName, queueOf } from './search.ts';
import { useSteady } from './steady.ts';

interface Props {
  floor: Floor;
  now: number;
  onBeside: (beside: Beside) => void;
}

/** Where it burns: danger to people first, then talks that grow angrier. Says that all is calm where nothing does. */
export function Burning(props: Props): ReactNode {
  const { t } = useWords();
  const { floor } = props;
  const isCalm = floor.dangers.count === 0 && floor.rising.count === 0;
  return (
    <section className="fl-burning" aria-labelledby="fl-burning">
      <h2 id="fl-burning" className="unseen">
        {t('floor.burning')}
      </h2>
      {isCalm ? (
        <p className="fl-calm">
          <Icon name="done" size={20} />
          {t('floor.calm')}
        </p>
      ) : (
        <>
          <Fire {...props} pile="dangers" />
          <Fire {...props} pile="rising" />
        </>
      )}
    </section>
  );
}

function Fire({
  floor,
  now,
  onBeside,
  pile,
}: Props & { pile: PileName & ('dangers' | 'rising') }): ReactNode {
  const { t } = useWords();
  const { count, cases } = floor[pile];
  const endangered = new Set(floor.dangers.cases.map(({ case: line }) => line.id));
  const own = pile === 'dangers' ? cases : cases.filter(({ case: line }) => !endangered.has(line.id));
  const { shown, hold } = useSteady<FloorCase>(own, ({ case: line }) => line.id);
  if (shown.length === 0) return null;
  return (
    <div className="fl-fire" {...hold}>
      <h3 className={pile === 'dangers' ? 'fl-fire-name fl-grave' : 'fl-fire-name'}>
        <Icon name={pile === 'dangers' ? 'danger' : 'curve'} />
        {t(`floor.${pile}`)} <span className="figures">{count}</span>
      </h3>
      <ul>
        {shown.map(({ case: line }) => (
          <CaseRow key={line.id} line={line} now={now} onBeside={onBeside} isWhole />
        ))}
      </ul>
      {count > cases.length ? (
        <p className="fl-all">
          <Link to={paths.queue} search={queueOf(pile, floor)}>
            {t('floor.all', { count })}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
