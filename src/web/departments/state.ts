import type { Requested } from './queries.ts';

/** How a request stands, by the clock on the wall: the desk's own may sweep a few minutes later. */
export type Standing = 'overdue' | 'today' | Exclude<Requested['state'], 'overdue'>;

export function standingOf({ state, dueAt }: Pick<Requested, 'state' | 'dueAt'>, now: number): Standing {
  if (state === 'overdue') return 'overdue';
  if (state !== 'asked') return state;
  const left = Date.parse(dueAt) - now;
  if (left < 0) return 'overdue';
  return isSameDay(dueAt, now) ? 'today' : 'asked';
}

const isSameDay = (dueAt: string, now: number): boolean =>
  new Date(Date.parse(dueAt) - 1).toDateString() === new Date(now).toDateString();

/** Late and due today in amber: what a department owes is neither a promise to the customer nor the law. */
export const toneOf = (standing: Standing): 'today' | 'accent' | 'kept' | 'plain' => {
  if (standing === 'overdue' || standing === 'today') return 'today';
  if (standing === 'answered') return 'accent';
  return standing === 'accepted' ? 'kept' : 'plain';
};
