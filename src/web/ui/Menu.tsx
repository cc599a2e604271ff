import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { Button, type ButtonProps } from './Button.tsx';

export interface MenuEntry {
  id: string;
  label: string;
  hint?: string;
  run: () => void;
  /** Why it cannot be chosen now; shown beneath it. */
  why?: string | null;
  isChosen?: boolean;
}

/** A button with a list of things to do. */
export function Menu({ button, entries }: { button: ButtonProps; entries: readonly MenuEntry[] }): ReactNode {
  return (
    <MenuTrigger>
      <Button {...button} />
      <Popover className="popover">
        <AriaMenu
          className="options"
          aria-label={button.label ?? 'menu'}
          onAction={(key) => entries.find((entry) => entry.id === key)?.run()}
          disabledKeys={entries.filter((entry) => entry.why).map((entry) => entry.id)}
        >
          {entries.map(({ id, label, hint, why, isChosen }) => (
            <MenuItem key={id} id={id} className="option" textValue={label}>
              <Text slot="label">
                {label}
                {isChosen ? ' ✓' : ''}
              </Text>
              {(why ?? hint) ? (
                <Text slot="description" className="field-hint">
                  {why ?? hint}
                </Text>
              ) : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
