import { assess } from '../engine/assess.ts';
import type { DialogueReading, Turn } from '../engine/assessment.ts';
import type { Scorer } from '../engine/scorer.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Reader } from './reader.ts';

/** The engine as the desk's reader. */
export function engineReader(knowledge: Knowledge, scorer?: Scorer): Reader {
  const read = (text: string) => assess(text, knowledge, scorer);
  return {
    assess: read,
    dialogue: (turns) => interim(turns, read),
  };
}

/** Until the engine reads talks itself: the last customer turn, with the dangers and causes of all. */
function interim(turns: readonly Turn[], read: Reader['assess']): DialogueReading {
  const spoken = turns.flatMap(({ role, text }, turn) =>
    role === 'customer' ? [{ turn, reading: read(text) }] : [],
  );
  const last = spoken.at(-1)?.reading ?? read('');
  const all = <T>(pick: (r: typeof last) => T[]) => [...new Set(spoken.flatMap((s) => pick(s.reading)))];
  return {
    ...last,
    complaint: spoken.some((s) => s.reading.complaint),
    dangers: all((r) => r.dangers),
    causes: all((r) => r.causes),
    needs: all((r) => r.needs),
    curve: spoken.map(({ turn, reading }) => ({ turn, ...reading.emotion })),
    evidence: spoken.flatMap(({ turn, reading }) => reading.evidence.map((e) => ({ turn, ...e }))),
  };
}
