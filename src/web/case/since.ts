import type { Problem } from '../../contract/problem.ts';
import type { TimelineEntry } from '../../contract/timeline.ts';

/** Said beside the case: whoever is writing has missed nothing. */
const isBeside = ({ type }: TimelineEntry): boolean => type === 'whisper-sent' || type === 'whisper-read';

/** What others did to a case while somebody was writing. */
export interface Meanwhile {
  entries: { at: string; name: string | null; sentence: string }[];
  more: number;
  /** Everything since is one's own: an answer got lost on the way. */
  isOwn: boolean;
}

const mostShown = 5;

/**
 * What happened after the version a form was opened on. Who did it stands in the timeline; until that has come, the
 * refusal's own sentences do. Null where nothing did, or only what one did oneself and a refusal does not ask about.
 */
export function meanwhile(
  timeline: readonly TimelineEntry[],
  openedOn: number,
  myId: string | null,
  refused: Problem | null,
): Meanwhile | null {
  const since = timeline.filter((entry) => entry.version > openedOn && !isBeside(entry));
  const others = since.filter((entry) => entry.by.id !== myId);
  if (others.length > 0) {
    const entries = others.map(({ at, by, sentence }) => ({ at, name: by.name, sentence }));
    return { ...shortened(entries), isOwn: false };
  }
  if (!refused) return null;
  if (since.length > 0) {
    const entries = since.map(({ at, by, sentence }) => ({ at, name: by.name, sentence }));
    return { ...shortened(entries), isOwn: true };
  }
  const entries = (refused.since ?? []).map(({ at, sentence }) => ({ at, name: null, sentence }));
  return { ...shortened(entries), isOwn: false };
}

/** The newest, in the order they happened. */
function shortened(entries: Meanwhile['entries']): Pick<Meanwhile, 'entries' | 'more'> {
  return { entries: entries.slice(-mostShown), more: Math.max(0, entries.length - mostShown) };
}
