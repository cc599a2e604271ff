import type { KeyboardEvent } from 'react';

/** Ctrl+S (⌘S) within a form saves that form, whatever else on the page would save with it. */
export const savesWith =
  (submit: () => void) =>
  (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    submit();
  };
