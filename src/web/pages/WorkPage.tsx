import type { ReactNode } from 'react';

export function WorkPage(): ReactNode {
  return null;
}
