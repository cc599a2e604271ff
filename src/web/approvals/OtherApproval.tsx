import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { Approval } from '../../contract/approvals.ts';
import { Decide } from '../incident/Decide.tsx';
import { useIncident } from '../incident/queries.ts';
import { IncidentProvider } from '../incident/screen.tsx';
import { UpdateItem } from '../incident/Updates.tsx';
import { paths } from '../paths.ts';
import { Icon } from '../ui/Icon.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWatchlist } from '../watch/queries.ts';
import { WatchRow } from '../watch/WatchRow.tsx';
import { useWords } from '../words/words.tsx';
import '../incident/incident.css';
import '../watch/watch.css';

interface Props {
  approval: Approval;
  now: number;
  onDecided: () => void;
}

/** What is no case's: decided with the very parts of its own page. */
export function OtherApproval(props: Props): ReactNode {
  const { kind } = props.approval;
  return kind === 'watch' || kind === 'objection' ? (
    <EntryApproval {...props} />
  ) : (
    <IncidentApproval {...props} />
  );
}

function IncidentApproval({ approval: { kind, id, of }, onDecided }: Props): ReactNode {
  const { t, lang } = useWords();
  const { data: i, error, refetch } = useIncident(of, lang);
  const update = i?.updates.find((one) => one.id === id);
  const waits = !i || (kind === 'incident' ? i.status === 'proposed' : update?.state === 'written');
  useEffect(() => {
    if (!waits) onDecided();
  }, [waits, onDecided]);
  if (!i) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  return (
    <IncidentProvider i={i}>
      {kind === 'incident' ? <Decide /> : null}
      {kind === 'message' && update ? (
        <ul className="inc-updates">
          <UpdateItem update={update} />
        </ul>
      ) : null}
      <p>
        <Link to={paths.incident} params={{ number: of }}>
          {t('appr.to-incident')}
          <Icon name="forward" size={14} />
        </Link>
      </p>
    </IncidentProvider>
  );
}

/** Looking at an entry is written down: it is asked for when one has come to it, and not before. */
function EntryApproval({ approval: { kind, id, of }, now, onDecided }: Props): ReactNode {
  const { t } = useWords();
  const { data, error, refetch, isFetching } = useWatchlist();
  const entry = data?.entries.find((one) => one.id === of);
  const isOpen =
    kind === 'watch'
      ? entry?.state === 'proposed'
      : (entry?.requests.some((one) => one.id === id && one.answered === null) ?? false);
  const waits = !data || isFetching || isOpen;
  useEffect(() => {
    if (!waits) onDecided();
  }, [waits, onDecided]);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  return (
    <>
      <ul>{entry ? <WatchRow entry={entry} now={now} /> : null}</ul>
      <p>
        <Link to={paths.watch}>
          {t('appr.to-watch')}
          <Icon name="forward" size={14} />
        </Link>
      </p>
    </>
  );
}
