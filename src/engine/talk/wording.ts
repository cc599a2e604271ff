import { type Dice, dice } from '../../base/dice.ts';
import { type Blank, blanksOf, openBlanksOf } from '../../knowledge/blanks.ts';
import type { Wording } from '../../knowledge/talk-help.ts';
import { opens } from './gate.ts';
import type { Piece } from './piece.ts';
import type { TalkState } from './talk.ts';

/** One way to say the next move, in the language of the talk. */
export interface Suggestion {
  text: string;
  /** The customer's own words in it, each with the turn it was found in. */
  from: Piece[];
  /** As it stands in the knowledge. */
  template: string;
  /** What the handler still fills in, as it stands in the text: 【几点】, [time]. */
  open: string[];
}

/** How many ways of saying it are shown. */
const shown = 3;

/** Words for a feeling, by which is the strongest and how strong it is. */
const feelingWords: Record<'zh' | 'en', Record<'anger' | 'anxiety' | 'disappointment', readonly string[]>> = {
  zh: {
    anger: ['窝火', '憋屈'],
    anxiety: ['着急', '焦心'],
    disappointment: ['委屈', '失望', '寒心'],
  },
  en: {
    anger: ['angry', 'annoyed', 'fed up'],
    anxiety: ['worried', 'anxious', 'on edge'],
    disappointment: ['let down', 'disappointed', 'hurt'],
  },
};

/** What the customer feels most, in a word; no piece where they feel nothing. */
function feelingPiece({ now, language }: TalkState, roll: Dice): Piece[] {
  const { anger, anxiety, disappointment } = now;
  if (anger + anxiety + disappointment === 0) return [];
  const most = anxiety > anger ? 'anxiety' : anger >= disappointment ? 'anger' : 'disappointment';
  const text = roll.pick(feelingWords[language][most]);
  return [{ blank: 'feeling', text, turn: null, start: 0, end: 0 }];
}

/** Whoever writes wordings of their own wants to see them. */
const ownFirst = 0.7;
const ways: Record<string, string> = {
  email: 'formal',
  letter: 'formal',
  web: 'formal',
  regulator: 'formal',
};

/** How well a wording suits the channel, the sector and the customer; null where it does not at all. */
function suits(wording: Wording, state: TalkState): number | null {
  const { channel, sector } = state.context;
  if (wording[state.language] === '' || (wording.when && !opens(wording.when, state))) return null;
  if (wording.channels && !(channel && wording.channels.includes(channel))) return null;
  if (wording.sectors && !(sector && wording.sectors.includes(sector))) return null;
  const written = ways[channel ?? ''] === 'formal';
  if (wording.register === 'light' && (written || state.hot)) return null;
  const register = wording.register === 'formal' ? (written ? 2 : -2) : written ? -0.5 : 0;
  const own = wording.isOwn ? ownFirst : 0;
  return own + register + (wording.channels ? 0.4 : 0) + (wording.sectors ? 0.6 : 0);
}

/** What was shown before: a template, and how many of the customer's turns ago. */
export type Shown = ReadonlyMap<string, number>;
/** What having been shown takes away, by how many turns ago that was. */
const staleAgainst = [0, 3.2, 2.2, 1.2, 0.6, 0.4, 0.2];

const pairsOf = (text: string): Set<string> => {
  const bare = text.replaceAll(/[\s，。,.？?、：:；;“”"]/g, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, i) => bare.slice(i, i + 2)));
};

/** The share of a wording's own words that the handler has already used in this talk. */
function worn(template: string, used: ReadonlySet<string>): number {
  if (used.size === 0) return 0;
  const own = [...pairsOf(template.replaceAll(/\{[a-z]+\}|【[^】]*】|\[[^\]]*\]/g, ' '))];
  return own.length === 0 ? 0 : own.filter((pair) => used.has(pair)).length / own.length;
}

const sentenceStart = /(^|[.!?。！？]\s*["“]?)$/;

/** Fills the blanks of a template; null where one cannot be filled or a piece would stand in it twice. */
function fill(template: string, pieces: ReadonlyMap<Blank, Piece>, language: 'zh' | 'en'): Suggestion | null {
  const wanted = blanksOf(template) as Blank[];
  const from = wanted.flatMap((blank) => pieces.get(blank) ?? []);
  if (from.length < wanted.length || new Set(from.map(({ text }) => text)).size < from.length) return null;
  const overlaps = from.some((one, i) =>
    from.slice(i + 1).some((other) => one.text.includes(other.text) || other.text.includes(one.text)),
  );
  if (overlaps) return null;
  let at = 0;
  const text = template.replaceAll(/\{[a-z]+\}/g, (_, offset: number) => {
    const said = from[at++]?.text ?? '';
    const begins = language === 'en' && sentenceStart.test(template.slice(0, offset));
    return begins ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  });
  return { text, template, from, open: openBlanksOf(text) };
}

/** Everything that can stand in a blank. */
function toFill(state: TalkState, roll: Dice): ReadonlyMap<Blank, Piece> {
  const { name } = state.context;
  const named: Piece[] = name ? [{ blank: 'name', text: name, turn: null, start: 0, end: 0 }] : [];
  return new Map([...state.pieces, ...feelingPiece(state, roll), ...named].map((own) => [own.blank, own]));
}

/** The templates whose blanks this talk can fill, filled. */
export function filled(templates: readonly string[], state: TalkState): string[] {
  const pieces = toFill(state, dice(state.context.seed ?? 0));
  return templates.flatMap((template) => fill(template, pieces, state.language)?.text ?? []);
}

/** What a piece of the customer's own words is worth against a bare wording. */
const perPiece = 0.9;
/** What it costs them, or may cost them, weighs more than the matter itself. */
const closer: readonly Blank[] = ['stake', 'consequence', 'who'];
const perCloser = 0.35;
const wornAgainst = 3;

/**
 * Up to three ways to say a move, the best first: those that carry this customer's words before bare ones, those
 * that say something new before what this talk has heard. The same talk and seed give the same ones.
 */
export function suggest(
  wordings: readonly Wording[],
  state: TalkState,
  by: string,
  shownBefore: Shown = new Map(),
): Suggestion[] {
  const roll = dice((state.context.seed ?? 0) * 7919 + state.heard.length * 104_729 + by.length);
  const pieces = toFill(state, roll);
  const used = pairsOf(state.done.map(({ turn }) => state.turns[turn]?.text ?? '').join('|'));
  const rated = wordings.flatMap((wording) => {
    const suited = suits(wording, state);
    const suggestion = suited === null ? null : fill(wording[state.language], pieces, state.language);
    if (suited === null || suggestion === null) return [];
    const own = suggestion.from.filter(({ blank }) => blank !== 'feeling').length;
    const close = suggestion.from.some(({ blank }) => closer.includes(blank)) ? perCloser : 0;
    const weight =
      suited + close + perPiece * Math.min(2, own) - wornAgainst * worn(wording[state.language], used);
    const stale = staleAgainst[shownBefore.get(wording[state.language]) ?? 0] ?? 0;
    return [{ suggestion, weight: weight - stale + roll.next() * 0.8, own }];
  });
  const sorted = rated.sort((a, b) => b.weight - a.weight);
  // the last place is kept for one without the customer's words: whoever cannot use those still finds one
  const top = sorted.slice(0, shown);
  const bare = sorted.find(({ own }) => own === 0);
  if (top.length === shown && bare && top.every(({ own }) => own > 0)) top[shown - 1] = bare;
  return top.map(({ suggestion }) => suggestion);
}
