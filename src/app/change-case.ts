import { ok, type Result } from '../base/result.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { CaseCommand } from '../desk/case/commands.ts';
import { decide } from '../desk/case/decide.ts';
import type { CaseEvent } from '../desk/case/events.ts';
import { evolve } from '../desk/case/evolve.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { isBeside } from '../desk/case/whisper.ts';
import { append, type Change } from '../store/append.ts';
import { eventsOf, loadCase } from '../store/case.ts';
import { StaleVersion } from '../store/faults.ts';
import { announce } from './announce.ts';
import { authorityFor } from './authority.ts';
import { withOwnClocks } from './deadline-packs.ts';
import { contextOf, type Desk } from './desk.ts';

/** What came of a command. `events` is empty where everything was as it should be already. */
export interface Performed {
  caseId: string;
  version: number;
  case: Case;
  events: readonly CaseEvent[];
}

/** A command made for the case as it stands, with the rows to keep beside its events. */
export type Prepared = {
  command: CaseCommand;
  /** Why it cannot be although the case would allow it: what it names is not there. */
  refusal?: Refusal | null;
} & Pick<Change, 'turns' | 'words' | 'notes' | 'tokens'>;

const tries = 5;

/**
 * The one way in which a known case changes: load, decide, append. A refusal writes nothing. When somebody
 * else was quicker: with `expectedVersion` that is a {@link StaleVersion} telling what happened since, unless it was
 * said beside the case only; without, the command is decided anew on the case as it now is, up to five times.
 */
export async function changeCase(
  desk: Desk,
  caseId: string,
  actor: Actor,
  prepare: (c: Case) => Prepared | Promise<Prepared>,
  expectedVersion?: number,
): Promise<Result<Performed, Refusal>> {
  for (let attempt = 1; ; attempt++) {
    const found = await loadCase(desk.pool, desk.organisationId, caseId);
    if (!found) return { ok: false, error: { code: 'no-such-case' } };
    if (expectedVersion !== undefined && found.version !== expectedVersion) {
      const stale = await since(desk, caseId, expectedVersion, found.version);
      if (!missedNothing(stale)) throw stale;
    }
    const { command, refusal, ...rows } = await prepare(found.case);
    const authority = await authorityFor(desk, command.type, found.case, actor);
    const own = await withOwnClocks(desk);
    const decided = decide(found.case, command, contextOf(own, actor, desk.now(), authority));
    if (!decided.ok) return decided;
    if (refusal) return { ok: false, error: refusal };
    const events = decided.value;
    if (events.length === 0) return ok({ caseId, ...found, events });
    const after = events.reduce<Case>((c, event) => evolve(c, event), found.case);
    const change: Change = { before: found.case, fromVersion: found.version, after, events, ...rows };
    try {
      await append(desk.pool, desk.organisationId, [change], desk.newId);
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error;
      if (attempt === tries) throw error;
      if (expectedVersion === undefined) continue;
      const stale = await since(desk, caseId, expectedVersion, error.actual);
      if (!missedNothing(stale)) throw stale;
      continue;
    }
    announce(desk, [change]);
    return ok({ caseId, version: found.version + events.length, case: after, events });
  }
}

/** What happened since was said between colleagues, and changes nothing of the case. */
const missedNothing = ({ since }: StaleVersion): boolean => since.length > 0 && since.every(isBeside);

async function since(
  desk: Desk,
  caseId: string,
  expected: number,
  actual: number | null,
): Promise<StaleVersion> {
  const events = await eventsOf(desk.pool, desk.organisationId, caseId, expected);
  return new StaleVersion(
    caseId,
    expected,
    actual,
    events.map((stored) => stored.event),
  );
}
