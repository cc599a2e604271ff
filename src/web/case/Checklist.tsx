import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { checklistNow, isAllowed, isPending, type StepType, stepFor } from './steps.ts';

/** What the present stage leaves on record, and what of it is missing, each with a way to supply it. */
export function Checklist(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const items = checklistNow(c);
  if (items.length === 0) return null;
  return (
    <ul className="todo" aria-label={t('case.todo')}>
      {items.map((item) => (
        <li key={item.id} className={item.done ? 'todo-item todo-done' : 'todo-item'}>
          <Icon name={item.done ? 'done' : 'open'} />
          <span className="unseen">{t(item.done ? 'case.todo.done' : 'case.todo.missing')}</span>
          <div className="todo-words">
            <ItemWords item={item} />
            {item.stage === c.stage ? null : (
              <p className="muted small">
                {t('case.todo.earlier', { stage: labelOf(stages, item.stage, lang) })}
              </p>
            )}
            {item.done ? null : <Waiting blocks={item.blocks} item={item.id} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

type Item = ReturnType<typeof checklistNow>[number];

/** The item; while it is missing and this person may supply it, a press opens the form that does. */
function ItemWords({ item }: { item: Item }): ReactNode {
  const { c, openStep } = useCaseScreen();
  const supply = item.done ? null : stepFor(c, item.id);
  if (!supply) return <span>{item.label}</span>;
  return (
    <button type="button" className="link" onClick={() => openStep(supply.type, supply.part)}>
      {item.label}
    </button>
  );
}

function Waiting({ blocks, item }: { blocks: readonly string[]; item: string }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  if (item === 'approved' && isPending(c) && !isAllowed(c, 'approve-exception'))
    return <p className="muted small">{t('case.todo.approval')}</p>;
  // What waits only in a later stage is said there.
  const here = blocks.filter((type) =>
    c.commands.some((command) => command.type === type && command.why?.code !== 'wrong-stage'),
  );
  if (here.length === 0) return null;
  const names = here.map((type) => t(`do.${type as StepType}` satisfies Key));
  return <p className="muted small">{t('case.todo.waits', { names })}</p>;
}
