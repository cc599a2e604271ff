import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Approval, Approvals } from '../../contract/approvals.ts';
import { ApprovalList } from '../approvals/ApprovalList.tsx';
import { CaseApproval } from '../approvals/CaseApproval.tsx';
import { OtherApproval } from '../approvals/OtherApproval.tsx';
import { nameOfApproval, placeOf, useApprovals } from '../approvals/queries.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf } from '../queries.ts';
import { useMoves } from '../queue/moves.ts';
import { useNow } from '../queue/now.ts';
import { useTitle } from '../screen.ts';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Moment } from '../ui/small.tsx';
import { Empty, Failed, Loading, Notice, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../queue/queue.css';
import '../approvals/approvals.css';

/** What waits for my yes or no? */
export function ApprovalsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const found = useApprovals();
  useTitle(t('appr.title'), t('desk.name'));
  if (!me) return null;
  const mayDecide = me.role === 'lead' || me.role === 'manager';
  return (
    <div className="page ap-page">
      <header className="page-head">
        <h1>{t('appr.title')}</h1>
      </header>
      {mayDecide ? <Found found={found} /> : <NotForRole allowed={['lead', 'manager']} />}
    </div>
  );
}

function Found({ found }: { found: ReturnType<typeof useApprovals> }): ReactNode {
  const { t } = useWords();
  if (!found.data)
    return found.isError ? (
      <Failed error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Loading lines={8} />
    );
  return (
    <>
      <UnreadNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.data.approvals.length === 0 ? (
        <Empty title={t('appr.none')} icon="done">
          <p>{t('appr.none.detail')}</p>
          <Link to={paths.floor}>{t('rail.floor')}</Link>
        </Empty>
      ) : (
        <Deciding of={found.data} />
      )}
    </>
  );
}

/** The list, and the one that is looked at; once it is decided the next follows. */
function Deciding({ of: { approvals, more } }: { of: Approvals }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const lastPlace = useRef(0);
  const names = approvals.map(nameOfApproval);
  const at = placeOf(names, chosen, lastPlace.current);
  lastPlace.current = at;
  const one = approvals[at];
  const name = one ? nameOfApproval(one) : null;
  const heading = useFocusOnNext(name);
  // Without a choice it stays with whatever is looked at, also where others come before it.
  useEffect(() => setChosen(name), [name]);
  const refresh = useCallback(() => {
    for (const queryKey of [['approvals'], ['floor']]) void client.invalidateQueries({ queryKey });
  }, [client]);
  const move = (row: number) => setChosen(names[row] ?? null);
  useMoves({ count: names.length, at, onMove: move, onOpen: () => heading.current?.focus() });
  return (
    <div className="ap-panes">
      <ApprovalList approvals={approvals} at={at} now={now} onChoose={setChosen} />
      {one ? (
        <section className="ap-one" aria-labelledby="ap-one" key={name}>
          <Head of={one} place={at + 1} count={approvals.length} headingRef={heading} />
          <Body approval={one} now={now} onDecided={refresh} />
          {more ? <Notice>{t('appr.more', { count: approvals.length })}</Notice> : null}
        </section>
      ) : null}
    </div>
  );
}

interface HeadProps {
  of: Approval;
  place: number;
  count: number;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
}

function Head({ of: { kind, by, at }, place, count, headingRef }: HeadProps): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  return (
    <header className="ap-head">
      <h2 id="ap-one" ref={headingRef} tabIndex={-1}>
        {t(`appr.ask.${kind}`)}
      </h2>
      <p className="muted small">
        {by === null ? t('appr.by-desk') : <span data-words>{t('appr.by', { name: nameOf(by) })}</span>}
        {' · '}
        <Moment at={at} />
        {' · '}
        <span className="figures">{t('appr.place', { place, count })}</span>
      </p>
    </header>
  );
}

function Body({
  approval,
  now,
  onDecided,
}: {
  approval: Approval;
  now: number;
  onDecided: () => void;
}): ReactNode {
  switch (approval.kind) {
    case 'incident':
    case 'message':
    case 'watch':
    case 'objection':
      return <OtherApproval approval={approval} now={now} onDecided={onDecided} />;
    default:
      return <CaseApproval approval={{ ...approval, kind: approval.kind }} onDecided={onDecided} />;
  }
}

/** Once one was decided the keyboard goes on at the head of the next; coming to the page takes no focus. */
function useFocusOnNext(name: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(name);
  useEffect(() => {
    const isNext = before.current !== null && before.current !== name;
    before.current = name;
    if (isNext && document.activeElement === document.body) heading.current?.focus();
  }, [name]);
  return heading;
}
