import type { ReactNode } from 'react';

export function NewComplaintPage(): ReactNode {
  return null;
}
