import type { ReactNode } from 'react';
import { usePeople } from '../queries.ts';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** For whoever is no administrator: whom to ask. */
export function NotYours(): ReactNode {
  const { t } = useWords();
  const { data } = usePeople();
  const admins = (data?.people ?? []).filter(({ active, roles }) => active && roles.includes('admin'));
  return (
    <Empty title={t('team.not-yours')} icon="team">
      <p>{t('team.not-yours.ask')}</p>
      <ul className="not-yours" data-words>
        {admins.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Empty>
  );
}
