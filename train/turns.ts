import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Turn } from '../src/engine/assessment.ts';

/** What an annotator says of a handler's turn. */
export interface TurnLabels {
  moves: string[];
  quality: number;
}

/** A handler's turn to learn from or to measure on. */
export interface HandlerTurn {
  text: string;
  /** The turns before it, four at most. */
  context: Turn[];
  labels: TurnLabels[];
  /** Turns that must not stand on both sides of a fold. */
  group: string;
  part: 'real' | 'authored';
  source: 'dialogues-train' | 'turns-dev authored' | 'turns-dev real' | 'by-reference';
}

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, '..', '..', 'shared');

/** Lines of a file of JSON Lines; none where it is not there. */
export function linesOf<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const kept = readFileSync(file, 'utf8').split('\n');
  return kept.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

/** A whole dialogue with labels by turn. */
export interface LabelledDialogue {
  id: string;
  outcome: string;
  turns: Turn[];
  turnLabels: DialogueLabels[];
  secondLabels?: DialogueLabels[];
}
/** Moves and quality of a handler's turn, or anger and anxiety of a customer's. */
export interface DialogueLabels extends Partial<TurnLabels> {
  turn: number;
  anger?: number;
  anxiety?: number;
}

export const dialoguesFile = join(here, 'corpus', 'dialogues-train.jsonl');

function fromDialogues(): HandlerTurn[] {
  return linesOf<LabelledDialogue>(dialoguesFile).flatMap(({ id, turns, turnLabels }) =>
    turnLabels.flatMap(({ turn, moves, quality }) => {
      const own = turns[turn];
      if (!moves || quality === undefined || !own) return [];
      const context = turns.slice(Math.max(0, turn - 4), turn);
      const source = 'dialogues-train' as const;
      return [
        {
          text: own.text,
          context,
          labels: [{ moves, quality }],
          group: id,
          part: 'authored' as const,
          source,
        },
      ];
    }),
  );
}

interface DevTurn {
  id: string;
  part: 'real' | 'authored';
  context: string[];
  text: string;
  labels: TurnLabels[];
}

const spoken = (line: string): Turn => ({
  role: line.startsWith('handler') ? 'handler' : 'customer',
  text: line.replace(/^(handler|customer): /, ''),
});

function fromDev(): HandlerTurn[] {
  return linesOf<DevTurn>(join(shared, 'gold', 'turns-dev.jsonl')).map(
    ({ id, part, context, text, labels }) => ({
      text,
      context: context.map(spoken),
      labels,
      group: id.split('#')[0] ?? id,
      part,
      source: `turns-dev ${part}` as const,
    }),
  );
}

/** Labels of real chats that may not be passed on: by line (from 0) and turn in `../shared/data`. */
function byReference(): HandlerTurn[] {
  const chats = linesOf<{ turns: Turn[] }>(join(shared, 'data', 'dialogue-satisfaction', 'train.jsonl'));
  const labelled = linesOf<TurnLabels & { ref: string; turn: number }>(
    join(here, 'corpus', 'moves-by-reference.jsonl'),
  );
  return labelled.flatMap(({ ref, turn, moves, quality }) => {
    const turns = chats[Number(ref.split(':')[1])]?.turns ?? [];
    const own = turns[turn];
    if (!own) return [];
    const context = turns.slice(Math.max(0, turn - 4), turn);
    const labels = [{ moves, quality }];
    return [
      { text: own.text, context, labels, group: ref, part: 'real' as const, source: 'by-reference' as const },
    ];
  });
}

/** All labelled turns there are; where `../shared` is absent, those of the repository. */
export const handlerTurns = (): HandlerTurn[] => [...fromDialogues(), ...fromDev(), ...byReference()];
