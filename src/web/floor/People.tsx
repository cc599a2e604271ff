import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Floor, FloorPerson } from '../../contract/floor.ts';
import { labelOf } from '../../contract/say.ts';
import { harmful } from '../../desk/case/harm.ts';
import { type Danger, dangers } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import type { Beside } from './BesideDialog.tsx';
import { CaseMenu } from './CaseRow.tsx';

/** As many are shown whole; of more people those who are on something first, the others on demand. */
const manyPeople = 16;

const isBusy = ({ at, hardest }: FloorPerson): boolean => at.length > 0 || hardest !== null;

interface Props {
  people: Floor['people'];
  onBeside: (beside: Beside) => void;
}

/** Who is on what now and what they carry, by name: the load of people, and nobody's rank. */
export function People({ people, onBeside }: Props): ReactNode {
  const { t } = useWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || people.length <= manyPeople ? people : people.filter(isBusy);
  const more = people.length - shown.length;
  return (
    <section className="fl-people" aria-labelledby="fl-people">
      <h2 id="fl-people">
        <Icon name="team" />
        {t('floor.people')}
      </h2>
      {people.length === 0 ? <Empty title={t('floor.people.none')} icon="team" /> : null}
      <ul>
        {shown.map((one) => (
          <PersonRow key={one.id} one={one} onBeside={onBeside} />
        ))}
      </ul>
      {more > 0 || isWhole ? (
        <Button look="quiet" size="small" onPress={() => setWhole(!isWhole)}>
          {isWhole ? t('floor.people.fewer') : t('floor.people.more', { count: more })}
        </Button>
      ) : null}
    </section>
  );
}

function PersonRow({ one, onBeside }: { one: FloorPerson; onBeside: (beside: Beside) => void }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { id, away, open, at, hardest } = one;
  const own = at.find(({ isOwn }) => isOwn)?.number ?? hardest?.number;
  return (
    <li className="fl-person">
      <p className="fl-person-name">
        <span data-words>{nameOf(id)}</span>
        {away ? <Tag>{t('floor.away')}</Tag> : null}
      </p>
      <p className="fl-person-load">
        {open === 0 ? (
          <span className="muted">{t('floor.load.none')}</span>
        ) : (
          <Link to={paths.queue} search={{ owner: id, live: 'yes', order: 'due' }}>
            {t('floor.load', { count: open })}
          </Link>
        )}
      </p>
      <p className="fl-person-at">
        {at.map(({ number, doing }) => (
          <span key={number} className="fl-tab">
            <Icon name={doing === 'writing' ? 'edit' : 'seen'} size={14} />
            <span className="unseen">{t(`floor.${doing}`)}</span>
            <CaseLink number={number} />
          </span>
        ))}
        {at.length === 0 ? <span className="muted">{t('floor.at.none')}</span> : null}
      </p>
      <div className="fl-person-hard">{hardest ? <Hardest of={hardest} /> : null}</div>
      <div className="fl-person-do">
        {own ? <CaseMenu number={own} owner={id} onBeside={onBeside} /> : null}
      </div>
    </li>
  );
}

const CaseLink = ({ number }: { number: string }): ReactNode => (
  <Link to={paths.case} params={{ number }} className="figures">
    {number}
  </Link>
);

/** Their hardest live talk, each sign in a word: red only where somebody may come to harm. */
function Hardest({ of: talk }: { of: NonNullable<FloorPerson['hardest']> }): ReactNode {
  const { t, lang } = useWords();
  const grave = harmful.filter((danger: Danger) => talk.dangers.includes(danger));
  return (
    <>
      {talk.alarm ? <Tag tone="broken">{t('floor.alarm')}</Tag> : null}
      {grave.map((danger) => (
        <Tag key={danger} tone="broken">
          {labelOf(dangers, danger, lang)}
        </Tag>
      ))}
      {talk.anger >= 2 ? <Tag>{t(talk.anger >= 3 ? 'queue.anger.3' : 'queue.anger.2')}</Tag> : null}
      {talk.rising ? <Tag tone="today">{t('floor.rising.tag')}</Tag> : null}
      <CaseLink number={talk.number} />
    </>
  );
}
