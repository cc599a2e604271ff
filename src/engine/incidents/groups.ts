import { absorb, enter, type Group, newGroup, summary, type Untold } from './group.ts';
import type { Kept } from './kept.ts';
import { settle, type Tally } from './tally.ts';

/**
 * The groups that can still be joined, those longest not joined first, and the incidents that are past. A group
 * that nothing can join any more is let go, or told once and kept so if it is an incident; when more ids are
 * held than may be, what was joined longest ago is forgotten.
 */
export class Groups {
  private readonly open = new Map<number, Group>();
  /** As they were counted: put in order only when they are told, for a great one takes long. */
  private readonly past = new Map<number, Tally>();
  private readonly mostIds: number;
  private next = 0;
  private ids = 0;

  constructor(mostIds: number) {
    this.mostIds = mostIds;
  }

  at(id: number): Group | undefined {
    return this.open.get(id);
  }

  found(first: Kept): Group {
    const group = newGroup(this.next++);
    this.enter(first, group);
    return group;
  }

  enter(kept: Kept, group: Group): void {
    const before = group.tally.ids.length;
    enter(kept, group);
    this.ids += group.tally.ids.length - before;
    this.touch(group);
    this.forget();
  }

  /** Makes one of two groups. @returns the greater one, which stays */
  merge(one: Group, other: Group): Group {
    const [group, from] = one.tally.messages >= other.tally.messages ? [one, other] : [other, one];
    const before = group.tally.ids.length + from.tally.ids.length;
    absorb(group, from);
    this.ids += group.tally.ids.length - before;
    this.open.delete(from.id);
    this.touch(group);
    return group;
  }

  private touch(group: Group): void {
    this.open.delete(group.id);
    this.open.set(group.id, group);
  }

  private forget(): void {
    while (this.ids > this.mostIds) {
      const oldest = this.past.entries().next().value;
      if (oldest) {
        this.past.delete(oldest[0]);
        this.ids -= oldest[1].ids.length;
        continue;
      }
      const first = this.open.values().next().value;
      if (!first || this.open.size === 1) return;
      this.ids -= first.tally.ids.length;
      this.open.delete(first.id);
    }
  }

  /** Closes the groups all whose messages came before `start`; keeps what `toldOf` says were incidents. */
  close(start: number, toldOf: (group: Group) => readonly Tally[]): void {
    for (const group of this.open.values()) {
      if (group.latest >= start) return;
      this.open.delete(group.id);
      this.ids -= group.tally.ids.length;
      for (const tally of toldOf(group)) {
        this.past.set(this.next++, settle(tally));
        this.ids += tally.ids.length;
      }
    }
  }

  /** All incidents: those past, and what `toldOf` says of the open groups. */
  incidents(toldOf: (group: Group) => readonly Tally[]): Untold[] {
    return [...this.past.values(), ...[...this.open.values()].flatMap(toldOf)].map(summary);
  }

  /** How many groups are open, how many incidents past, how many ids held. */
  get size(): { open: number; past: number; ids: number } {
    return { open: this.open.size, past: this.past.size, ids: this.ids };
  }
}
