import { type ReactNode, useState } from 'react';
import { carryOut } from '../carry-out.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { onDemand } from '../ui/OnDemand.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { Known } from './EntryDialog.tsx';
import { useWatchChange } from './queries.ts';

const noPlace = { lines: 0 };
export const EntryDialog = onDemand(async () => (await import('./EntryDialog.tsx')).EntryDialog, noPlace);
const AskDialog = onDemand(async () => (await import('./RequestDialog.tsx')).AskDialog, noPlace);

interface Props {
  entry: Known;
  customerId: string;
}

/** What can be done with an entry: looked at again, ended, asked about by the customer. */
export function EntrySteps({ entry, customerId }: Props): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const change = useWatchChange();
  const [open, setOpen] = useState<'review' | 'ask' | null>(null);
  const [isSure, setSure] = useState(false);
  const isLead = me?.role === 'lead' || me?.role === 'manager';
  const mayChange = isLead || (me?.role === 'handler' && entry.owner === me.id);
  if (!isLead && me?.role !== 'handler') return null;
  const why = mayChange ? null : t('watch.not-yours');
  const end = () => carryOut(change, { do: 'end', id: entry.id }, () => say(t('watch.ended')));
  return (
    <>
      <div className="steps-row">
        <Button size="small" why={why} onPress={() => setOpen('review')}>
          {t('watch.review')}
        </Button>
        <Button size="small" onPress={() => setOpen('ask')}>
          {t('watch.ask')}
        </Button>
        <Button
          size="small"
          look={isSure ? 'danger' : 'quiet'}
          why={why}
          isPending={change.isPending}
          onPress={() => (isSure ? end() : setSure(true))}
        >
          {t(isSure ? 'watch.end.sure' : 'watch.end')}
        </Button>
      </div>
      <FailureNotice error={change.error} />
      {open === 'review' ? (
        <EntryDialog
          customerId={customerId}
          caseId={null}
          known={entry}
          isOpen
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'ask' ? <AskDialog entryId={entry.id} isOpen onClose={() => setOpen(null)} /> : null}
    </>
  );
}
