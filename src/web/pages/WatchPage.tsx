import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { WatchEntryView } from '../../contract/watch.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { useMe, useTakeRole } from '../queries.ts';
import { useNow } from '../queue/now.ts';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWatchlist } from '../watch/queries.ts';
import { WatchRow } from '../watch/WatchRow.tsx';
import { type Key, useWords } from '../words/words.tsx';
import '../case/parts.css';
import '../case/forms.css';
import '../watch/watch.css';

/** Who may see the whole list: those who answer for it, and those who look over their shoulder. */
const readers: readonly Role[] = ['lead', 'manager', 'auditor'];

/** With whom do we take care, why, and until when? */
export function WatchPage(): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const takeRole = useTakeRole();
  useTitle(t('watch.title'), t('desk.name'));
  const held = me?.roles.find((role) => readers.includes(role));
  return (
    <div className="page watch">
      <header className="watch-head">
        <h1>{t('watch.title')}</h1>
        <p className="muted">{t('watch.lead')}</p>
      </header>
      {!me ? <Loading lines={6} /> : null}
      {me && readers.includes(me.role) ? <List /> : null}
      {me && !readers.includes(me.role) ? (
        <Empty title={t('watch.not-for-role', { role: me.role })} icon="hidden">
          <p>{t('watch.not-for-role.detail')}</p>
          {held ? (
            <Button onPress={() => takeRole(held)}>
              {t('rail.act-as', { name: labelOf(roles, held, lang) })}
            </Button>
          ) : null}
        </Empty>
      ) : null}
    </div>
  );
}

function List(): ReactNode {
  const { t } = useWords();
  const now = useNow();
  const { data, error, refetch } = useWatchlist();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const { entries, counts } = data;
  if (entries.length === 0) return <Empty title={t('watch.empty')}>{t('watch.empty.detail')}</Empty>;
  const of = (state: WatchEntryView['state']) => entries.filter((entry) => entry.state === state);
  const parts: [Key, WatchEntryView[]][] = [
    ['watch.part.held', of('held')],
    ['watch.part.proposed', of('proposed')],
    ['watch.part.standing', of('standing')],
  ];
  return (
    <>
      <p className="figures">{t('watch.counts', counts)}</p>
      {parts.map(([title, some]) =>
        some.length === 0 ? null : (
          <section key={title} className="watch-part">
            <h2>{t(title)}</h2>
            <ul className="watch-rows">
              {some.map((entry) => (
                <WatchRow key={entry.id} entry={entry} now={now} />
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}
