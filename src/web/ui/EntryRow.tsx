import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './entry-row.css';

interface Props {
  name: string;
  /** A line below the name. */
  under: string;
  /** What of them people wrote: it stands as they wrote it, in whatever language. */
  written: { name: boolean; under: boolean };
  children: ReactNode;
  onOpen: () => void;
}

/** An entry of a list of settings, its tags behind it; a press opens it. */
export function EntryRow({ name, under, written, children, onOpen }: Props): ReactNode {
  return (
    <li>
      <button type="button" className="entry-row" onClick={onOpen}>
        <span className="entry-body">
          <span className="entry-words">
            <span className="entry-name" data-words={written.name || undefined}>
              {name}
            </span>
            <span className="muted small" data-words={written.under || undefined}>
              {under}
            </span>
          </span>
          <span className="entry-tags">{children}</span>
        </span>
        <Icon name="right" />
      </button>
    </li>
  );
}
