import type { ReactNode } from 'react';
import { AttachButton } from '../files/FileShelf.tsx';
import type { Shelf } from '../files/shelf.ts';
import { Keys } from '../ui/small.tsx';

interface Props {
  shelf: Shelf;
  /** Somebody writes here. */
  isOpen: boolean;
  /** Why this person may attach nothing here. */
  why: string | null;
  /** The button that saves. */
  children: ReactNode;
}

/** The row below what is written: files to go with it, and saving it. */
export function ComposerDo({ shelf, isOpen, why, children }: Props): ReactNode {
  if (!isOpen) return null;
  return (
    <div className="composer-do">
      <AttachButton shelf={shelf} why={why} />
      <span className="muted small">
        <Keys keys="Ctrl ↵" />
      </span>
      {children}
    </div>
  );
}
