import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { z } from 'zod';
import { labelOf } from '../../contract/say.ts';
import type { workAnswer } from '../../contract/work.ts';
import { permitsOpening } from '../../desk/case/allowed.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf, useWork } from '../queries.ts';
import { useMoves } from '../queue/moves.ts';
import { useNow } from '../queue/now.ts';
import { firstLook } from '../queue/search.ts';
import { useTitle } from '../screen.ts';
import { Empty, Failed, Loading, UnreadNotice } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { Counts } from '../work/Counts.tsx';
import { FirstItem } from '../work/FirstItem.tsx';
import { groupsOf } from '../work/groups.ts';
import { IncidentsWait } from '../work/IncidentsWait.tsx';
import { WorkRow } from '../work/WorkRow.tsx';
import '../queue/queue.css';
import '../work/work.css';

type Work = z.output<typeof workAnswer>;

/** What do I do now? */
export function WorkPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('rail.work'), t('desk.name'));
  if (!me) return null;
  return (
    <div className="page w-page">
      {me.role === 'admin' ? <NoCasework /> : <WorkOf role={me.role} id={me.id} />}
    </div>
  );
}

/** An administrator keeps the desk, and works on no case. */
function NoCasework(): ReactNode {
  const { t, lang } = useWords();
  return (
    <>
      <h1>{t('rail.work')}</h1>
      <Empty title={t('work.admin')} icon="settings">
        <p>{t('work.admin.detail', { name: labelOf(roles, 'admin', lang) })}</p>
        <p className="q-empty-do">
          <Link to={paths.settings}>{t('settings.title')}</Link>
          <Link to={paths.newComplaint}>{t('queue.empty.new')}</Link>
        </p>
      </Empty>
    </>
  );
}

function WorkOf({ role, id }: { role: Role; id: string }): ReactNode {
  const { t, lang } = useWords();
  const found = useWork(lang);
  return (
    <>
      <header className="page-head">
        <h1>{t('rail.work')}</h1>
        {found.data ? <Counts of={found.data.counts} role={role} /> : null}
      </header>
      <IncidentsWait role={role} />
      {found.data ? (
        <>
          <UnreadNotice error={found.error} onRetry={() => void found.refetch()} />
          {found.data.items.length === 0 ? (
            <Calm role={role} isNew={isEmptyDesk(found.data)} />
          ) : (
            <Items work={found.data} me={id} />
          )}
        </>
      ) : found.isError ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </>
  );
}

const calmDetail: Record<Role, Key> = {
  handler: 'work.calm.handler',
  lead: 'work.calm.lead',
  manager: 'work.calm.lead',
  quality: 'work.calm.quality',
  trainer: 'work.calm.reader',
  auditor: 'work.calm.reader',
  admin: 'work.calm.reader',
};

/** Nothing of one's own and nothing that nobody has: most likely a desk that was just set up. */
const isEmptyDesk = ({ counts }: Work): boolean => counts.mine === 0 && counts.unowned === 0;

/** Nothing presses: says what would fill the desk, and on a new one how to begin. */
function Calm({ role, isNew }: { role: Role; isNew: boolean }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  return (
    <Empty title={t('work.calm')} icon="done">
      <p>{t(calmDetail[role])}</p>
      <p className="q-empty-do">
        <Link to={paths.queue} search={firstLook}>
          {t('work.to-queue')}
        </Link>
        {isNew && me && permitsOpening(me) === null ? (
          <Link to={paths.newComplaint}>{t('work.calm.new')}</Link>
        ) : null}
        {isNew && me?.roles.includes('admin') ? (
          <Link to={paths.setting} params={{ part: 'members' }}>
            {t('work.calm.invite')}
          </Link>
        ) : null}
      </p>
    </Empty>
  );
}

function Items({ work: { items, more }, me }: { work: Work; me: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const nameOf = useNameOf();
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const [number, setNumber] = useState<string | null>(null);
  // One is at a case, not at a place: the list is put in order anew while one reads it.
  const at = Math.max(
    0,
    items.findIndex((item) => item.case.number === number),
  );
  const focus = (row: number) => {
    setNumber(items[row]?.case.number ?? null);
    const place = list.current?.querySelector(`[data-at="${row}"]`);
    place?.querySelector('a')?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'nearest' });
  };
  const open = (row: number) => {
    const to = items[row]?.case.number;
    if (to !== undefined) void navigate({ to: paths.case, params: { number: to } });
  };
  useMoves({ count: items.length, at, onMove: focus, onOpen: open });
  const ownerOf = (owner: string | null) =>
    owner === me ? null : (nameOf(owner) ?? t('queue.owner.nobody'));
  const [first] = items;
  return (
    <div ref={list}>
      {first ? (
        <FirstItem
          key={first.case.id}
          item={first}
          owner={ownerOf(first.case.owner)}
          now={now}
          onFocus={() => setNumber(first.case.number)}
        />
      ) : null}
      <Groups items={items} at={at} ownerOf={ownerOf} onFocus={setNumber} />
      {more ? (
        <p className="w-more muted">
          {t('work.more', { count: items.length })}{' '}
          <Link to={paths.queue} search={{ ...firstLook, order: 'heat' }}>
            {t('work.to-queue')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

interface GroupsProps {
  items: Work['items'];
  at: number;
  ownerOf: (owner: string | null) => string | null;
  onFocus: (number: string) => void;
}

/** What comes after the first, by how pressing it is. */
function Groups({ items, at, ownerOf, onFocus }: GroupsProps): ReactNode {
  const { t } = useWords();
  return groupsOf(items, 1).map(({ urgency, items: placed }) => (
    <section key={urgency} className="w-group">
      <h2>
        {t(`work.group.${urgency}`)} <span className="muted figures">{placed.length}</span>
      </h2>
      <ul>
        {placed.map(({ item, at: row }) => (
          <WorkRow
            key={item.case.id}
            item={item}
            at={row}
            isHere={row === at}
            owner={ownerOf(item.case.owner)}
            onFocus={() => onFocus(item.case.number)}
          />
        ))}
      </ul>
    </section>
  ));
}
