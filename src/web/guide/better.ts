import type { DraftFindingView } from '../../contract/guidance.ts';
import type { DraftFault } from '../../knowledge/ids.ts';
import { withWording } from './taken.ts';

type Span = DraftFindingView['spans'][number];

const stops = /[。！？!?；;\n]/;
/** A full stop in English, and no decimal point. */
const isStop = (text: string, at: number): boolean =>
  stops.test(text[at] ?? '') || (text[at] === '.' && /^(\s|$)/.test(text.slice(at + 1)));

/** The sentence a place lies in, its stop with it. */
function sentenceAt(text: string, { start, end }: Span): [start: number, end: number] {
  let from = start;
  while (from > 0 && !isStop(text, from - 1)) from--;
  while (from < start && /\s/.test(text[from] ?? '')) from++;
  let to = Math.max(from, end - 1);
  while (to < text.length && !isStop(text, to)) to++;
  return [from, Math.min(text.length, to + 1)];
}

/** Faults whose better words say what to do, and are nothing to be said to a customer. */
const advised: readonly DraftFault[] = [
  'open-blank',
  'wrong-name',
  'wrong-amount',
  'inside-words',
  'jargon',
  'solution-only',
];

/** Whether a better wording can be put in by a press. */
export const canReplace = ({ fault }: DraftFindingView): boolean => !advised.includes(fault);

/** Places of a finding that still say what they said when it was checked. */
export const spansIn = (text: string, { spans }: DraftFindingView): Span[] =>
  spans.filter(({ start, end, text: said }) => text.slice(start, end) === said);

/**
 * The draft with a better wording in place of the sentence that has the fault: half a sentence of one and half of
 * another would be neither. A finding of the whole draft replaces the whole; comfort keeps, and gets its step.
 */
export function withBetter(draft: string, finding: DraftFindingView, better: string): string {
  if (finding.fault === 'comfort-only') return withWording(draft, better);
  const first = spansIn(draft, finding)[0];
  if (!first) return better;
  const [start, end] = sentenceAt(draft, first);
  const after = draft.slice(end);
  const gap = after !== '' && /[.!?]$/.test(better) && !/^\s/.test(after) ? ' ' : '';
  return `${draft.slice(0, start)}${better}${gap}${after}`;
}
