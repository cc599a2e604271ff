import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { deskZone } from '../../contract/say.ts';
import { localTime } from '../../desk/clock/zone.ts';
import { type Beside, BesideDialog } from '../floor/BesideDialog.tsx';
import { Burning } from '../floor/Burning.tsx';
import { People } from '../floor/People.tsx';
import { DuePiles, OpenPiles } from '../floor/Piles.tsx';
import { useFloor } from '../floor/queries.ts';
import { paths } from '../paths.ts';
import { useMe, usePeople } from '../queries.ts';
import { FilterMenu } from '../queue/FilterMenu.tsx';
import { useNow } from '../queue/now.ts';
import { useTitle } from '../screen.ts';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Failed, Loading, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../queue/queue.css';
import '../floor/floor.css';

/** Where is it burning? */
export function FloorPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('floor.title'), t('desk.name'));
  if (!me) return null;
  if (me.role === 'lead' || me.role === 'manager') return <Floor role={me.role} />;
  return (
    <div className="page">
      <h1>{t('floor.title')}</h1>
      <NotForRole allowed={['lead', 'manager']} />
    </div>
  );
}

function Floor({ role }: { role: 'lead' | 'manager' }): ReactNode {
  const { t } = useWords();
  const { department = null } = useSearch({ from: `/inside${paths.floor}` });
  const found = useFloor(department);
  const now = useNow();
  const [beside, setBeside] = useState<Beside | null>(null);
  const floor = found.data;
  return (
    <div className="page fl-page">
      <header className="page-head">
        <h1>{t('floor.title')}</h1>
        <div className="fl-whose">
          {floor ? (
            <span className="muted figures">{t('floor.at', { time: localTime(floor.at, deskZone) })}</span>
          ) : null}
          <Whose role={role} department={floor?.department ?? department} />
        </div>
      </header>
      <UnreadNotice error={floor ? found.error : null} onRetry={() => void found.refetch()} />
      {floor ? (
        <>
          <Burning floor={floor} now={now} onBeside={setBeside} />
          <div className="fl-parts-of-page">
            <div className="fl-left">
              <People people={floor.people} onBeside={setBeside} />
              <OpenPiles floor={floor} now={now} onBeside={setBeside} />
            </div>
            <DuePiles floor={floor} now={now} onBeside={setBeside} />
          </div>
        </>
      ) : found.isError ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
      <BesideDialog beside={beside} onClose={() => setBeside(null)} />
    </div>
  );
}

/** A lead sees their department; who leads all of it chooses. */
function Whose({ role, department }: { role: 'lead' | 'manager'; department: string | null }): ReactNode {
  const { t } = useWords();
  const { data } = usePeople();
  const navigate = useNavigate();
  const departments = data?.departments ?? [];
  const name = departments.find(({ id }) => id === department)?.name;
  if (role === 'lead') return name ? <span data-words>{name}</span> : null;
  if (departments.length === 0) return null;
  return (
    <FilterMenu
      label={t('queue.filter.department')}
      options={departments.map(({ id, name: label }) => ({ id, label }))}
      chosen={department === null ? [] : [department]}
      isChosenShown
      onChoose={([id]) =>
        void navigate({ to: paths.floor, search: id ? { department: id } : {}, replace: true })
      }
    />
  );
}
