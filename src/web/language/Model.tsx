import type { ReactNode } from 'react';

/** Which model said it: a name, of no language. */
export function Model({ name, host = '' }: { name: string; host?: string }): ReactNode {
  return <code data-words>{host === '' ? name : `${name} · ${host}`}</code>;
}
