import type { Span } from '../../base/span.ts';
import type { DraftFault, Fatal } from '../../knowledge/ids.ts';
import { fatal as fatalNames } from '../../knowledge/ids.ts';
import { givenSpan } from '../1-read/reading-text.ts';
import { weightOf } from '../3-judge/signs.ts';
import { type Working, work } from '../assess.ts';
import { type DraftFound, spanOf, touches } from './draft-found.ts';
import { opens } from './gate.ts';
import type { HelpKnowledge } from './state.ts';
import type { TalkState } from './talk.ts';

const placesBy = ({ text, weighing }: Working, by: string): Span[] =>
  weighing.signs.filter((sign) => sign.by === by).map(({ start, end }) => givenSpan(text, start, end));

/** What may always be said, with the faults it must not be taken for: a right told, a call promised by the clock. */
export interface LawfulPlace extends Span {
  mutes: readonly DraftFault[];
}

/** Where lawful words stand in a draft. */
export function lawfulPlaces(working: Working, { customer }: HelpKnowledge): LawfulPlace[] {
  return customer.compiled.talk.lawful.flatMap(({ by, mutes }) =>
    placesBy(working, by).map((place) => ({ ...place, mutes })),
  );
}

/**
 * What is left of what was found once lawful words are out of it: places that touch them; and, where a loose look
 * found the draft as a whole, all of it.
 */
export function withoutLawful(found: readonly DraftFound[], lawful: readonly LawfulPlace[]): DraftFound[] {
  if (lawful.length === 0) return [...found];
  return found.flatMap((one) => {
    const muting = lawful.filter(({ mutes }) => mutes.includes(one.fault));
    if (muting.length === 0) return [one];
    if (one.spans.length === 0) return one.sure === 'firm' ? [one] : [];
    const spans = one.spans.filter((span) => !muting.some((place) => touches(place, span)));
    return spans.length > 0 ? [{ ...one, spans }] : [];
  });
}

/** Entries under `drafts/`, where their gates are open. */
export function bySigns(
  draft: string,
  working: Working,
  state: TalkState,
  { customer }: HelpKnowledge,
): DraftFound[] {
  const lower = draft.toLowerCase();
  return customer.compiled.talk.drafts.flatMap(({ by, fault, when, unless, share, firm, reason, better }) => {
    if (unless.some((words) => lower.includes(words))) return [];
    const spans = placesBy(working, by).map((place) => spanOf(draft, place));
    const said = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    if (said < share * draft.length) return [];
    return spans.length > 0 && opens(when, state)
      ? [{ fault, spans, by, sure: firm ? 'firm' : 'loose', reason, better }]
      : [];
  });
}

/** Where one entry under `drafts/` finds a draft at fault; the talk is read only where its words are there. */
export function signPlaces(
  draft: string,
  by: string,
  state: () => TalkState,
  knowledge: HelpKnowledge,
): Span[] {
  const sign = knowledge.customer.compiled.talk.drafts.find((one) => one.by === by);
  if (!sign) return [];
  const only = (drafts: (typeof sign)[]): HelpKnowledge => {
    const { customer } = knowledge;
    const talk = { ...customer.compiled.talk, drafts };
    return { ...knowledge, customer: { ...customer, compiled: { ...customer.compiled, talk } } };
  };
  const working = work(draft, knowledge.signs);
  if (working.text.length === 0 || !working.weighing.signs.some((one) => one.by === by)) return [];
  const found = bySigns(draft, working, state(), only([sign]));
  return withoutLawful(found, lawfulPlaces(working, knowledge)).flatMap(({ spans }) =>
    spans.map(({ start, end }) => ({ start, end })),
  );
}

/** 不用告 is a red line, 不用告知 is not. */
const telling = /^告[诉知]/;
/** A line that the review knows as crossed. */
const redLine = 2;

/**
 * Red lines of the review's own knowledge. Its words are wide, for a person reads a review: they stop a draft only
 * where the model hears harm in the turn besides.
 */
export function byRedLines(draft: string, isHarmful: boolean, { handler }: HelpKnowledge): DraftFound[] {
  const { text, weighing } = work(draft, handler);
  return (Object.keys(fatalNames) as Fatal[]).flatMap((id) => {
    const feature = handler.featureIndex.get(`fatal.${id}`) ?? -1;
    const own = weighing.signs.filter((sign) => weightOf(sign, feature) > 0);
    if ((weighing.strengths[feature] ?? 0) < redLine) return [];
    const fault: DraftFault = id === 'privacy-leak' ? 'others-data' : 'red-line';
    const spans = own
      .map(({ start, end }) => spanOf(draft, givenSpan(text, start, end)))
      .filter(({ end }) => !telling.test(draft.slice(end - 1, end + 1)));
    const by = own[0]?.by ?? `engine/fatal/${id}`;
    return spans.length === 0 ? [] : [{ fault, spans, by, sure: isHarmful ? 'firm' : 'loose' }];
  });
}
