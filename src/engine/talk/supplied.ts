import type { DraftHandling, Label } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { faultEntry } from '../../knowledge/overlay.ts';

/** What the knowledge says of an entry, as far as an organisation may lay its own over it. */
export interface SuppliedWords {
  handling?: DraftHandling;
  /** Why it is a fault, why to do it, or what is going on. */
  why?: Label;
  better?: { zh: string[]; en: string[] };
  do?: Label[];
  dont?: Label[];
  handOver?: Label;
  wordings?: Label[];
}

const labels = (list: readonly Label[]): Label[] => list.map(({ zh, en }) => ({ zh, en }));

/** Null where the knowledge has no words of its own for this entry. */
export function suppliedWords({ compiled: { talk } }: Knowledge, entry: string): SuppliedWords | null {
  const rule = talk.faults.find(({ fault }) => faultEntry(fault) === entry);
  if (rule) return { handling: rule.handling, why: rule.reason, better: rule.better };
  const sign = talk.drafts.find(({ by }) => by === entry);
  if (sign) {
    const usual = talk.faults.find(({ fault }) => fault === sign.fault);
    const why = sign.reason ?? usual?.reason;
    const better = sign.better ?? usual?.better;
    return { ...(why ? { why } : {}), ...(better ? { better } : {}) };
  }
  const card = talk.moments.find(({ by }) => by === entry);
  if (card) {
    const { going, handOver, wordings } = card;
    return {
      ...{ why: going, do: labels(card.do), dont: labels(card.dont), handOver },
      wordings: labels(wordings),
    };
  }
  const advice = talk.entries.find(({ by }) => by === entry);
  return advice ? { why: advice.why, wordings: labels(advice.wordings) } : null;
}

/** Whether what was supplied has changed since `then`; unknown counts as no. */
export const hasChanged = (then: unknown, now: SuppliedWords | null): boolean =>
  then !== null && then !== undefined && sorted(then) !== sorted(now);

/** The same whatever order a database gave the keys in. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
