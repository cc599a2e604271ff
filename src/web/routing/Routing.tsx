import { type ReactNode, useState } from 'react';
import './routing.css';
import type { RoutingSettingsView, WorkerView } from '../../contract/routing.ts';
import { useMe } from '../queries.ts';
import { rolesInWords } from '../team/members.ts';
import { EntryRow } from '../ui/EntryRow.tsx';
import { Choice } from '../ui/fields.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { AwayTag } from './AwayTag.tsx';
import { useChangeRouting, useRouting } from './queries.ts';
import { WorkerDrawer } from './WorkerDrawer.tsx';

/** How cases are given out, and who carries what: for who gives them out. */
export function Routing(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useRouting();
  const [openId, open] = useState<string | null>(null);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const { settings, workers } = data;
  return (
    <div className="r-page">
      <section>
        <h2>{t('routing.how')}</h2>
        <Settings settings={settings} />
      </section>
      <section>
        <h2>{t('routing.people')}</h2>
        {workers.length === 0 ? <Empty title={t('routing.people.none')} icon="team" /> : null}
        <ul className="rows">
          {workers.map((worker) => (
            <WorkerRow key={worker.id} worker={worker} onOpen={() => open(worker.id)} />
          ))}
        </ul>
      </section>
      <WorkerDrawer
        worker={workers.find(({ id }) => id === openId) ?? null}
        workers={workers}
        onClose={() => open(null)}
      />
    </div>
  );
}

const modes = ['off', 'suggest', 'assign'] as const;
const ways = ['fit', 'round-robin'] as const;

function Settings({ settings }: { settings: RoutingSettingsView }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const change = useChangeRouting();
  const now = change.isPending && change.variables ? change.variables : settings;
  const save = (part: Partial<RoutingSettingsView>) =>
    change.mutate({ ...now, ...part }, { onSuccess: () => say(t('routing.saved')) });
  if (me?.role !== 'manager' && me?.role !== 'admin')
    return (
      <p className="muted">
        {t('routing.as-set', { mode: t(`routing.mode.${now.mode}`), way: t(`routing.way.${now.way}`) })}
      </p>
    );
  return (
    <div className="r-settings">
      <Choice
        label={t('routing.how')}
        isLabelUnseen
        hint={t('routing.mode.hint')}
        options={modes.map((id) => ({ id, label: t(`routing.mode.${id}`) }))}
        value={now.mode}
        onChange={(mode) => save({ mode: mode as RoutingSettingsView['mode'] })}
      />
      {now.mode === 'off' ? null : (
        <Choice
          label={t('routing.way')}
          options={ways.map((id) => ({ id, label: t(`routing.way.${id}`) }))}
          value={now.way}
          onChange={(way) => save({ way: way as RoutingSettingsView['way'] })}
        />
      )}
      <FailureNotice error={change.error} />
    </div>
  );
}

function WorkerRow({ worker, onOpen }: { worker: WorkerView; onOpen: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { name, roles, active, open, hardToday } = worker;
  return (
    <EntryRow
      name={name}
      under={rolesInWords(roles, lang)}
      written={{ name: true, under: false }}
      onOpen={onOpen}
    >
      {active ? <AwayTag worker={worker} /> : <Tag>{t('routing.gone')}</Tag>}
      {hardToday > 0 ? (
        <span className="muted small">{t('routing.hard-today', { count: hardToday })}</span>
      ) : null}
      <span className="figures">{t('routing.load', { open })}</span>
    </EntryRow>
  );
}
