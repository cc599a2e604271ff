import { err, ok, type Result } from '../../base/result.ts';
import type { Channel, DraftFault, DraftHandling, OverrideReason } from '../../knowledge/ids.ts';
import type { Refusal } from './refusals.ts';
import type { KeptFinding, SentOver } from './sent-over.ts';
import type { Words } from './words.ts';

const spoken: readonly Channel[] = ['phone', 'in-person'];

/**
 * Whether a handler's turn is still a draft when it comes in, so that a hard finding may stop it. What was said
 * aloud, or at an hour that is told, has been said: the record takes it as it was.
 */
export const isDraft = (turn: {
  role: 'customer' | 'handler';
  channel: Channel;
  at: string | null;
}): boolean => turn.role === 'handler' && turn.at === null && !spoken.includes(turn.channel);

type Looked = KeptFinding & { handling: DraftHandling };

const faultsOf = (findings: readonly Looked[]): DraftFault[] => [
  ...new Set(findings.map(({ fault }) => fault)),
];

/**
 * What becomes of a draft with these findings: refused where one stops it, or where one asks for a reason and none is
 * given; else what is kept of them with the turn, null where nothing was found. A reason nobody asked for is not kept.
 */
export function sentOver(
  findings: readonly Looked[],
  given: { reason: OverrideReason; words: Words | null } | null,
): Result<SentOver | null, Refusal> {
  const stops = findings.filter(({ handling }) => handling === 'stop');
  if (stops.length > 0) return err({ code: 'draft-stopped', faults: faultsOf(stops) });
  const asks = findings.filter(({ handling }) => handling === 'ask');
  if (asks.length > 0 && given === null) return err({ code: 'draft-needs-reason', faults: faultsOf(asks) });
  if (findings.length === 0) return ok(null);
  const why = asks.length > 0 ? given : null;
  return ok({
    findings: findings.map(({ fault, by, spans }) => ({ fault, by, spans })),
    reason: why?.reason ?? null,
    words: why?.words ?? null,
  });
}
