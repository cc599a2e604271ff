import { type ReactNode, useId, useState } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { EntryDialog, EntrySteps } from './EntrySteps.tsx';
import { useRecognisedIn } from './queries.ts';
import { RecognisedOne } from './Recognised.tsx';
import './watch.css';

const workers: readonly string[] = ['handler', 'lead', 'manager'];

/** At the top of what to do: whom the watchlist knows here. Nothing is shown where it knows nobody. */
export function WatchHint(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const titleId = useId();
  const { data } = useRecognisedIn(c.id, lang, me ? workers.includes(me.role) : false);
  const found = data?.recognised ?? [];
  if (found.length === 0) return null;
  return (
    <section className="part watch-hint" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Icon name="info" />
        {t('watch.hint')}
      </h2>
      {found.map((one) => (
        <RecognisedOne key={one.id} one={one}>
          {one.sure ? <EntrySteps entry={one} customerId={c.customerId} /> : null}
        </RecognisedOne>
      ))}
    </section>
  );
}

/** Below the customer: the way onto the watchlist. */
export function WatchAdd(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!me || !workers.includes(me.role) || c.customerName === null) return null;
  return (
    <div className="watch-add">
      <Button size="small" look="quiet" onPress={() => setOpen(true)}>
        <Icon name="add" />
        {t('watch.add')}
      </Button>
      {isOpen ? (
        <EntryDialog
          customerId={c.customerId}
          caseId={c.id}
          known={null}
          isOpen
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
