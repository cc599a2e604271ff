import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { graveHeat, harmful } from '../../desk/case/harm.ts';
import type { NextDueKind } from '../../desk/case/next-due.ts';
import type { Danger } from '../../knowledge/ids.ts';
import { carryOut } from '../carry-out.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf } from '../queries.ts';
import { sayDue } from '../queue/due.ts';
import { CustomerName, FirstWords, Signs } from '../queue/Row.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { Tag } from '../ui/small.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { Beside } from './BesideDialog.tsx';
import { useFloorStep } from './queries.ts';

interface CaseRowProps {
  line: CaseLineView;
  /** When what the pile is about is due, and which kind of thing that is. */
  due?: { at: string; kind: NextDueKind } | null;
  now: number;
  onBeside: (beside: Beside) => void;
  /** With all that is to be known before opening it: where it burns. */
  isWhole?: boolean;
  /** It stands among the dangers: with the reason. */
  isDanger?: boolean;
}

/** One case of the floor: what it is, whose it is, and what one can do from here. */
export function CaseRow({
  line,
  due = null,
  now,
  onBeside,
  isWhole = false,
  isDanger = false,
}: CaseRowProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const nameOf = useNameOf();
  const said = due ? sayDue(due.at, due.kind, now, words) : null;
  const owner = nameOf(line.owner);
  return (
    <li className={isWhole ? 'fl-row fl-row-whole' : 'fl-row'}>
      <Link to={paths.case} params={{ number: line.number }} className="fl-row-link">
        <span className="fl-row-head">
          {said ? <span className={`fl-due fl-due-${said.tone}`}>{said.words}</span> : null}
          <CustomerName line={line} />
          <span className="muted figures">{line.number}</span>
          <span className="muted">{owner ?? t('queue.owner.nobody')}</span>
          {isDanger ? <Why line={line} /> : null}
          {isWhole ? <Signs line={line} /> : null}
        </span>
        <FirstWords line={line} />
      </Link>
      <CaseMenu number={line.number} owner={line.owner} onBeside={onBeside} />
    </li>
  );
}

/** Why it stands where it burns, where its dangers do not say so themselves. */
function Why({ line }: { line: CaseLineView }): ReactNode {
  const { t } = useWords();
  const isSaid = line.dangers.some((danger) => harmful.includes(danger as Danger));
  if (line.heat >= graveHeat) return isSaid ? null : <Tag tone="broken">{t('floor.alarm')}</Tag>;
  if (!line.dangers.includes('vulnerable')) return null;
  return <Tag>{t(line.anxiety >= 3 ? 'floor.weak.despair' : 'floor.weak.safety')}</Tag>;
}

interface CaseMenuProps {
  number: string;
  owner: string | null;
  onBeside: (beside: Beside) => void;
}

/** What one does with a case without opening it. */
export function CaseMenu({ number, owner, onBeside }: CaseMenuProps): ReactNode {
  const { t } = useWords();
  const entries = useEntries(number, owner, onBeside);
  if (entries.length === 0) return null;
  return (
    <Menu
      button={{
        look: 'quiet',
        size: 'small',
        label: t('floor.more', { number }),
        children: <Icon name="more" />,
      }}
      entries={entries}
    />
  );
}

function useEntries(number: string, owner: string | null, onBeside: (beside: Beside) => void): MenuEntry[] {
  const { t } = useWords();
  const { data: me } = useMe();
  const nameOf = useNameOf();
  const step = useFloorStep();
  if (!me || owner === me.id) return [];
  if (owner === null) {
    const body = { owner: me.id };
    const take = () =>
      carryOut(
        step,
        { number, method: 'PUT', path: '/owner', body },
        () => say(t('floor.taken', { number })),
        () => say(t('floor.not-taken', { number })),
      );
    return [{ id: 'take', label: t('case.take'), run: take }];
  }
  const name = nameOf(owner) ?? '';
  return (['whisper', 'step-in'] as const).map((kind) => ({
    id: kind,
    label: t(`do.${kind}`),
    hint: t(`floor.hint.${kind}`, { name }),
    run: () => onBeside({ kind, number, to: owner, name }),
  }));
}
