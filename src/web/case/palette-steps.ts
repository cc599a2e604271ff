import type { CaseView } from '../../contract/case-view.ts';
import { openDues } from '../../desk/case/dues.ts';
import { isSettled } from '../departments/RequestWords.tsx';
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
export function offeredSteps(c: CaseView): OfferedStep[] {
  return c.commands.flatMap(({ type: command, path, allowed }): OfferedStep[] => {
    const type = command as StepType;
    if (!allowed || !forms[type]) return [];
    if (!path.includes(':id')) return [{ step: { type, part: null }, about: null }];
    return partsFor(c, type).map(({ id, words }) => ({ step: { type, part: id }, about: words }));
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

/** What a step can be about now. Deadlines and turns have their menus where they stand. */
function partsFor(c: CaseView, type: StepType): Part[] {
  if (type.endsWith('-commitment'))
    return openPromises(c)
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

const wordsIn = (what: object): string | null =>
  'text' in what && typeof what.text === 'string' ? what.text : null;
