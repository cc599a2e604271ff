import type { z } from 'zod';
import type { workAnswer } from '../../contract/work.ts';
import type { Role } from '../../knowledge/ids.ts';

type Work = z.output<typeof workAnswer>;
type Item = Work['items'][number];

/** What one can be told of while one does something else. Danger always is. */
export const choices = ['whisper', 'given', 'approval', 'due', 'came-back', 'department'] as const;
export type Choice = (typeof choices)[number];
export type NoticeKind = Choice | 'danger';

export interface Notice {
  /** The same as long as it is the same news. */
  key: string;
  kind: NoticeKind;
  number: string;
}

/** Who leads is not told of everybody's day: of others' cases only danger and what waits for their word. */
const usual: Record<Role, readonly Choice[]> = {
  handler: ['whisper', 'given', 'due', 'came-back', 'department'],
  lead: ['whisper', 'given', 'approval', 'due'],
  manager: ['whisper', 'given', 'approval'],
  quality: ['whisper', 'given'],
  trainer: ['whisper'],
  admin: ['whisper'],
  auditor: ['whisper'],
};
export const usualFor = (role: Role): readonly Choice[] => usual[role];

const deciders: readonly Role[] = ['lead', 'manager'];
/** What can come to somebody in this role at all. */
export const choicesFor = (role: Role): readonly Choice[] =>
  choices.filter((one) => one !== 'approval' || deciders.includes(role));

function kindOf({ kind, urgency }: Item['reasons'][number], isOwn: boolean): NoticeKind | null {
  switch (kind) {
    case 'alarm':
      return 'danger';
    case 'danger':
      return urgency === 'danger' ? 'danger' : null;
    case 'whisper':
    case 'approval':
      return kind;
    case 'came-back':
    case 'department':
      return isOwn ? kind : null;
    case 'clock':
    case 'commitment':
    case 'aftercare':
      return isOwn && (urgency === 'late' || urgency === 'today') ? 'due' : null;
    default:
      return null;
  }
}

/** All there is to be told of in what one has to do. */
export function noticesIn({ items }: Pick<Work, 'items'>, memberId: string): Map<string, Notice> {
  const found = new Map<string, Notice>();
  const put = (kind: NoticeKind, number: string, more = '') => {
    const key = `${number} ${kind} ${more}`;
    found.set(key, { key, kind, number });
  };
  for (const { case: c, reasons } of items) {
    const isOwn = c.owner === memberId;
    if (isOwn) put('given', c.number);
    for (const reason of reasons) {
      const kind = kindOf(reason, isOwn);
      // What turns from due to late is news again; the words of a time that draws near are not.
      const isDue = kind === 'due';
      if (kind) put(kind, c.number, isDue ? `${reason.kind} ${reason.dueAt} ${reason.urgency}` : '');
    }
  }
  return found;
}

/** What is new, the gravest first. What one did oneself (`isOwnDoing`) is no news, danger excepted. */
export function newsIn(
  before: ReadonlyMap<string, Notice>,
  after: ReadonlyMap<string, Notice>,
  wanted: readonly Choice[],
  isOwnDoing: boolean,
): Notice[] {
  const isTold = ({ key, kind }: Notice) =>
    !before.has(key) && (kind === 'danger' || (!isOwnDoing && wanted.includes(kind)));
  const order: readonly NoticeKind[] = ['danger', ...choices];
  return [...after.values()].filter(isTold).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
