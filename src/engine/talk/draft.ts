import type { Span } from '../../base/span.ts';
import { cutAt } from '../../base/text.ts';
import { openBlanksOf } from '../../knowledge/blanks.ts';
import type { DraftFault, DraftHandling, Fatal, Label, Move } from '../../knowledge/ids.ts';
import { fatal as fatalNames } from '../../knowledge/ids.ts';
import { givenSpan, readText } from '../1-read/reading-text.ts';
import { weightOf } from '../3-judge/signs.ts';
import { work } from '../assess.ts';
import type { Turn } from '../assessment.ts';
import { readMoves } from '../review/moves.ts';
import type { ReviewModels } from '../review/review.ts';
import { contextTurns } from '../review/turn.ts';
import { type CaseFacts, slips } from './draft-facts.ts';
import { opens } from './gate.ts';
import { phrasesIn } from './own-phrases.ts';
import { type HelpKnowledge, longestRead, readTalk } from './state.ts';
import type { TalkContext, TalkState } from './talk.ts';
import { filled } from './wording.ts';

/** A place in a draft, exactly `draft.slice(start, end)`. */
export interface DraftSpan extends Span {
  text: string;
}

/** Something to look at before a draft is sent. */
export interface DraftFinding {
  fault: DraftFault;
  /** Whether it is sent over: not at all, with a reason, or as it stands. */
  handling: DraftHandling;
  /** Not sent as it stands: `stop`. */
  hard: boolean;
  /** Empty where it is the whole draft. */
  spans: DraftSpan[];
  reason: Label;
  /** What could stand instead, in the language of the talk, this customer's words in it where they fit. */
  better: string[];
  /** The knowledge entry or built-in check that found it. */
  by: string;
}

/** What a draft is checked against beside the talk. */
export interface DraftContext extends TalkContext, CaseFacts {}

interface Found {
  fault: DraftFault;
  spans: DraftSpan[];
  by: string;
  reason?: Label | undefined;
  better?: { zh: string[]; en: string[] } | undefined;
}

