import { type Dice, dice } from '../../src/base/dice.ts';
import {
  type Actor,
  type Case,
  currentRound,
  type FollowUp,
  openCommitments,
} from '../../src/desk/case/case.ts';
import type { CaseCommand } from '../../src/desk/case/commands.ts';
import { can } from '../../src/desk/case/decide.ts';
import { openDues } from '../../src/desk/case/dues.ts';
import { openEscalation } from '../../src/desk/case/escalation.ts';
import { openOffers } from '../../src/desk/case/offers.ts';
import { openOutside } from '../../src/desk/case/outside.ts';
import { clock, lead, li, type Story, storyAt } from './given.ts';
import { goodwillMakers } from './goodwill-histories.ts';
import {
  clocksMakers,
  closingMakers,
  type Maker,
  paperMakers,
  promisesMakers,
  talkMakers,
  upwardMakers,
} from './makers.ts';

const zhao: Actor = { id: 'zhao', role: 'handler' };
const chen: Actor = { id: 'chen', role: 'manager' };
const auditor: Actor = { id: 'auditor', role: 'auditor' };
const actors = [li, li, li, li, zhao, lead, lead, chen, clock, auditor];

/** What a history may be full of, beside the way to the archive. */
const groups = {
  closing: closingMakers,
  promises: promisesMakers,
  goodwill: goodwillMakers,
  paper: paperMakers,
  clocks: clocksMakers,
  talk: talkMakers,
  upward: upwardMakers,
} satisfies Record<string, readonly Maker[]>;
export type Bent = keyof typeof groups;

/** Half of all histories only want to get to the archive. */
export const someBent = (d: Dice): Bent =>
  d.next() < 0.5 ? 'closing' : d.pick(Object.keys(groups) as Bent[]);

const makers: Maker[] = Object.values(groups).flat();

/** The makers of each command: to draw until one is met would cost more than all the rest. */
const makersOf = Map.groupBy(makers, (make) => make(storyAt('settling'), dice(1)).type as string);

/** What a handler who wants to get on would send now. */
function forward(s: Story): string[] {
  const round = currentRound(s.case);
  const isAnswered = round.agreement !== null || round.finalResponse !== null;
  if (s.case.stage !== 'received' && openDues(s.case).length > 0)
    return ['grant-due', 'grant-due', 'meet-due', 'strike-due'];
  if (isAnswered && openOffers(s.case.offers).length > 0)
    return ['tell-offer', 'answer-offer', 'withdraw-offer', 'decline-offer'];
  switch (s.case.stage) {
    case 'received':
      return ['assign', 'see-brief', 'begin-opening'];
    case 'opening':
      return ['conclude-opening'];
    case 'finding':
      return ['record-fact', 'state-finding'];
    case 'settling':
      return round.agreement || round.finalResponse ? ['settle'] : ['agree', 'give-final-response'];
    case 'fulfilling':
      if (openCommitments(s.case).length > 0) return ['keep-commitment'];
      return ['complete-fulfilment', 'make-commitment', 'request-exception'];
    case 'follow-up':
      if (openEscalation(s.case)) return ['acknowledge-escalation', 'conclude-escalation'];
      if (openOutside(s.case).length > 0) return ['conclude-outside-case'];
      if (round.exception) return round.exception.approvedBy ? ['archive'] : ['approve-exception'];
      if (!round.followUp) return ['record-follow-up', 'attempt-follow-up', 'request-exception'];
      return afterAnswer(s.case, round.followUp, round.finalResponse !== null);
    case 'archived':
      return ['contact-aftercare', 'stop-aftercare', 'add-note'];
  }
}

/** A customer who is content is let go; of one who is not the final response stands, or the next round begins. */
function afterAnswer(
  { aftercare }: Case,
  { result, finalResponseStands }: FollowUp,
  isFinal: boolean,
): string[] {
  if (result === 'satisfied' || result === 'compromised') return ['archive'];
  if (!isFinal) return ['give-final-response', 'start-round'];
  if (!finalResponseStands) return ['record-follow-up', 'start-round'];
  return [aftercare === null ? 'offer-aftercare' : 'request-exception'];
}

/** Of a few commands of a group one that is possible now, and rather one that this history has not carried out yet. */
function ofGroup(s: Story, d: Dice, bent: Bent, done: ReadonlySet<string>): CaseCommand {
  const some = Array.from({ length: 6 }, () => d.pick([...groups[bent]])(s, d));
  const possible = some.filter(({ type }) => [li, lead].some((actor) => can(s.case, type, actor) === null));
  return possible.find(({ type }) => !done.has(type)) ?? possible[0] ?? some[0]!;
}

/**
 * One random step: often of what the history is full of, else mostly what the stage waits for, so that histories get to
 * the archive, else anything at all.
 */
export function step(s: Story, d: Dice, bent: Bent, done: ReadonlySet<string>): CaseCommand {
  if (bent !== 'closing' && d.next() < 0.5) return ofGroup(s, d, bent, done);
  const wanted = d.next() < 0.75 ? forward(s) : [];
  const able = wanted.flatMap((type) => makersOf.get(type) ?? []);
  return d.pick(able.length > 0 ? able : makers)(s, d);
}

export const someActor = (s: Story, d: Dice, command: CaseCommand): Actor => {
  if (command.type === 'tick') return d.next() < 0.9 ? clock : li;
  const owner = s.case.owner === 'zhao' ? zhao : li;
  if (
    /-(exception|ending|alarm|letter)$|^(extend|replace)-clock|^unmark/.test(command.type) &&
    d.next() < 0.5
  )
    return lead;
  if (/^(whisper|step-in)$/.test(command.type) && d.next() < 0.5) return lead;
  if (command.type === 'strike-due' || /^(approve|decline)-offer$/.test(command.type))
    return d.pick([lead, chen, chen, li]);
  if (command.type.endsWith('-clock-change') && d.next() < 0.9) return d.pick([lead, chen]);
  if (command.type.endsWith('-escalation') && d.next() < 0.9) return d.pick([lead, chen]);
  return d.next() < 0.9 ? owner : d.pick(actors);
};
