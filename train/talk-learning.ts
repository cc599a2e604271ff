import type { Turn } from '../src/engine/assessment.ts';
import { foldsOf, type LearnOptions, type Output, train } from '../src/engine/learn/learn.ts';
import type { LinearModel } from '../src/engine/learn/linear.ts';
import { type LearnTable, tabulate } from '../src/engine/learn/table.ts';
import type { ReadingModel } from '../src/engine/model/reading-model.ts';
import { type Done, type Ended, hear } from '../src/engine/review/curve.ts';
import { feelingNumbers } from '../src/engine/review/feeling.ts';
import { readMoves } from '../src/engine/review/moves.ts';
import { loadMovesModel, type MovesModel, type MovesNotes } from '../src/engine/review/moves-model.ts';
import { endingNumbers, endingWords } from '../src/engine/review/outcome.ts';
import { lastWords, satisfactionNumbers } from '../src/engine/review/satisfaction.ts';
import { contextTurns } from '../src/engine/review/surroundings.ts';
import type { TalkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import { type TalkPart, talkParts } from '../src/engine/review/talk-model.ts';
import { drawTogether, folds, movesLesson, trainMoves } from './moves-learning.ts';
import {
  type DialogueSet,
  dialogueFiles,
  dialogueSets,
  type HandlerTurn,
  type LabelledDialogue,
  labelsOf,
  linesOf,
  satisfactionByDialogue,
  shopChats,
} from './turns.ts';

const seed = 7;

/** How each part is taught: what an error costs, how much the rare side counts, the share of the numbers. */
const settings: Record<TalkPart, { cost: number; balance: number; share: number; maxGrams: number }> = {
  feeling: { cost: 0.2, balance: 0.8, share: 0.25, maxGrams: 20_000 },
  ending: { cost: 0.3, balance: 0.5, share: 0.3, maxGrams: 10_000 },
  satisfaction: { cost: 0.1, balance: 0.9, share: 0.15, maxGrams: 20_000 },
};

/** A dialogue with the fold it belongs to. */
export interface FoldedDialogue extends LabelledDialogue {
  set: DialogueSet;
  fold: number;
}

/** The models of moves for each fold, learnt from all turns of the others. */
export interface MovesByFold {
  turns: readonly HandlerTurn[];
  foldOf: Uint8Array;
  models: readonly MovesModel[];
}

export function movesByFold(
  turns: readonly HandlerTurn[],
  talk: TalkKnowledge,
  notes: MovesNotes,
): MovesByFold {
  const lesson = movesLesson(turns, talk);
  const models = Array.from({ length: folds }, (_, fold) =>
    loadMovesModel(trainMoves(lesson, { version: `without-${fold}`, notes }, fold)),
  );
  return { turns, foldOf: lesson.foldOf, models };
}

/** All dialogues of the repository, each in the fold of its turns. */
export function foldedDialogues({ turns, foldOf }: MovesByFold): FoldedDialogue[] {
  const folded = new Map(turns.map(({ group }, at) => [group, foldOf[at] as number]));
  return dialogueSets.flatMap((set) =>
    linesOf<LabelledDialogue>(dialogueFiles[set]).map((own) => ({
      ...own,
      set,
      fold: folded.get(own.id) ?? 0,
    })),
  );
}

/** Reads talks as the review does; equal turns after equal turns are read once. */
export function endedReader(talk: TalkKnowledge, reading: ReadingModel | undefined) {
  const known = new Map<string, Omit<Done, 'turn'>>();
  return (turns: readonly Turn[], moves: MovesModel): Ended => {
    const done = turns.flatMap(({ role, text }, turn): Done[] => {
      if (role !== 'handler') return [];
      const context = turns.slice(Math.max(0, turn - contextTurns), turn);
      const key = JSON.stringify([moves.version, text, context]);
      const own = known.get(key) ?? readMoves(text, context, talk, moves);
      known.set(key, own);
      return [{ turn, ...own }];
    });
    return { turns, done, heard: hear(turns, done, talk.customer, { reading }) };
  };
}

/** One text of a part with its numbers and what each output is to say of it. */
interface Example {
  text: string;
  numbers: Record<string, number>;
  targets: readonly number[];
  group: string;
  fold: number;
  isPrivate: boolean;
}

const yesNo = (holds: boolean): number => (holds ? 1 : -1);

function feelingExamples(dialogue: FoldedDialogue, { turns, heard, done }: Ended): Example[] {
  const annotators = labelsOf(dialogue);
  return heard.flatMap(({ turn }, at) => {
    const labels = annotators.flatMap((own) => own.find((labelled) => labelled.turn === turn) ?? []);
    if (labels.length === 0) return [];
    const text = turns[turn]?.text ?? '';
    const readings = heard.slice(0, at + 1).map(({ reading }) => reading);
    const answers = done.filter((own) => own.turn < turn);
    const targets = talkParts.feeling.map((output) => {
      const [label, step] = output.split(':') as ['anger' | 'anxiety', string];
      return labels.reduce((sum, own) => sum + yesNo((own[label] ?? 0) >= Number(step)), 0) / labels.length;
    });
    const numbers = feelingNumbers({ text, readings, answers });
    return [{ text, numbers, targets, group: dialogue.id, fold: dialogue.fold, isPrivate: false }];
  });
}

/** Everything there is to learn the parts from; each text in the fold of its dialogue. */
export function talkExamples(
  dialogues: readonly { dialogue: FoldedDialogue; ended: Ended }[],
  chats: readonly { ended: Ended; label: number; group: string; fold: number }[],
): Record<TalkPart, Example[]> {
  const satisfied = satisfactionByDialogue();
  const ofDialogue = ({ id, fold }: FoldedDialogue) => ({ group: id, fold, isPrivate: false });
  return {
    feeling: dialogues.flatMap(({ dialogue, ended }) => feelingExamples(dialogue, ended)),
    ending: dialogues.map(({ dialogue, ended }) => ({
      text: endingWords(ended).text,
      numbers: endingNumbers(ended),
      targets: talkParts.ending.map((outcome) => yesNo(outcome === dialogue.outcome)),
      ...ofDialogue(dialogue),
    })),
    satisfaction: [
      ...dialogues.flatMap(({ dialogue, ended }) => {
        const own = satisfied.get(dialogue.id);
        return own === undefined ? [] : [{ ended, label: own as number, ...ofDialogue(dialogue) }];
      }),
      ...chats.map((own) => ({ ...own, isPrivate: true })),
    ].map(({ ended, label, ...rest }) => ({
      text: lastWords(ended).text,
      numbers: satisfactionNumbers(ended),
      targets: talkParts.satisfaction.map((output) => yesNo(output === String(label))),
      ...rest,
    })),
  };
}

/** What a part is learnt from, as the learner wants it. */
export interface PartTable {
  table: LearnTable;
  outputs: Output[];
  foldOf: Uint8Array;
  options: LearnOptions;
}

export function partTable(part: TalkPart, examples: readonly Example[], talk: TalkKnowledge): PartTable {
  const dense = Object.keys(examples[0]?.numbers ?? {});
  const { cost, balance, share, maxGrams } = settings[part];
  const texts = examples.map(({ text, numbers, group, isPrivate }) => ({
    ...{ text, group, isPrivate },
    dense: Float32Array.from(dense, (name) => numbers[name] ?? 0),
  }));
  const table = drawTogether(tabulate(texts, { folding: talk.customer.folding, dense, maxGrams }), share);
  const outputs = talkParts[part].map((name, at) => ({
    name,
    targets: Float32Array.from(examples, ({ targets }) => targets[at] ?? 0),
  }));
  const foldOf = Uint8Array.from(examples, ({ fold }) => fold);
  return { table, outputs, foldOf, options: { seed, cost, balance, dense, version: part } };
}

/** A part learnt from all examples, or from those of all folds but one. */
export const trainPart = (
  { table, outputs, foldOf, options }: PartTable,
  version: string,
  without = -1,
): LinearModel =>
  train(table, outputs, { ...options, version, maxBytes: 800_000 }, (at) => foldOf[at] !== without);

/** Which chat belongs to which fold, by dialogue. */
export function foldedChats() {
  const chats = shopChats();
  const texts = chats.map(({ group }) => ({ text: '', group }));
  const foldOf = foldsOf(texts, folds, seed);
  return chats.map((chat, at) => ({ ...chat, fold: foldOf[at] as number }));
}
