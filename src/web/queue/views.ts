import type { Key } from '../words/words.tsx';
import { firstLook, type QueueSearch, toQuery } from './search.ts';

/** A view that every desk has: what it is called, and what it asks for. */
export interface BuiltInView {
  id: string;
  label: Key;
  search: QueueSearch;
}

const live = { live: 'yes' } as const;

export const builtInViews: readonly BuiltInView[] = [
  { id: 'live', label: 'queue.view.live', search: firstLook },
  { id: 'mine', label: 'queue.view.mine', search: { owner: 'me', ...live, order: 'updated' } },
  { id: 'unowned', label: 'queue.view.unowned', search: { owner: 'nobody', ...live, order: 'received' } },
  { id: 'today', label: 'queue.view.today', search: { due: 'today', ...live, order: 'due' } },
  { id: 'late', label: 'queue.view.late', search: { due: 'late', ...live, order: 'due' } },
  { id: 'to-ask', label: 'queue.view.to-ask', search: { stage: 'follow-up', ...live, order: 'due' } },
  { id: 'danger', label: 'queue.view.danger', search: { danger: 'any', ...live, order: 'heat' } },
];

/** Whether the queue shows just this: the same conditions, whatever the order. */
export const isShown = (view: QueueSearch, search: QueueSearch): boolean =>
  toQuery({ ...view, order: 'updated' }) === toQuery({ ...search, order: 'updated' });
