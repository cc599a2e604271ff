import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { incidentAllowed } from '../../desk/incident/allowed.ts';
import type { Role } from '../../knowledge/ids.ts';
import { useIncidents } from '../incident/queries.ts';
import { paths } from '../paths.ts';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** What the machine found and a lead has to decide on; nothing for who may not, and where nothing waits. */
export function IncidentsWait({ role }: { role: Role }): ReactNode {
  const { t, lang } = useWords();
  const mayDecide = incidentAllowed.confirm.roles.includes(role);
  const { data } = useIncidents('proposed', lang, mayDecide);
  const count = data?.incidents.length ?? 0;
  if (!mayDecide || count === 0) return null;
  return (
    <Notice title={t('inc.wait', { count })}>
      <Link to={paths.incidents} hash="proposed">
        {t('inc.wait.look')}
      </Link>
    </Notice>
  );
}
