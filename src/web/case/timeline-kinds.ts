export const timelineKinds = ['all', 'talk', 'promises', 'notes'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Whether an event of this type is shown under a kind. */
export function isOf(kind: TimelineKind, type: string): boolean {
  switch (kind) {
    case 'all':
      return true;
    case 'talk':
      return type === 'turn-added';
    case 'promises':
      return /^(commitment|due|offer)-/.test(type);
    case 'notes':
      return type === 'note-added' || type === 'whisper-sent' || type === 'incident-update-taken';
  }
}
