import type { CaseView } from '../../contract/case-view.ts';
import type { ClockView } from '../../contract/timeline.ts';
import { openDues } from '../../desk/case/dues.ts';
import { isSettled } from '../departments/RequestWords.tsx';
import { isRunning, mayBeAbout } from './clocks.ts';
import { forms } from './forms.ts';
import { openProposals } from './proposals.ts';
import { openPromises, type StepRef, type StepType } from './steps.ts';

/** A step that may be taken now, and the words of the part it is about. */
export interface OfferedStep {
  step: StepRef;
  about: string | null;
}

interface Part {
  id: string;
  words: string | null;
}

/** Every step this person may take on the case, one for each part it can be about. */
export function offeredSteps(c: CaseView, clocks: readonly ClockView[] = []): OfferedStep[] {
  return c.commands.flatMap(({ type: command, path, allowed }): OfferedStep[] => {
    const type = command as StepType;
    if (!allowed || !forms[type]) return [];
    if (!path.includes(':id')) return [{ step: { type, part: null }, about: null }];
    return partsFor(c, type, clocks).map(({ id, words }) => ({ step: { type, part: id }, about: words }));
  });
}

const offerStatesOf: Partial<Record<StepType, readonly string[]>> = {
  'approve-offer': ['waiting'],
  'tell-offer': ['ready'],
  'answer-offer': ['told'],
};

const askStatesOf: Partial<Record<StepType, readonly string[]>> = {
  'answer-department-request': ['asked', 'overdue'],
  'accept-department-answer': ['answered'],
  'return-department-answer': ['answered'],
};

/** What a step can be about now. */
function partsFor(c: CaseView, type: StepType, clocks: readonly ClockView[]): Part[] {
  if (type.includes('-clock'))
    return clocks
      .filter((clock) => isRunning(clock) && mayBeAbout(clock, type))
      .map(({ id, name }) => ({ id, words: name }));
  if (type.endsWith('mark-hostile')) return saidBy(c, type === 'unmark-hostile');
  if (type.endsWith('-commitment'))
    return (type === 'reopen-commitment' ? keptPromises(c) : openPromises(c))
      .filter(({ state }) => type !== 'break-commitment' || state === 'made')
      .map(({ id, what }) => ({ id, words: what.text }));
  if (type.endsWith('-proposal')) return openProposals(c).map(({ id }) => ({ id, words: null }));
  if (type.endsWith('-due')) return openDues(c).map(({ id, what }) => ({ id, words: wordsIn(what) }));
  const offers = offerStatesOf[type];
  if (offers)
    return c.offers.filter(({ state }) => offers.includes(state)).map(({ id }) => ({ id, words: null }));
  if (type.includes('department'))
    return c.departmentRequests
      .filter((ask) => !isSettled(ask) && (askStatesOf[type]?.includes(ask.state) ?? true))
      .map(({ id, what }) => ({ id, words: what.text }));
  if (type.endsWith('-outside-case'))
    return c.outsideCases.filter((one) => one.conclusion === null).map(({ id }) => ({ id, words: null }));
  return [];
}

const keptPromises = (c: CaseView): CaseView['commitments'] =>
  c.commitments.filter(({ state }) => state === 'kept');

/** Hostile words are mostly the last ones; older ones are marked where they stand. */
const latestTurns = 3;

/** What the customer said, kept as evidence or not yet. */
function saidBy(c: CaseView, isKept: boolean): Part[] {
  const kept = new Set(c.limits.hostile.map(({ turnId }) => turnId));
  return c.turns
    .filter(
      ({ id, role, text, from }) => role === 'customer' && text && from === null && kept.has(id) === isKept,
    )
    .slice(isKept ? 0 : -latestTurns)
    .reverse()
    .map(({ id, text }) => ({ id, words: text }));
}

const wordsIn = (what: object): string | null =>
  'text' in what && typeof what.text === 'string' ? what.text : null;
