import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestsAnswer } from '../../contract/department-requests.ts';
import { useDepartmentRequests } from '../departments/queries.ts';
import { RequestRow } from '../departments/RequestRow.tsx';
import type { DepartmentSearch } from '../departments/search.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { useTitle } from '../screen.ts';
import { Empty, Failed, Loading, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../departments/departments.css';

/** What other departments owe the desk: overdue first. */
export function DepartmentsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('departments.title'), t('desk.name'));
  return (
    <div className="page dep">
      <header className="dep-page-head">
        <h1>{t('departments.title')}</h1>
        <p className="muted">{t('departments.lead')}</p>
      </header>
      {me?.role === 'admin' ? (
        <Empty title={t('departments.not-yours')} icon="hidden">
          {t('departments.not-yours.detail')}
        </Empty>
      ) : (
        <Asked />
      )}
    </div>
  );
}

function Asked(): ReactNode {
  const { t } = useWords();
  const search = useSearch({ from: `/inside${paths.departments}` });
  const found = useDepartmentRequests(search);
  const { data } = found;
  if (!data) {
    return found.error ? (
      <Failed error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Loading lines={6} />
    );
  }
  const names = new Map(data.departments.map(({ id, name }) => [id, name]));
  return (
    <>
      <UnreadNotice error={found.error} onRetry={() => void found.refetch()} />
      <Places departments={data.departments} search={search} />
      {data.requests.length === 0 ? <Nothing search={search} /> : null}
      <ul className="dep-rows">
        {data.requests.map((request) => (
          <RequestRow
            key={`${request.number} ${request.id}`}
            request={request}
            department={names.get(request.department) ?? request.department}
          />
        ))}
      </ul>
      {data.more ? (
        <p className="muted">{t('departments.more-than', { count: data.requests.length })}</p>
      ) : null}
    </>
  );
}

function Nothing({ search }: { search: DepartmentSearch }): ReactNode {
  const { t } = useWords();
  if (search.which === 'closed') return <Empty title={t('departments.none.closed')} icon="department" />;
  return (
    <Empty title={t('departments.none')} icon="done">
      {t('departments.none.detail')}
    </Empty>
  );
}

interface PlacesProps {
  departments: RequestsAnswer['departments'];
  search: DepartmentSearch;
}

/** Which department, with what is open there; open or settled. */
function Places({ departments, search }: PlacesProps): ReactNode {
  const { t } = useWords();
  const total = departments.reduce((sum, one) => sum + one.awaited + one.answered, 0);
  const { department, which } = search;
  return (
    <nav className="dep-places" aria-label={t('departments.places')}>
      <ul className="dep-place-list">
        <li>
          <Place search={which ? { which } : {}} isHere={department === undefined} open={total} overdue={0}>
            {t('departments.all')}
          </Place>
        </li>
        {departments.map(({ id, name, awaited, answered, overdue }) => (
          <li key={id}>
            <Place
              search={{ department: id, ...(which ? { which } : {}) }}
              isHere={department === id}
              open={awaited + answered}
              overdue={overdue}
            >
              <span data-words>{name}</span>
            </Place>
          </li>
        ))}
      </ul>
      <Link
        to={paths.departments}
        search={{ ...(department ? { department } : {}), ...(which ? {} : { which: 'closed' as const }) }}
        className="dep-which"
      >
        {t(which ? 'departments.show-open' : 'departments.show-closed')}
      </Link>
    </nav>
  );
}

interface PlaceProps {
  search: DepartmentSearch;
  isHere: boolean;
  open: number;
  overdue: number;
  children: ReactNode;
}

function Place({ search, isHere, open, overdue, children }: PlaceProps): ReactNode {
  const { t } = useWords();
  return (
    <Link
      to={paths.departments}
      search={search}
      activeOptions={{ exact: true, includeSearch: true }}
      className="dep-place"
      aria-current={isHere ? 'page' : undefined}
    >
      {children} <span className="figures muted">{open}</span>
      {overdue > 0 ? <span className="dep-late">{t('departments.overdue', { count: overdue })}</span> : null}
    </Link>
  );
}