/** Entries under `drafts/`, where their gates are open. */
function bySigns(draft: string, state: TalkState, { signs, customer }: HelpKnowledge): Found[] {
  const { text, weighing } = work(draft, signs);
  const lower = draft.toLowerCase();
  return customer.compiled.talk.drafts.flatMap(({ by, fault, when, unless, share, reason, better }) => {
    if (unless.some((words) => lower.includes(words))) return [];
    const spans = weighing.signs
      .filter((sign) => sign.by === by)
      .map(({ start, end }) => spanOf(draft, givenSpan(text, start, end)));
    const said = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    if (said < share * draft.length) return [];
    return spans.length > 0 && opens(when, state) ? [{ fault, spans, by, reason, better }] : [];
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
  const { text, weighing } = work(draft, knowledge.signs);
  if (text.length === 0 || !weighing.signs.some((one) => one.by === by)) return [];
  return bySigns(draft, state(), only([sign])).flatMap(({ spans }) =>
    spans.map(({ start, end }) => ({ start, end })),
  );
}

const spanOf = (draft: string, { start, end }: Span): DraftSpan => ({
  start,
  end,
  text: draft.slice(start, end),
});

/** 不用告 is a red line, 不用告知 is not. */
const telling = /^告[诉知]/;
/** A line that the review knows as crossed. */
const redLine = 2;

/** Red lines of the review's own knowledge. */
function byRedLines(draft: string, { handler }: HelpKnowledge): Found[] {
  const { text, weighing } = work(draft, handler);
  return (Object.keys(fatalNames) as Fatal[]).flatMap((id) => {
    const feature = handler.featureIndex.get(`fatal.${id}`) ?? -1;
    const own = weighing.signs.filter((sign) => weightOf(sign, feature) > 0);
    if ((weighing.strengths[feature] ?? 0) < redLine) return [];
    const fault: DraftFault = id === 'privacy-leak' ? 'others-data' : 'red-line';
    const spans = own
      .map(({ start, end }) => spanOf(draft, givenSpan(text, start, end)))
      .filter(({ end }) => !telling.test(draft.slice(end - 1, end + 1)));
    return spans.length === 0 ? [] : [{ fault, spans, by: own[0]?.by ?? `engine/fatal/${id}` }];
  });
}

/** Where no words stand out, the draft as a whole does it. */
const wholeText = 'engine/whole-text';
/** What the model of moves hears as harm in a turn that it takes for a poor one. */
const harms: Partial<Record<Move, DraftFault>> = {
  blame: 'blame',
  'brush-off': 'brush-off',
  confrontation: 'confrontation',
  'premature-settlement': 'early-money',
  'outcome-promise': 'outcome-promise',
  platitude: 'platitude',
};
const comforts: readonly Move[] = [
  'name-feeling',
  'warm-touch',
  'apology',
  'platitude',
  'say-back',
  'appreciation',
  'other',
];
const stepping: readonly Move[] = [
  'solution',
  'process-promise',
  'q-consultative',
  'compensation-offer',
  'hold',
];
const waits: readonly string[] = ['asks-what-now', 'asks-when', 'chases', 'asks-guarantee'];

function byMoves(draft: string, state: TalkState, knowledge: HelpKnowledge, models: ReviewModels): Found[] {
  const context = state.turns.slice(-contextTurns);
  const { moves, quality, evidence } = readMoves(draft, context, knowledge, models.moves);
  const heard = moves.flatMap((move): Found[] => {
    const fault = harms[move];
    if (!fault || !models.moves || quality > 1) return [];
    if (fault === 'outcome-promise' && state.context.found) return [];
    const said = evidence.filter(({ label }) => label === `moves.${move}`);
    // a poor turn needs words that rules know, a harmful one need not
    if (quality === 1 && !said.some(({ by }) => by.startsWith('moves/'))) return [];
    const places = said.filter(({ by }) => by !== wholeText).map((place) => spanOf(draft, place));
    return [{ fault, spans: places, by: said[0]?.by ?? wholeText }];
  });
  const onlyComfort = moves.every((move) => comforts.includes(move));
  const waiting =
    state.says.some((cue) => waits.includes(cue)) && state.done.some((own) => comforted(own.moves));
  const upset = state.feelingOwed && state.done.every((own) => !comforted(own.moves));
  const onlyStep =
    moves.some((move) => stepping.includes(move)) && !moves.some((move) => comforts.includes(move)) && upset;
  const whole: DraftSpan[] = [];
  if (onlyComfort && waiting && !state.lastMade.has('solution'))
    heard.push({ fault: 'comfort-only', spans: whole, by: 'draft/comfort-without-step' });
  if (onlyStep && quality < 2)
    heard.push({ fault: 'solution-only', spans: whole, by: 'draft/step-without-comfort' });
  return heard;
}

const comforted = (moves: readonly Move[]) =>
  moves.some((move) => move === 'name-feeling' || move === 'warm-touch');

function byInsideWords(draft: string, { customer }: HelpKnowledge): Found[] {
  const lower = draft.toLowerCase();
  const spans = customer.compiled.letters.internalWords.flatMap((word) => {
    const start = lower.indexOf(word);
    return start < 0 ? [] : [spanOf(draft, { start, end: start + word.length })];
  });
  return spans.length > 0 ? [{ fault: 'inside-words', spans, by: 'letters/internal-words' }] : [];
}

function byOpenBlanks(draft: string): Found[] {
  const spans = openBlanksOf(draft)
    .filter((blank) => !givenBlanks.test(blank))
    .map((blank) => ({ start: draft.indexOf(blank), end: draft.indexOf(blank) + blank.length, text: blank }));
  return spans.length > 0 ? [{ fault: 'open-blank', spans, by: 'draft/open-blank' }] : [];
}
/** What channels write for a picture, a link or a smile is no blank. */
const givenBlanks = /^\[(image|picture|photo|link|file|voice|video|smile|emoji)\]$/;

/** What the organisation does not say: each phrase has its own reason, so each is told by itself. */
function byOwnPhrases(draft: string, state: TalkState, { own, customer }: HelpKnowledge): DraftFinding[] {
  if (own.phrases.length === 0) return [];
  const read = readText(draft, customer.folding);
  return own.phrases.flatMap((sign) => {
    const spans = phrasesIn(read, sign, customer.folding).map((span) => spanOf(draft, span));
    const { handling, reason, better, by } = sign;
    return spans.length === 0
      ? []
      : [
          {
            ...{ fault: 'house-words' as const, handling, hard: handling === 'stop', spans, reason, by },
            better: filled(better[state.language], state).slice(0, 2),
          },
        ];
  });
}

/** One finding a fault: its places joined, the first source told. */
function merged(found: readonly Found[]): Found[] {
  const byFault = new Map<DraftFault, Found>();
  for (const one of found) {
    const before = byFault.get(one.fault);
    if (before)
      before.spans.push(
        ...one.spans.filter((s) => !before.spans.some((t) => s.start < t.end && s.end > t.start)),
      );
    else byFault.set(one.fault, { ...one, spans: [...one.spans] });
  }
  return [...byFault.values()];
}

/**
 * Checks a draft against a talk that was read before: what is done while somebody types. Of a draft of more than
 * {@link longestRead} characters the first ones are looked at.
 */
export function checkDraftOn(
  state: TalkState,
  given: string,
  knowledge: HelpKnowledge,
  context: DraftContext = {},
  models: ReviewModels = {},
): DraftFinding[] {
  const draft = cutAt(given, longestRead);
  if (draft.trim() === '') return [];
  const found = [
    ...byRedLines(draft, knowledge),
    ...bySigns(draft, state, knowledge),
    ...slips(draft, state.turns, { ...context, ours: [...(context.ours ?? []), ...knowledge.own.contacts] }),
    ...byOpenBlanks(draft),
    ...byInsideWords(draft, knowledge),
    ...byMoves(draft, state, knowledge, models),
  ];
  const { faults } = knowledge.customer.compiled.talk;
  const supplied = merged(found).flatMap(({ fault, spans, by, reason, better }): DraftFinding[] => {
    const rule = faults.find((one) => one.fault === fault);
    if (!rule) return [];
    const words = (better ?? rule.better)[state.language];
    return [
      {
        fault,
        handling: rule.handling,
        hard: rule.handling === 'stop',
        spans: spans.sort((a, b) => a.start - b.start),
        reason: reason ?? rule.reason,
        better: filled(words, state).slice(0, 2),
        by,
      },
    ];
  });
  const graveness = ({ handling }: DraftFinding) => gravest.indexOf(handling);
  return [...supplied, ...byOwnPhrases(draft, state, knowledge)].sort((a, b) => graveness(a) - graveness(b));
}

const gravest: readonly DraftHandling[] = ['stop', 'ask', 'tell'];

/**
 * What to look at before a draft is sent, the gravest first. Pure: the same draft, talk and context give the
 * same findings; an empty draft has none.
 */
export function checkDraft(
  draft: string,
  turns: readonly Turn[],
  knowledge: HelpKnowledge,
  context: DraftContext = {},
  models: ReviewModels = {},
): DraftFinding[] {
  return checkDraftOn(readTalk(turns, knowledge, context, models), draft, knowledge, context, models);
}
