import type { DraftFault, Move } from '../../knowledge/ids.ts';
import type { MovesReading } from '../review/moves.ts';
import { type DraftFound, spanOf } from './draft-found.ts';
import { isChinese } from './say-back.ts';
import type { TalkState } from './talk.ts';

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

/** Harm that the model hears. It learnt from Chinese talks alone; it is one witness and never enough to stop. */
function harmsHeard(
  draft: string,
  state: TalkState,
  { moves, quality, evidence }: MovesReading,
): DraftFound[] {
  return moves.flatMap((move): DraftFound[] => {
    const fault = harms[move];
    if (!fault || quality > 1) return [];
    if (fault === 'outcome-promise' && state.context.found) return [];
    const said = evidence.filter(({ label }) => label === `moves.${move}`);
    const isSaid = said.some(({ by }) => by.startsWith('moves/'));
    // a poor turn needs words that rules know, a harmful one need not
    if (quality === 1 && !isSaid) return [];
    const by = said[0]?.by ?? wholeText;
    // the places that spoke most for a model are scraps that tell nobody anything
    if (!isSaid) return [{ fault, spans: [], by, sure: 'hint' }];
    const spans = said.filter((one) => one.by !== wholeText).map((place) => spanOf(draft, place));
    return [{ fault, spans, by, sure: 'loose' }];
  });
}

/** What the draft does in the talk: harm, comfort where a step is waited for, a step where a feeling is owed. */
export function byMoves(
  draft: string,
  state: TalkState,
  reading: MovesReading,
  hasModel: boolean,
): DraftFound[] {
  const { moves, quality } = reading;
  const heard = hasModel && isChinese(draft) ? harmsHeard(draft, state, reading) : [];
  const onlyComfort = moves.every((move) => comforts.includes(move));
  const waiting =
    state.says.some((cue) => waits.includes(cue)) && state.done.some((own) => comforted(own.moves));
  const upset = state.feelingOwed && state.done.every((own) => !comforted(own.moves));
  const onlyStep =
    moves.some((move) => stepping.includes(move)) && !moves.some((move) => comforts.includes(move)) && upset;
  const whole = { spans: [], sure: 'loose' as const };
  if (onlyComfort && waiting && !state.lastMade.has('solution'))
    heard.push({ fault: 'comfort-only', by: 'draft/comfort-without-step', ...whole });
  if (onlyStep && quality < 2)
    heard.push({ fault: 'solution-only', by: 'draft/step-without-comfort', ...whole });
  return heard;
}

const comforted = (moves: readonly Move[]) =>
  moves.some((move) => move === 'name-feeling' || move === 'warm-touch');
