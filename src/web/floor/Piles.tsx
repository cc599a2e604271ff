import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Floor, FloorCase } from '../../contract/floor.ts';
import type { NextDueKind } from '../../desk/case/next-due.ts';
import { paths } from '../paths.ts';
import type { QueueSearch } from '../queue/search.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import type { Beside } from './BesideDialog.tsx';
import { CaseRow } from './CaseRow.tsx';
import { partOf, queueOf } from './search.ts';
import { useSteady } from './steady.ts';

interface Props {
  floor: Floor;
  now: number;
  onBeside: (beside: Beside) => void;
}

/** What is due today, pile by pile; each leads to its list. */
export function DuePiles(props: Props): ReactNode {
  const { floor } = props;
  const { deadlines, promises } = floor;
  return (
    <div className="fl-piles">
      <CasePile {...props} name="deadlines" icon="clock">
        <Part count={deadlines.late} say="floor.deadlines.late" search={partOf.late(floor)} />
        <Part count={deadlines.hours} say="floor.deadlines.hours" />
      </CasePile>
      <CasePile {...props} name="promises" icon="promise">
        <Part count={promises.broken} say="floor.promises.broken" search={partOf.broken(floor)} isGrave />
      </CasePile>
      <Visits of={floor.visits} />
    </div>
  );
}

/** What nobody has yet, and what grows. */
export function OpenPiles(props: Props): ReactNode {
  return (
    <div className="fl-piles fl-piles-open">
      <CasePile {...props} name="unowned" icon="person" />
      <Incidents of={props.floor.incidents} />
    </div>
  );
}

interface PileProps {
  name: 'deadlines' | 'promises' | 'unowned' | 'visits' | 'incidents';
  icon: IconName;
  count: number;
  /** The way to its list. */
  link: ReactNode;
  children?: ReactNode;
}

function Pile({ name, icon, count, link, children }: PileProps): ReactNode {
  const { t } = useWords();
  const id = `fl-${name}`;
  return (
    <section className="fl-pile" aria-labelledby={id}>
      <header className="fl-pile-head">
        <h2 id={id}>
          <Icon name={icon} />
          {t(`floor.${name}`)} <span className="figures fl-count">{count}</span>
        </h2>
        {link}
      </header>
      {count === 0 ? <p className="muted fl-none">{t(`floor.${name}.none`)}</p> : children}
    </section>
  );
}

interface CasePileProps extends Props {
  name: 'deadlines' | 'promises' | 'unowned';
  icon: IconName;
  /** What of the count is told apart. */
  children?: ReactNode;
}

function CasePile({ name, icon, floor, now, onBeside, children }: CasePileProps): ReactNode {
  const { t } = useWords();
  const { count, cases } = floor[name];
  const { shown, hold } = useSteady<FloorCase>(cases, ({ case: line }) => line.id);
  const dueOf = ({ case: line, at }: FloorCase): { at: string; kind: NextDueKind } | null => {
    if (at === null || name === 'unowned') return null;
    if (name === 'promises') return { at, kind: 'promise' };
    const isLaw = line.nextDueKind === 'statutory' && line.nextDueAt === at;
    return { at, kind: isLaw ? 'statutory' : 'target' };
  };
  return (
    <Pile
      name={name}
      icon={icon}
      count={count}
      link={
        <Link to={paths.queue} search={queueOf(name, floor)}>
          {t('floor.to-list')}
        </Link>
      }
    >
      {children ? <p className="fl-parts">{children}</p> : null}
      <ul {...hold}>
        {shown.map((one) => (
          <CaseRow key={one.case.id} line={one.case} due={dueOf(one)} now={now} onBeside={onBeside} />
        ))}
      </ul>
    </Pile>
  );
}

interface PartProps {
  count: number;
  say: Key;
  search?: QueueSearch;
  isGrave?: boolean;
}

/** So many of a pile are past, near or broken; nothing where none is. */
function Part({ count, say, search, isGrave = false }: PartProps): ReactNode {
  const { t } = useWords();
  if (count === 0) return null;
  const said = t(say, { count });
  return (
    <span className={isGrave ? 'fl-part fl-grave' : 'fl-part'}>
      {search ? (
        <Link to={paths.queue} search={search}>
          {said}
        </Link>
      ) : (
        said
      )}
    </span>
  );
}

function Visits({ of: { toAsk, contacts } }: { of: Floor['visits'] }): ReactNode {
  const { t } = useWords();
  return (
    <Pile
      name="visits"
      icon="phone"
      count={toAsk + contacts}
      link={<Link to={paths.visits}>{t('floor.to-list')}</Link>}
    >
      <p className="fl-parts">
        {toAsk > 0 ? <span>{t('floor.visits.ask', { count: toAsk })}</span> : null}
        {contacts > 0 ? <span>{t('floor.visits.contact', { count: contacts })}</span> : null}
      </p>
    </Pile>
  );
}

function Incidents({ of: incidents }: { of: Floor['incidents'] }): ReactNode {
  const { t } = useWords();
  return (
    <Pile
      name="incidents"
      icon="incidents"
      count={incidents.length}
      link={<Link to={paths.incidents}>{t('floor.to-list')}</Link>}
    >
      <ul>
        {incidents.map(({ number, title, status, severity, cases, lately }) => (
          <li key={number} className="fl-row">
            <Link to={paths.incident} params={{ number }} className="fl-row-link">
              <span className="fl-row-head">
                <span {...(title === null ? {} : { 'data-words': true })}>{title ?? t('inc.unnamed')}</span>
                <span className="muted figures">{number}</span>
                {severity === 'high' ? <Tag tone="today">{t('inc.severity.high')}</Tag> : null}
                {status === 'proposed' ? <Tag tone="accent">{t('floor.incidents.proposed')}</Tag> : null}
              </span>
              <span className="muted">{t('floor.incidents.grew', { count: lately, cases })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Pile>
  );
}
