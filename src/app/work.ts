import type { Instant } from '../base/time.ts';
import { deskZone } from '../contract/say.ts';
import { openAlarm } from '../desk/case/alarm.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { levelsOf } from '../desk/case/escalation.ts';
import { limitOf } from '../desk/case/offers.ts';
import { localDayNumber, startOfDay } from '../desk/clock/zone.ts';
import type { CaseLine } from '../store/case-list.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { type WorkCounts, type WorkOf, workCases, workCounts } from '../store/work.ts';
import { isGuest } from './correspondence-reasons.ts';
import type { Desk } from './desk.ts';
import { byPressure, isToBeAsked, type NextStep, nextStep, type Reason, reasonsFor } from './work-reasons.ts';

/** As many are shown. Who has more than these to do at once needs help, not a longer list. */
const most = 100;

/** A case that asks for somebody now: why, and what to do. */
export interface WorkFound {
  line: CaseLine;
  case: Case;
  reasons: readonly Reason[];
  next: NextStep;
}

export interface Work {
  items: WorkFound[];
  more: boolean;
  counts: WorkCounts;
}

const besides: Partial<Record<Actor['role'], WorkOf['besides']>> = {
  lead: 'led',
  manager: 'led',
  quality: 'visits',
};

/** The end of the day that `now` lies in, where the desk stands. */
export const midnightAfter = (now: Instant): Instant =>
  startOfDay(localDayNumber(now, deskZone) + 1, deskZone);

/** Who is shown whatever was found for them; quality is shown return visits, and danger as everybody is. */
const seesAll = ({ role }: Actor): boolean => role !== 'quality';

/** What to do now, by the one who asks: the most pressing first, each case with all its reasons. */
export async function workFor(desk: Desk, actor: Actor): Promise<Work> {
  const now = desk.now();
  const goodwill = await goodwillRules(desk.pool, desk.organisationId);
  const asking = { actor, now, midnight: midnightAfter(now), goodwill };
  const of = {
    id: actor.id,
    besides: besides[actor.role] ?? null,
    levels: levelsOf(actor),
    limit: limitOf(goodwill, actor.role),
    passes: actor.role === 'manager' ? ['lead', 'manager'] : ['lead'],
    now,
    midnight: asking.midnight,
  };
  const [found, counts] = await Promise.all([
    workCases(desk.pool, desk.organisationId, of),
    workCounts(desk.pool, desk.organisationId, of),
  ]);
  const pressing = found.cases
    .filter(
      (one) =>
        seesAll(actor) ||
        one.case.owner === actor.id ||
        isToBeAsked(one.case) ||
        isGuest(one.case, actor) ||
        openAlarm(one.case),
    )
    .map((one) => ({
      ...one,
      reasons: reasonsFor(one.case, asking),
      heat: one.line.heat,
      receivedAt: one.line.receivedAt,
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort(byPressure);
  return {
    items: pressing.slice(0, most).map(({ line, case: c, reasons }) => ({
      line,
      case: c,
      reasons,
      next: nextStep(c, actor, goodwill),
    })),
    more: found.more || pressing.length > most,
    counts,
  };
}
