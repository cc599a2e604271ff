import { cutAt } from '../../base/text.ts';
import { openBlanksOf } from '../../knowledge/blanks.ts';
import type { DraftFault, DraftHandling, Label } from '../../knowledge/ids.ts';
import { readText } from '../1-read/reading-text.ts';
import { work } from '../assess.ts';
import type { Turn } from '../assessment.ts';
import { readMoves } from '../review/moves.ts';
import type { ReviewModels } from '../review/review.ts';
import { contextTurns } from '../review/surroundings.ts';
import { slips } from './draft-facts.ts';
import {
  type CaseFacts,
  type DraftFound,
  type DraftSpan,
  merged,
  type Sureness,
  spanOf,
} from './draft-found.ts';
import { byMoves } from './draft-moves.ts';
import { byRedLines, bySigns, lawfulPlaces, withoutLawful } from './draft-signs.ts';
import { phrasesIn } from './own-phrases.ts';
import { isChinese } from './say-back.ts';
import { type HelpKnowledge, longestRead, readTalk } from './state.ts';
import type { TalkContext, TalkState } from './talk.ts';
import { filled } from './wording.ts';

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

function byInsideWords(draft: string, { customer }: HelpKnowledge): DraftFound[] {
  const lower = draft.toLowerCase();
  const spans = customer.compiled.letters.internalWords.flatMap((word) => {
    const start = lower.indexOf(word);
    return start < 0 ? [] : [spanOf(draft, { start, end: start + word.length })];
  });
  return spans.length > 0
    ? [{ fault: 'inside-words', spans, by: 'letters/internal-words', sure: 'firm' }]
    : [];
}

function byOpenBlanks(draft: string): DraftFound[] {
  const spans = openBlanksOf(draft)
    .filter((blank) => !givenBlanks.test(blank))
    .map((blank) => ({ start: draft.indexOf(blank), end: draft.indexOf(blank) + blank.length, text: blank }));
  return spans.length > 0 ? [{ fault: 'open-blank', spans, by: 'draft/open-blank', sure: 'firm' }] : [];
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

/** All looks at a draft, without what lawful words alone gave rise to. */
function looks(
  draft: string,
  state: TalkState,
  knowledge: HelpKnowledge,
  context: DraftContext,
  models: ReviewModels,
): DraftFound[] {
  const working = work(draft, knowledge.signs);
  const reading = readMoves(draft, state.turns.slice(-contextTurns), knowledge, models.moves);
  const hasModel = models.moves !== undefined;
  const isHarmful = hasModel && isChinese(draft) && reading.quality === 0;
  const ours = [...(context.ours ?? []), ...knowledge.own.contacts];
  const found = [
    ...byRedLines(draft, isHarmful, knowledge),
    ...bySigns(draft, working, state, knowledge),
    ...slips(draft, state.turns, { ...context, ours }),
    ...byOpenBlanks(draft),
    ...byInsideWords(draft, knowledge),
    ...byMoves(draft, state, reading, hasModel),
  ];
  return merged(withoutLawful(found, lawfulPlaces(working, knowledge)));
}

/** No stop rests on one loose pattern, and nobody gives a reason for what the model alone believes. */
function handlingOf(ruled: DraftHandling, sure: Sureness): DraftHandling {
  if (sure === 'hint') return 'tell';
  return ruled === 'stop' && sure === 'loose' ? 'ask' : ruled;
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
  const { faults } = knowledge.customer.compiled.talk;
  const supplied = looks(draft, state, knowledge, context, models).flatMap((one): DraftFinding[] => {
    const { fault, spans, by, sure, reason, better } = one;
    const rule = faults.find((one) => one.fault === fault);
    if (!rule) return [];
    const handling = handlingOf(rule.handling, sure);
    const words = (better ?? rule.better)[state.language];
    return [
      {
        fault,
        handling,
        hard: handling === 'stop',
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
