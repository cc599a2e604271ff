import { type ReactNode, useId } from 'react';
import type { DeadlinePackView } from '../../contract/deadline-packs.ts';
import { SourceMark } from '../goodwill/SourceMark.tsx';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Blanks } from './Blanks.tsx';
import { PackHistory } from './PackHistory.tsx';
import { useChangePack, usePacks } from './queries.ts';
import './deadlines.css';

/** Which deadlines bind us, each figure with its source: on, off, and what the organisation fills in itself. */
export function Packs(): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const { data, error, refetch } = usePacks(lang);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const mayChange = me?.roles.some((role) => role === 'manager' || role === 'admin') ?? false;
  const on = data.packs.filter(({ isOn }) => isOn);
  const off = data.packs.filter(({ isOn }) => !isOn);
  return (
    <div className="dl">
      <p className="muted">{t('deadlines.about')}</p>
      <List title={t('deadlines.on')} packs={on} mayChange={mayChange} />
      {off.length > 0 ? <List title={t('deadlines.off')} packs={off} mayChange={mayChange} /> : null}
    </div>
  );
}

interface ListProps {
  title: string;
  packs: readonly DeadlinePackView[];
  mayChange: boolean;
}

function List({ title, packs, mayChange }: ListProps): ReactNode {
  const titleId = useId();
  return (
    <section className="team-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {packs.map((pack) => (
        <Pack key={pack.pack} pack={pack} mayChange={mayChange} />
      ))}
    </section>
  );
}

function Pack({ pack, mayChange }: { pack: DeadlinePackView; mayChange: boolean }): ReactNode {
  const { t } = useWords();
  const { name, clocks, duties, blanks } = pack;
  return (
    <details className="dl-pack">
      <summary>
        <b>{name}</b>
        <span className="muted small">
          {clocks.length > 0 ? t('deadlines.count', { count: clocks.length }) : t('deadlines.no-figure')}
        </span>
      </summary>
      {blanks.length > 0 ? <Blanks key={JSON.stringify(blanks)} pack={pack} mayChange={mayChange} /> : null}
      {clocks.length > 0 ? (
        <ul className="dl-clocks">
          {clocks.map((clock) => (
            <Clock key={clock.clock} clock={clock} />
          ))}
        </ul>
      ) : null}
      {duties.length > 0 ? (
        <>
          <h3 className="small">{t('deadlines.duties')}</h3>
          <ul className="dl-clocks">
            {duties.map(({ id, text, source, mark }) => (
              <li key={id}>
                <p data-words>{text}</p>
                <p className="muted small" data-words>
                  {source} <SourceMark mark={mark} />
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayChange ? <Switch pack={pack} /> : null}
      <PackHistory pack={pack} mayChange={mayChange} />
    </details>
  );
}

/** One limit: what, how long, from when, whom it binds, how it may stand still or be prolonged, and where it is written. */
function Clock({ clock }: { clock: DeadlinePackView['clocks'][number] }): ReactNode {
  const { t } = useWords();
  const { name, figure, starts, binds, force, from, source, mark, extension, pause } = clock;
  const isLaw = force === 'statutory';
  return (
    <li>
      <p>
        <Icon name={isLaw ? 'law' : 'clock'} size={14} /> {name} <b>{figure}</b>{' '}
        {binds === 'company' ? null : <Tag>{t(`case.brief.binds-${binds}`)}</Tag>}
      </p>
      <p className="muted small" data-words>
        {t(isLaw ? 'deadlines.starts.law' : 'deadlines.starts.own', { starts, from })}
      </p>
      {extension === null ? null : (
        <p className="muted small" data-words>
          {t('deadlines.extension', { rule: extension })}
        </p>
      )}
      {pause === null ? null : (
        <p className="muted small" data-words>
          {t('deadlines.pause', { rule: pause })}
        </p>
      )}
      <p className="muted small" data-words>
        {source} {isLaw ? <SourceMark mark={mark} /> : null}
      </p>
    </li>
  );
}

/** Whether it binds us. What runs already runs on. */
function Switch({ pack: { pack, isOn, blanks } }: { pack: DeadlinePackView }): ReactNode {
  const { t } = useWords();
  const change = useChangePack(pack);
  const filled = blanks.flatMap(({ blank, filled: own }) => (own ? [{ blank, ...own }] : []));
  return (
    <div className="dl-switch">
      <Button
        size="small"
        isPending={change.isPending}
        onPress={() =>
          change.mutate(
            { isOn: !isOn, filled },
            { onSuccess: () => say(t(isOn ? 'deadlines.is-off' : 'deadlines.is-on')) },
          )
        }
      >
        {t(isOn ? 'deadlines.switch-off' : 'deadlines.switch-on')}
      </Button>
      <span className="muted small">{t('deadlines.switch.note')}</span>
      <FailureNotice error={change.error} />
    </div>
  );
}
