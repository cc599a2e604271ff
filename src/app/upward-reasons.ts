import type { Case } from '../desk/case/case.ts';
import { acknowledgeGate, isHandedBack, openEscalation } from '../desk/case/escalation.ts';
import { foresee } from '../desk/case/foresight.ts';
import { answerOwedAt } from '../desk/case/outside.ts';
import { type Asking, type Reason, reason, urgencyAt } from './reason.ts';

/** What went up, came back from above, or is about to go over the desk's head. */
export function ofUpward(c: Case, asking: Asking): Reason[] {
  const open = openEscalation(c);
  if (open) {
    const { level, raisedBy: by, raisedAt: at, second, reason: why } = open;
    const facts = { level, by, at };
    // Whoever may decide is asked to; everybody else only learns where it is.
    if (acknowledgeGate(c, asking.actor) !== null)
      return [reason('escalation', 'open', 'escalation.above', facts)];
    const waits = why === null ? 'escalation.by-clock' : second ? 'escalation.again' : 'escalation.waits';
    const say = open.acknowledgedAt ? 'escalation.decide' : waits;
    return [reason('escalation', 'today', say, facts)];
  }
  if (isHandedBack(c)) {
    const at = c.escalations.at(-1)?.conclusion?.at;
    return [
      reason('escalation', c.stage === 'follow-up' ? 'soon' : 'today', 'escalation.handed-back', { at }),
    ];
  }
  const { risk, signs } = foresee(c, asking.now);
  // One sign alone has its own reason, danger to people above all; this one says what several come to.
  const several = signs.map(({ sign }) => sign).filter((sign) => sign !== 'harm');
  if (risk !== 'high' || several.length < 2) return [];
  return [reason('foreseen', 'today', 'foreseen', { signs: several.slice(0, 3) })];
}

/** Answers that outside bodies wait for by a day they named. */
export function ofOutside(c: Case, asking: Asking): Reason[] {
  return c.outsideCases.flatMap((o) => {
    const dueAt = answerOwedAt(o);
    if (dueAt === null) return [];
    const urgency = urgencyAt(dueAt, asking);
    const say = urgency === 'late' ? 'outside.late' : 'outside';
    return [reason('outside', urgency, say, { outsideBody: o.outsideBody, at: dueAt }, { dueAt })];
  });
}
