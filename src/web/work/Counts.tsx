import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { workAnswer } from '../../contract/work.ts';
import type { Role } from '../../knowledge/ids.ts';
import { useApprovals } from '../approvals/queries.ts';
import { paths } from '../paths.ts';
import type { QueueSearch } from '../queue/search.ts';
import { type Key, useWords } from '../words/words.tsx';

type CountsOf = z.output<typeof workAnswer>['counts'];

interface Count {
  name: keyof CountsOf;
  label: Key;
  search: QueueSearch;
  /** Whom it concerns; everybody where it says nothing. */
  roles?: readonly Role[];
}

const live = { live: 'yes' } as const;
const owners = ['handler', 'lead', 'manager'] as const;

const counts: readonly Count[] = [
  {
    name: 'mine',
    label: 'work.count.mine',
    search: { owner: 'me', ...live, order: 'updated' },
    roles: owners,
  },
  {
    name: 'late',
    label: 'work.count.late',
    search: { owner: 'me', due: 'late', ...live, order: 'due' },
    roles: owners,
  },
  {
    name: 'today',
    label: 'work.count.today',
    search: { owner: 'me', due: 'today', ...live, order: 'due' },
    roles: owners,
  },
  { name: 'unowned', label: 'work.count.unowned', search: { owner: 'nobody', ...live, order: 'received' } },
];

/** How much there is of each kind, as quiet ways into the queue. */
export function Counts({ of, role }: { of: CountsOf; role: Role }): ReactNode {
  const { t } = useWords();
  // Whatever waits for this person, and not exceptions alone.
  const approvals = useApprovals().data?.approvals.length ?? null;
  return (
    <nav className="w-counts" aria-label={t('work.counts')}>
      {counts
        .filter(({ roles }) => !roles || roles.includes(role))
        .map(({ name, label, search }) => (
          <Link key={name} to={paths.queue} search={search} className="w-count">
            {t(label)} <span className="figures">{of[name]}</span>
          </Link>
        ))}
      {approvals === null ? null : (
        <Link to={paths.approvals} className="w-count">
          {t('work.count.approvals')} <span className="figures">{approvals}</span>
        </Link>
      )}
    </nav>
  );
}
