import type { ClockView } from '../../contract/timeline.ts';
import type { StepType } from './steps.ts';
import { isDueToday } from './times.ts';

/** Still to be met. A missed one runs on until what it asks for is done; one of an old complaint is a record only. */
export const isRunning = ({ stoppedAt, replacedBy, setAside, state, history }: ClockView): boolean =>
  !history && stoppedAt === null && replacedBy === null && setAside === null && state !== 'met';

/** Whether a step can be taken on this clock, as its rule and state have it; who may is the case's to say. */
export function mayBeAbout(clock: ClockView, type: StepType): boolean {
  switch (type) {
    case 'pause-clock':
      return clock.state !== 'paused' && clock.mayPause;
    case 'resume-clock':
      return clock.state === 'paused';
    case 'extend-clock':
      return clock.mayExtend;
    case 'replace-clock':
      return clock.movesTo !== null;
    case 'stop-clock':
      return clock.endsWith === 'stop';
    case 'approve-clock-change':
    case 'decline-clock-change':
      return clock.request !== null;
    default:
      return false;
  }
}

/** The nearest first. */
export const clockOrder = (a: ClockView, b: ClockView): number =>
  a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0;

/** How a clock is coloured. Red is for a missed statutory one only; an own target that was missed is for today. */
export function clockTone(clock: ClockView, now: number): 'plain' | 'today' | 'broken' | 'kept' {
  if (clock.history || clock.replacedBy !== null || clock.setAside !== null) return 'plain';
  if (clock.state === 'met') return 'kept';
  if (clock.state === 'paused') return 'plain';
  const isLate = clock.state === 'missed' || Date.parse(clock.dueAt) < now;
  // The customer's own time: over, but nobody here is late.
  if (clock.binds === 'customer') return 'plain';
  if (isLate) return clock.force === 'statutory' && clock.binds === 'company' ? 'broken' : 'today';
  return isDueToday(clock.dueAt, now) ? 'today' : 'plain';
}

/** The one deadline of ours that presses most; a missed law before a missed target, then the nearest. */
export function mostUrgent(clocks: readonly ClockView[], now: number): ClockView | null {
  const ours = clocks.filter((clock) => isRunning(clock) && clock.binds === 'company').sort(clockOrder);
  return ours.find((clock) => clockTone(clock, now) === 'broken') ?? ours[0] ?? null;
}
