import { foldsOf, type LearnOptions, type Output, outOfFold, train } from '../src/engine/learn/learn.ts';
import { type LearnTable, tabulate } from '../src/engine/learn/table.ts';
import { bundle } from '../src/engine/review/bundle.ts';
import { allMoves, blend, type MovesNotes, moveOutputs } from '../src/engine/review/moves-model.ts';
import type { TalkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import { readTurn, type TurnReading, type TurnReadings, turnNumbers } from '../src/engine/review/turn.ts';
import type { HandlerTurn, TurnLabels } from './turns.ts';

export const folds = 10;

/** How the model of moves is taught. */
export const moveSettings = {
  seed: 7,
  cost: 0.6,
  balance: 0.5,
  dense: turnNumbers,
} satisfies Partial<LearnOptions>;
/** Turns of shop chats are nearly all adequate: they say little of what makes a turn good. */
const chatsQuality = 0.2;
/** The dialogues whose labels were gone over most carefully count for more. */
const carefully = 2;
/** Many signs tell less than one each. */
const numberShare = 0.2;

/** A stretch of talk to learn moves from: a turn, or a clause of one. */
interface Stretch {
  turn: HandlerTurn;
  text: string;
  numbers: Float32Array;
}

function tableOf(stretches: readonly Stretch[], { customer: { folding } }: TalkKnowledge): LearnTable {
  const texts = stretches.map(({ turn: { part, group }, text, numbers }) => ({
    ...{ text, group, dense: numbers, isPrivate: part === 'real' },
  }));
  return drawTogether(tabulate(texts, { folding, dense: turnNumbers, maxGrams: 40_000 }), numberShare);
}

/** The table with its numbers made smaller beside the words, so that many signs do not outweigh them. */
export function drawTogether(table: LearnTable, share: number): LearnTable {
  const { index, value } = table.matrix;
  for (let at = 0; at < index.length; at++) {
    if ((index[at] as number) >= table.rows.length) value[at] = (value[at] as number) * share;
  }
  return { ...table, denseUnit: table.denseUnit.map((unit) => unit / share) };
}

/** What is learnt of each turn; where the annotators are at odds, it teaches nothing. */
function turnOutputs(turns: readonly HandlerTurn[]): Output[] {
  const countsFor = ({ part, source }: HandlerTurn, ofChats: number) =>
    part === 'real' ? ofChats : source === 'dev' || source === 'train' ? carefully : 1;
  const targets = (says: (labels: TurnLabels) => boolean, ofChats: number) =>
    Float32Array.from(turns, (turn) => {
      const { labels } = turn;
      return (countsFor(turn, ofChats) * (2 * labels.filter(says).length - labels.length)) / labels.length;
    });
  return moveOutputs.map((name) => {
    const step = /^quality:(\d)$/.exec(name)?.[1];
    return step
      ? { name, targets: targets(({ quality }) => quality >= Number(step), chatsQuality) }
      : { name, targets: targets(({ moves }) => moves.includes(name), 1) };
  });
}

/** Everything the model of moves is learnt from. */
export interface MovesLesson {
  turns: readonly HandlerTurn[];
  /** Of each turn, by {@link turnNumbers}. */
  numbers: readonly Float32Array[];
  /** For each turn the fold of its dialogue. */
  foldOf: Uint8Array;
  whole: { table: LearnTable; outputs: Output[] };
  /** `of` is the turn of each clause. */
  clauses: { table: LearnTable; outputs: Output[]; of: Uint32Array; foldOf: Uint8Array };
}

const rounds = 2;
/** A clause that is heard this clearly makes the move too, though another makes it more clearly. */
const clearly = 0.2;

/**
 * What is learnt of each clause. Labels are of whole turns: a move that a turn does not make, none of its clauses
 * makes; one that it makes is given to the clause that a model of other dialogues hears it in most.
 */
function clauseOutputs(
  turnTargets: readonly Output[],
  of: Uint32Array,
  scoresBy: (outputs: readonly Output[]) => Float32Array[],
): Output[] {
  const own = Array.from(Map.groupBy(of.keys(), (clause) => of[clause] as number).values());
  let outputs: Output[] = [];
  for (let round = 0; round <= rounds; round++) {
    const scores = round === 0 ? undefined : scoresBy(outputs);
    outputs = turnTargets.map(({ name, targets }, output) => {
      const given = new Float32Array(of.length);
      for (const clauses of own) {
        const target = targets[of[clauses[0] as number] as number] as number;
        const score = (clause: number) => scores?.[output]?.[clause] ?? 0;
        const best = clauses.reduce((most, one) => (score(one) > score(most) ? one : most));
        for (const clause of clauses) {
          if (target <= 0) given[clause] = target;
          else if (!scores) given[clause] = target / clauses.length;
          else if (clause === best) given[clause] = target;
          else given[clause] = target * (score(clause) > clearly ? 0.3 : -0.25);
        }
      }
      return { name, targets: given };
    });
  }
  return outputs;
}

/** Reads the turns and their clauses and settles what each teaches. */
export function movesLesson(turns: readonly HandlerTurn[], talk: TalkKnowledge): MovesLesson {
  const read = turns.map(({ text, context }) => readTurn(text, context, talk));
  const stretch = (turn: HandlerTurn, { working, numbers }: TurnReading): Stretch => ({
    ...{ turn, numbers, text: working.text.given },
  });
  const whole = turns.map((turn, at) => stretch(turn, (read[at] as TurnReadings).whole));
  const parts = turns.flatMap((turn, at) =>
    (read[at] as TurnReadings).clauses.map((clause) => ({ ...stretch(turn, clause), at })),
  );
  const [table, clauseTable] = [tableOf(whole, talk), tableOf(parts, talk)];
  const of = Uint32Array.from(parts, ({ at }) => at);
  const foldOf = foldsOf(table.texts, folds, moveSettings.seed);
  const clauseFolds = of.map((turn) => foldOf[turn] as number);
  const foldOfClause = Uint8Array.from(clauseFolds);
  const outputs = turnOutputs(turns);
  const clauses = clauseOutputs(outputs.slice(0, allMoves.length), of, (own) =>
    outOfFold(clauseTable, own, { ...moveSettings, version: 'rounds' }, foldOfClause),
  );
  return {
    turns,
    numbers: whole.map(({ numbers }) => numbers),
    foldOf,
    whole: { table, outputs },
    clauses: { table: clauseTable, outputs: clauses, of, foldOf: foldOfClause },
  };
}

/** The pair of models as it is saved, learnt from the turns of all folds or of all but one. */
export function trainMoves(
  { whole, clauses, foldOf }: MovesLesson,
  options: { version: string; notes: MovesNotes },
  without = -1,
): ArrayBuffer {
  const all = { ...moveSettings, ...options, maxBytes: 1_500_000 };
  return bundle([
    train(whole.table, whole.outputs, all, (turn) => foldOf[turn] !== without),
    train(clauses.table, clauses.outputs, all, (at) => clauses.foldOf[at] !== without),
  ]);
}

/** For each turn the scores of a pair of models that saw nothing of its dialogue. */
export function movesOutOfFold({ whole, clauses, foldOf, turns }: MovesLesson): Float32Array[] {
  const options = { ...moveSettings, version: 'folds' };
  const wholes = outOfFold(whole.table, whole.outputs, options, foldOf);
  const parts = outOfFold(clauses.table, clauses.outputs, options, clauses.foldOf);
  const row = (scores: readonly Float32Array[], at: number) => scores.map((own) => own[at] as number);
  const ofTurn = Map.groupBy(clauses.of.keys(), (clause) => clauses.of[clause] as number);
  return turns.map((_, turn) =>
    blend(
      row(wholes, turn),
      (ofTurn.get(turn) ?? []).map((clause) => row(parts, clause)),
    ),
  );
}
