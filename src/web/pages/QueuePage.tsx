import type { ReactNode } from 'react';

export function QueuePage(): ReactNode {
  return null;
}
