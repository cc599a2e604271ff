import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Autocomplete,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  SearchField,
  type Selection,
  useFilter,
} from 'react-aria-components';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import type { FilterOption } from './filters.ts';

interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
  /** Several at once. */
  isMany?: boolean;
  /** Shows what is chosen beside its name: where no chip says it. */
  isChosenShown?: boolean;
  /** There is always one chosen: it cannot be taken away. */
  isKept?: boolean;
}

/** Above so many options one types to find one. */
const manyOptions = 12;
const none = '-';

/** One condition: its name, and what it can be on demand. The chosen one taken again is taken away. */
export function FilterMenu(props: FilterMenuProps): ReactNode {
  const { label, options, chosen, isChosenShown = false } = props;
  const said = options.filter(({ id }) => chosen.includes(id)).map((option) => option.label);
  const { t } = useWords();
  return (
    <MenuTrigger>
      <AriaButton
        className="q-filter"
        data-chosen={chosen.length > 0 && !props.isKept ? true : undefined}
        data-shown={isChosenShown || undefined}
      >
        <span>{label}</span>
        {isChosenShown ? (
          <span className="q-filter-said">
            {said.length > 0 ? said.join(t('queue.and')) : t('queue.any')}
          </span>
        ) : null}
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="popover">
        <Options {...props} />
      </Popover>
    </MenuTrigger>
  );
}

function Options({
  label,
  options,
  chosen,
  onChoose,
  isMany = false,
  isKept = false,
}: FilterMenuProps): ReactNode {
  const { t } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  const choose = (selection: Selection) => {
    const ids = selection === 'all' ? options.map(({ id }) => id) : [...selection].map(String);
    // "Any" beside what was chosen before was just taken; alone with something new it had stood there by itself.
    const isAnyTaken = ids.includes(none) && chosen.length > 0;
    onChoose(isAnyTaken ? [] : ids.filter((id) => id !== none));
  };
  const shown = isKept ? options : [{ id: none, label: t('queue.any') }, ...options];
  const menu = (
    <Menu
      className="options"
      aria-label={label}
      items={shown}
      selectionMode={isMany ? 'multiple' : 'single'}
      disallowEmptySelection={isKept}
      selectedKeys={chosen.length === 0 ? [none] : chosen}
      onSelectionChange={choose}
    >
      {(option) => (
        <MenuItem id={option.id} className="option q-option" textValue={option.label}>
          {({ isSelected }) => (
            <>
              <span className="q-option-tick">{isSelected ? <Icon name="tick" size={14} /> : null}</span>
              {option.label}
            </>
          )}
        </MenuItem>
      )}
    </Menu>
  );
  if (options.length <= manyOptions) return menu;
  return (
    <Autocomplete filter={contains}>
      <SearchField className="q-find" aria-label={t('queue.find-in', { name: label })} autoFocus>
        <Input className="input" placeholder={t('queue.find')} />
      </SearchField>
      {menu}
    </Autocomplete>
  );
}
