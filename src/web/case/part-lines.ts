import type { CaseView } from '../../contract/case-view.ts';
import { type Lang, labelOf } from '../../contract/say.ts';
import type { ClockView } from '../../contract/timeline.ts';
import { openDues } from '../../desk/case/dues.ts';
import { escalationLevels, offerStates, outsideBodies } from '../../knowledge/ids.ts';
import { isSettled } from '../departments/RequestWords.tsx';
import { standingOf } from '../departments/state.ts';
import type { Words } from '../words/words.tsx';
import { clockTone, isRunning, mostUrgent } from './clocks.ts';
import { openProposals } from './proposals.ts';
import { openPromises } from './steps.ts';
import { isDueToday } from './times.ts';

/** How a part of the guidance stands, in a few words; pressing where something in it is to be done now. */
export interface PartLine {
  said: string;
  tone: 'plain' | 'today' | 'broken';
  isPressing: boolean;
}

type T = Words['t'];
const plain = (said: string, isPressing = false): PartLine => ({ said, tone: 'plain', isPressing });

/** Late before today, today before what was heard, that before what is merely owed. */
export function promisesLine(c: CaseView, now: number, t: T): PartLine {
  const owed = openPromises(c);
  const late = owed.filter(({ state, dueAt }) => state === 'broken' || Date.parse(dueAt) < now).length;
  if (late > 0) return { said: t('part.promises.late', { count: late }), tone: 'broken', isPressing: true };
  const [first] = owed;
  if (first && isDueToday(first.dueAt, now))
    return { said: t('part.promises', { dueAt: first.dueAt }), tone: 'today', isPressing: true };
  const heard = openProposals(c).length;
  if (heard > 0) return plain(t('part.promises.heard', { count: heard }), true);
  if (first) return plain(t('part.promises', { dueAt: first.dueAt }), c.stage === 'fulfilling');
  const { length } = c.commitments;
  return plain(length > 0 ? t('case.promises.closed', { count: length }) : t('part.none'));
}

export function duesLine(c: CaseView, t: T): PartLine {
  const open = openDues(c).length;
  if (open > 0) return plain(t('part.dues', { count: open }), true);
  return plain(t(c.dues.length > 0 ? 'part.dues.met' : 'part.none'));
}

const movingOffers: readonly string[] = ['waiting', 'ready', 'told', 'countered'];

export function offersLine(c: CaseView, lang: Lang, t: T): PartLine {
  const last = c.offers.findLast(({ state }) => movingOffers.includes(state)) ?? c.offers.at(-1);
  if (!last) return plain(t('part.none'));
  return plain(labelOf(offerStates, last.state, lang), movingOffers.includes(last.state));
}

export function departmentsLine(c: CaseView, now: number, t: T): PartLine {
  const open = c.departmentRequests.filter((one) => !isSettled(one));
  const count = (...standings: string[]) =>
    open.filter((one) => standings.includes(standingOf(one, now))).length;
  const late = count('overdue');
  if (late > 0) return { said: t('departments.overdue', { count: late }), tone: 'today', isPressing: true };
  const answered = count('answered');
  if (answered > 0) return plain(t('part.departments.answered', { count: answered }), true);
  if (open.length > 0) return plain(t('part.departments.asked', { count: open.length }));
  return plain(t('departments.settled', { count: c.departmentRequests.length }));
}

export function lettersLine({ letters }: CaseView, t: T): PartLine {
  const shown = letters.filter(({ state }) => state !== 'discarded');
  const last = shown.findLast(({ state }) => state !== 'sent') ?? shown.at(-1);
  if (!last) return plain(t('part.none'));
  return plain(t(`letters.state.${last.state}`), last.state === 'returned' || last.state === 'approved');
}

export function changesLine({ changes }: CaseView, t: T): PartLine {
  const untold = changes.filter(({ toldAt }) => toldAt === null).length;
  return untold > 0
    ? plain(t('part.changes.untold', { count: untold }), true)
    : plain(t('part.changes.told'));
}

/** The deadline that presses most. Only what somebody asked for has to be decided here. */
export function clocksLine(clocks: readonly ClockView[] | undefined, now: number, t: T): PartLine {
  if (!clocks) return plain('');
  const isPressing = clocks.some((clock) => clock.request !== null);
  const clock = mostUrgent(clocks, now) ?? clocks.find(isRunning);
  if (!clock) return plain(t('part.clocks.none'), isPressing);
  const tone = clockTone(clock, now);
  return { said: clock.remaining, tone: tone === 'kept' ? 'plain' : tone, isPressing };
}

export function upwardLine(c: CaseView, lang: Lang, t: T): PartLine {
  const up = c.escalations.find((one) => one.conclusion === null);
  if (up) return plain(t('case.up.open', { name: labelOf(escalationLevels, up.level, lang) }), true);
  const outside = c.outsideCases.filter((one) => one.conclusion === null);
  if (outside.length > 0)
    return plain(
      outside
        .map(({ outsideBody }) => labelOf(outsideBodies, outsideBody, lang))
        .join(lang === 'zh' ? '、' : ', '),
      true,
    );
  const past = c.escalations.length + c.outsideCases.length;
  return plain(past > 0 ? t('part.upward.past', { count: past }) : t('part.none'));
}

/** @param found how many look alike and nobody has judged yet */
export function sameLine(c: CaseView, found: number, t: T): PartLine {
  if (found > 0) return plain(t('part.same', { count: found }), c.stage === 'received');
  if (c.repeatOf) return plain(t('same.repeat.of', { number: c.repeatOf.number }));
  return plain(t('part.none'));
}
