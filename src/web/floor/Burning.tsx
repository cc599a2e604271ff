import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Floor, FloorCase } from '../../contract/floor.ts';
import { graveHeat } from '../../desk/case/harm.ts';
import { paths } from '../paths.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
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
          <Dangers {...props} />
          <Rising {...props} />
        </>
      )}
    </section>
  );
}

/** Words of harm or a colleague's signal, in red; apart from them the weak who need care before it comes to that. */
function Dangers(props: Props): ReactNode {
  const { t } = useWords();
  const { floor } = props;
  const { count, grave, cases } = floor.dangers;
  const isGrave = ({ case: line }: FloorCase) => line.heat >= graveHeat;
  return (
    <>
      <Fire {...props} name={t('floor.dangers')} count={grave} cases={cases.filter(isGrave)} isGrave />
      <Fire
        {...props}
        name={t('floor.weak')}
        count={count - grave}
        cases={cases.filter((one) => !isGrave(one))}
      />
      {count > cases.length ? (
        <All pile="dangers" floor={floor} count={count} isBoth={grave > 0 && count > grave} />
      ) : null}
    </>
  );
}

function Rising(props: Props): ReactNode {
  const { t } = useWords();
  const { floor } = props;
  const { count, cases } = floor.rising;
  const endangered = new Set(floor.dangers.cases.map(({ case: line }) => line.id));
  const own = cases.filter(({ case: line }) => !endangered.has(line.id));
  return (
    <>
      <Fire {...props} name={t('floor.rising')} count={count} cases={own} icon="curve" />
      {own.length > 0 && count > cases.length ? <All pile="rising" floor={floor} count={count} /> : null}
    </>
  );
}

interface FireProps extends Omit<Props, 'floor'> {
  name: string;
  /** How many there are, some of which may not be shown. */
  count: number;
  cases: readonly FloorCase[];
  icon?: IconName;
  isGrave?: boolean;
}

function Fire({ name, count, cases, icon = 'danger', isGrave = false, now, onBeside }: FireProps): ReactNode {
  const { shown, hold } = useSteady<FloorCase>(cases, ({ case: line }) => line.id);
  if (shown.length === 0) return null;
  return (
    <div className="fl-fire" {...hold}>
      <h3 className={isGrave ? 'fl-fire-name fl-grave' : 'fl-fire-name'}>
        <Icon name={icon} />
        {name} <span className="figures">{count}</span>
      </h3>
      <ul>
        {shown.map(({ case: line }) => (
          <CaseRow
            key={line.id}
            line={line}
            now={now}
            onBeside={onBeside}
            isWhole
            isDanger={icon === 'danger'}
          />
        ))}
      </ul>
    </div>
  );
}

interface AllProps {
  pile: PileName;
  floor: Floor;
  count: number;
  /** It counts two groups that stand apart above it. */
  isBoth?: boolean;
}

function All({ pile, floor, count, isBoth = false }: AllProps): ReactNode {
  const { t } = useWords();
  return (
    <p className="fl-all">
      <Link to={paths.queue} search={queueOf(pile, floor)}>
        {t(isBoth ? 'floor.all.both' : 'floor.all', { count })}
      </Link>
    </p>
  );
}
