import type { Floor } from '../../contract/floor.ts';
import type { QueueSearch } from '../queue/search.ts';

export interface FloorSearch {
  /** Whose floor, for who leads more than one department. */
  department?: string;
}

export const floorSearch = ({ department }: Record<string, unknown>): FloorSearch =>
  typeof department === 'string' && department !== '' ? { department } : {};

export type PileName = 'dangers' | 'rising' | 'deadlines' | 'promises' | 'unowned';

/** The queue that lists what a pile counts: the API gives both from the same condition. */
export function queueOf(pile: PileName, { department }: Pick<Floor, 'department'>): QueueSearch {
  const theirs = department === null ? {} : { department };
  switch (pile) {
    case 'dangers':
      return { danger: 'people', live: 'yes', order: 'heat' };
    case 'rising':
      return { ...theirs, live: 'yes', order: 'heat' };
    case 'deadlines':
      return { ...theirs, owes: 'deadline', due: 'today', order: 'due' };
    case 'promises':
      return { ...theirs, owes: 'promise', due: 'today', order: 'due' };
    case 'unowned':
      return { owner: 'nobody', live: 'yes', order: 'heat' };
  }
}

/** A part of a pile that has its own list. */
export const partOf = {
  late: (floor: Floor): QueueSearch => ({ ...queueOf('deadlines', floor), due: 'late' }),
  broken: (floor: Floor): QueueSearch => ({ ...queueOf('promises', floor), owes: 'broken' }),
};
