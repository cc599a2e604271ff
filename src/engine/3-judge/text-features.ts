import { type TextFeature, textFeatures } from '../../knowledge/features.ts';
import { isLatin, isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Figure } from '../1-read/figures.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Sign } from './signs.ts';

/** A count on the text itself, scaled to about 0..3, with where it was seen (units read). */
interface TextCount {
  feature: TextFeature;
  value: number;
  start: number;
  end: number;
}

interface Tally {
  count: number;
  start: number;
  end: number;
}

const note = (tally: Tally, start: number, end: number) => {
  if (tally.count++ === 0) {
    tally.start = start;
    tally.end = end;
  }
};
const tally = (): Tally => ({ count: 0, start: 0, end: 0 });
const code = (c: string) => c.charCodeAt(0);
const [exclamation, question, slash] = [code('!'), code('?'), code('/')];
const [ellipsis, dot, stop] = [code('…'), code('.'), code('。')];

function isCapital(given: string, at: number): boolean {
  const c = given.charCodeAt(at);
  return (c >= 0x41 && c <= 0x5a) || (c >= 0xff21 && c <= 0xff3a);
}

/** Words of three or more capitals that stand beside another such word: shouting, not an abbreviation. */
function countCapitals(text: ReadText, capitals: Tally): void {
  let run = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isCapital(text.given, text.from[i] as number)) {
      run++;
      continue;
    }
    if (run >= 4) note(capitals, i - run, i);
    run = 0;
  }
}

function countText(text: ReadText, figures: readonly Figure[]): TextCount[] {
  const exclaims = tally();
  const questions = tally();
  const messages = tally();
  const trailing = tally();
  const repeats = tally();
  const capitals = tally();
  let latin = 0;
  let wide = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.codes[i] as number;
    if (isWide(c)) wide++;
    else if (isLatin(c)) latin++;
    if (c === exclamation) note(exclaims, i, i + 1);
    else if (c === question) note(questions, i, i + 1);
    else if (c === slash) note(messages, i, i + 1);
    const again = c === text.codes[i - 1];
    if (c === ellipsis || (again && (c === dot || c === stop))) note(trailing, i, i + 1);
    if (again && c === text.codes[i - 2] && !(c >= 0x30 && c <= 0x39)) note(repeats, i - 2, i + 1);
  }
  countCapitals(text, capitals);
  const length = wide + latin / 4;
  const upTo = (t: Tally, most: number, per: number) => Math.min(t.count, most) / per;
  const whole = { start: 0, end: text.length };
  const counts: TextCount[] = [
    { feature: 'text.length', value: Math.min(Math.log2(1 + length / 25), 5), ...whole },
    { feature: 'text.short', value: length < 12 ? 1 : length < 20 ? 0.5 : 0, ...whole },
    { feature: 'text.english', value: latin > wide * 3 ? 1 : 0, ...whole },
    {
      feature: 'text.numbers',
      value: Math.min(figures.length, 6) / 3,
      start: figures[0]?.start ?? 0,
      end: figures[0]?.end ?? 0,
    },
    { feature: 'text.exclaims', value: upTo(exclaims, 6, 2), start: exclaims.start, end: exclaims.end },
    { feature: 'text.questions', value: upTo(questions, 4, 2), start: questions.start, end: questions.end },
    { feature: 'text.messages', value: upTo(messages, 6, 2), start: messages.start, end: messages.end },
    { feature: 'text.trailing', value: upTo(trailing, 3, 2), start: trailing.start, end: trailing.end },
    { feature: 'text.repeats', value: upTo(repeats, 3, 2), start: repeats.start, end: repeats.end },
    { feature: 'text.capitals', value: upTo(capitals, 3, 1), start: capitals.start, end: capitals.end },
  ];
  return counts.filter((c) => c.value > 0);
}

const names = Object.fromEntries(
  Object.keys(textFeatures).map((feature) => [feature, `engine/${feature}`]),
) as Record<TextFeature, string>;

/** What can be counted without knowing a word, as signs. */
export const countSigns = (text: ReadText, figures: readonly Figure[], knowledge: Knowledge): Sign[] =>
  countText(text, figures).map(({ feature, value, start, end }) => ({
    start,
    end,
    by: names[feature],
    entry: -1,
    factor: 1,
    share: 1,
    weights: [[knowledge.featureIndex.get(feature) as number, value] as const],
  }));
