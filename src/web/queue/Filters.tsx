import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { channels, dangers, outsideBodies, sectors, stages } from '../../knowledge/ids.ts';
import { usePeople } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Personal } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { type Chip, type FilterOption, optionsOf } from './filters.ts';
import { dueSpans, type FilterName, orders, owedKinds, type QueueSearch, withFilter } from './search.ts';

interface Condition {
  name: FilterName;
  label: Key;
  options: readonly FilterOption[];
  isMany?: boolean;
}

interface FiltersProps {
  search: QueueSearch;
  onChange: (search: QueueSearch) => void;
}

/** Every condition that has a list, with what it can be. */
function useConditions(): Condition[] {
  const { t, lang } = useWords();
  const { data } = usePeople();
  const people = (data?.people ?? [])
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ id, label: name }));
  const departments = (data?.departments ?? []).map(({ id, name }) => ({ id, label: name }));
  const dues = dueSpans.map((id) => ({ id, label: t(`queue.due.${id}`) }));
  const owed = owedKinds.map((id) => ({ id, label: t(`queue.owes.${id}`) }));
  const owners = [
    { id: 'me', label: t('queue.owner.me') },
    { id: 'nobody', label: t('queue.owner.nobody') },
    ...people,
  ];
  return [
    { name: 'stage', label: 'queue.filter.stage', options: optionsOf(stages, lang), isMany: true },
    { name: 'owner', label: 'queue.filter.owner', options: owners },
    { name: 'due', label: 'queue.filter.due', options: dues },
    { name: 'owes', label: 'queue.filter.owes', options: owed },
    {
      name: 'danger',
      label: 'queue.filter.danger',
      options: [
        { id: 'any', label: t('queue.danger.any') },
        { id: 'people', label: t('queue.danger.people') },
        ...Object.keys(dangers).map((id) => ({ id, label: labelOf(dangers, id, lang) })),
      ],
    },
    ...(departments.length > 0
      ? [{ name: 'department', label: 'queue.filter.department', options: departments } as const]
      : []),
    {
      name: 'outside',
      label: 'queue.filter.outside',
      options: [{ id: 'any', label: t('queue.outside.any') }, ...optionsOf(outsideBodies, lang)],
    },
    { name: 'sector', label: 'queue.filter.sector', options: optionsOf(sectors, lang) },
    { name: 'channel', label: 'queue.filter.channel', options: optionsOf(channels, lang) },
  ];
}

function ConditionMenus({ search, onChange, isSheet }: FiltersProps & { isSheet: boolean }): ReactNode {
  const { t } = useWords();
  return useConditions().map(({ name, label, options, isMany = false }) => (
    <FilterMenu
      key={name}
      label={t(label)}
      options={options}
      isMany={isMany}
      isChosenShown={isSheet}
      chosen={search[name]?.split(',') ?? []}
      onChoose={(chosen) => onChange(withFilter(search, name, chosen.join(',')))}
    />
  ));
}

const scopes = ['live', 'cameBack', 'escalated'] as const;

/** What is a yes or nothing, together: which part of the desk one looks at. */
function ScopeMenu({ search, onChange, isSheet }: FiltersProps & { isSheet: boolean }): ReactNode {
  const { t } = useWords();
  const set = (chosen: readonly string[]) =>
    onChange(
      scopes.reduce((next, name) => withFilter(next, name, chosen.includes(name) ? 'yes' : null), search),
    );
  return (
    <FilterMenu
      label={t('queue.filter.scope')}
      options={[
        { id: 'live', label: t('queue.live') },
        { id: 'cameBack', label: t('queue.came-back') },
        { id: 'escalated', label: t('queue.escalated') },
      ]}
      isMany
      isChosenShown={isSheet}
      chosen={scopes.filter((name) => search[name] === 'yes')}
      onChoose={set}
    />
  );
}

function OrderMenu({ search, onChange }: FiltersProps): ReactNode {
  const { t } = useWords();
  return (
    <FilterMenu
      label={t('queue.order')}
      options={orders.map((id) => ({ id, label: t(`queue.order.${id}`) }))}
      isChosenShown
      isKept
      chosen={[search.order ?? 'updated']}
      onChoose={([order = 'updated']) => onChange({ ...search, order })}
    />
  );
}

/** The conditions side by side, the order at the end. */
export function FilterBar({ search, onChange }: FiltersProps): ReactNode {
  const { t } = useWords();
  return (
    <fieldset className="q-bar">
      <legend className="unseen">{t('queue.filters')}</legend>
      <ConditionMenus search={search} onChange={onChange} isSheet={false} />
      <ScopeMenu search={search} onChange={onChange} isSheet={false} />
      <span className="q-bar-end">
        <OrderMenu search={search} onChange={onChange} />
      </span>
    </fieldset>
  );
}

/** The same under one button, where there is no room for them. */
export function FilterDrawer({ search, onChange, count }: FiltersProps & { count: number }): ReactNode {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const label = count > 0 ? t('queue.filters.count', { count }) : t('queue.filters');
  return (
    <>
      <Button label={label} onPress={() => setOpen(true)}>
        <Icon name="filter" />
        {count > 0 ? <span className="figures">{count}</span> : null}
      </Button>
      <Dialog title={t('queue.filters')} look="drawer" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="q-sheet">
          <OrderMenu search={search} onChange={onChange} />
          <ConditionMenus search={search} onChange={onChange} isSheet />
          <ScopeMenu search={search} onChange={onChange} isSheet />
          <Button look="primary" onPress={() => setOpen(false)}>
            {t('queue.filters.done')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

interface ChipsProps {
  chips: readonly Chip[];
  onChange: (search: QueueSearch) => void;
  onClear: () => void;
}

/** What the queue is narrowed to, in words, each taken away with one press. */
export function Chips({ chips, onChange, onClear }: ChipsProps): ReactNode {
  const { t } = useWords();
  if (chips.length === 0) return null;
  return (
    <ul className="q-chips" aria-label={t('queue.chips')}>
      {chips.map(({ id, words, isPersonal, without }) => (
        <li key={id} {...(id === 'q' ? { 'data-words': true } : {})}>
          <button
            type="button"
            className="q-chip"
            aria-label={t('queue.chip.remove', { name: words })}
            onClick={() => onChange(without)}
          >
            {isPersonal ? <Personal>{words}</Personal> : <span>{words}</span>}
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <button type="button" className="q-chip q-chip-clear" onClick={onClear}>
            {t('queue.clear')}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
