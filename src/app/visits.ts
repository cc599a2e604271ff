import type { Instant } from '../base/time.ts';
import { deskZone } from '../contract/say.ts';
import type { Visit } from '../contract/visits.ts';
import { type Case, currentRound } from '../desk/case/case.ts';
import { localDayNumber } from '../desk/clock/zone.ts';
import type { CaseLine } from '../store/case-list.ts';
import { casesToAsk, casesToContact } from '../store/visits.ts';
import type { Desk } from './desk.ts';
import { midnightAfter } from './work.ts';

export interface VisitFound extends Omit<Visit, 'case'> {
  line: CaseLine;
}

export interface CareFound {
  line: CaseLine;
  case: Case;
}

/**
 * When this customer is to be asked next, and by which ways nobody tried. Who asked for a time is asked then; who was
 * not reached today is let be until tomorrow.
 */
export function visitOf(c: Case, now: Instant): Omit<Visit, 'case'> {
  const { attempts, fulfilledAt } = currentRound(c);
  const last = attempts.at(-1);
  const callAt = last?.callAt ?? null;
  const isToday = (at: Instant) => localDayNumber(at, deskZone) === localDayNumber(now, deskZone);
  const tried = callAt === null && last !== undefined && isToday(last.at);
  return {
    when: callAt !== null && callAt > now ? 'later' : tried ? 'tried' : 'now',
    since: fulfilledAt ?? c.updatedAt,
    callAt,
    attempts,
    untried: c.reachableBy.filter((channel) => !attempts.some((one) => one.channel === channel)),
  };
}

const order = { now: 0, later: 1, tried: 2 } as const;
const late = '9999';

/** Whom to ask, and whom to contact after the close today. @param owner null: whosever cases */
export async function visitsFor(
  desk: Desk,
  owner: string | null,
): Promise<{ visits: VisitFound[]; aftercare: CareFound[]; more: boolean }> {
  const now = desk.now();
  const [asking, caring] = await Promise.all([
    casesToAsk(desk.pool, desk.organisationId, owner),
    casesToContact(desk.pool, desk.organisationId, owner, midnightAfter(now)),
  ]);
  const visits = asking.cases
    .map(({ line, case: c }) => ({ line, ...visitOf(c, now) }))
    .sort((a, b) => {
      const [x, y] = [a.callAt ?? late + a.since, b.callAt ?? late + b.since];
      return order[a.when] - order[b.when] || (x < y ? -1 : x > y ? 1 : 0);
    });
  return { visits, aftercare: caring.cases, more: asking.more || caring.more };
}
