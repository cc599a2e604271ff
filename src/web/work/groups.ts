import type { Urgency, WorkItem } from '../../contract/work.ts';

export interface Placed {
  item: WorkItem;
  /** Its place in the whole list, the first being 0. */
  at: number;
}

export interface Group {
  urgency: Urgency;
  items: Placed[];
}

/** The items as they stand, parted where the urgency changes; `from` leaves out those that are shown elsewhere. */
export function groupsOf(items: readonly WorkItem[], from: number): Group[] {
  const groups: Group[] = [];
  items.forEach((item, at) => {
    if (at < from) return;
    const last = groups.at(-1);
    if (last?.urgency === item.urgency) last.items.push({ item, at });
    else groups.push({ urgency: item.urgency, items: [{ item, at }] });
  });
  return groups;
}
