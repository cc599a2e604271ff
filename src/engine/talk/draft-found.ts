import type { Span } from '../../base/span.ts';
import type { DraftFault, Label } from '../../knowledge/ids.ts';

/** A place in a draft, exactly `draft.slice(start, end)`. */
export interface DraftSpan extends Span {
  text: string;
}

/**
 * How sure a look is of what it found: `firm` may stop a draft by itself; a `loose` pattern is at most asked about; a
 * `hint`, which the model of moves gives without any words that rules know, is told and no more.
 */
export type Sureness = 'firm' | 'loose' | 'hint';
const sureness: readonly Sureness[] = ['hint', 'loose', 'firm'];
export const surer = (one: Sureness, other: Sureness): Sureness =>
  sureness.indexOf(one) >= sureness.indexOf(other) ? one : other;

/** What one look at a draft found, before it is weighed against what the others did. */
export interface DraftFound {
  fault: DraftFault;
  /** Empty where it is the whole draft. */
  spans: DraftSpan[];
  by: string;
  sure: Sureness;
  reason?: Label | undefined;
  better?: { zh: string[]; en: string[] } | undefined;
}

/** What the case knows, against which slips of a draft are seen. */
export interface CaseFacts {
  /** Sums on record, in the currency's major unit. */
  sums?: readonly number[] | undefined;
  /** Numbers and names that belong to this case beside its talk: orders, telephones, people. */
  known?: readonly string[] | undefined;
  /** Names and numbers of other customers that must not be told here. */
  others?: readonly string[] | undefined;
  /** Numbers and mailboxes of the organisation and of who writes, which anybody may be told; `@house.example` is all of it. */
  ours?: readonly string[] | undefined;
}

export const spanOf = (draft: string, { start, end }: Span): DraftSpan => ({
  start,
  end,
  text: draft.slice(start, end),
});

export const touches = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** One finding a fault: its places joined, the surest source told. */
export function merged(found: readonly DraftFound[]): DraftFound[] {
  const byFault = new Map<DraftFault, DraftFound>();
  for (const one of found) {
    const before = byFault.get(one.fault);
    if (before) {
      if (surer(before.sure, one.sure) !== before.sure) before.by = one.by;
      before.sure = surer(before.sure, one.sure);
      before.spans.push(...one.spans.filter((own) => !before.spans.some((other) => touches(own, other))));
    } else byFault.set(one.fault, { ...one, spans: [...one.spans] });
  }
  return [...byFault.values()];
}
