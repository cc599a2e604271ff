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
  source: DialogueSet | 'single' | 'chats-dev' | 'by-reference';
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

const corpus = join(here, 'corpus');
/** The dialogues of the repository: to learn from, labelled twice to measure on, and more of them. */
export const dialogueFiles = {
  train: join(corpus, 'dialogues-train.jsonl'),
  dev: join(corpus, 'dialogues-dev.jsonl'),
  more: join(corpus, 'dialogues-more.jsonl'),
} as const;
export type DialogueSet = keyof typeof dialogueFiles;
export const dialogueSets = Object.keys(dialogueFiles) as DialogueSet[];

/** The labels of each annotator. */
export const labelsOf = ({ turnLabels, secondLabels }: LabelledDialogue): DialogueLabels[][] =>
  secondLabels ? [turnLabels, secondLabels] : [turnLabels];

function fromDialogues(set: DialogueSet): HandlerTurn[] {
  return linesOf<LabelledDialogue>(dialogueFiles[set]).flatMap((dialogue) =>
    dialogue.turns.flatMap(({ role, text }, turn) => {
      const labels = labelsOf(dialogue).flatMap((own) => {
        const { moves, quality } = own.find((labelled) => labelled.turn === turn) ?? {};
        return moves && quality !== undefined ? [{ moves, quality }] : [];
      });
      if (role !== 'handler' || labels.length === 0) return [];
      const context = dialogue.turns.slice(Math.max(0, turn - 4), turn);
      return [{ text, context, labels, group: dialogue.id, part: 'authored' as const, source: set }];
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

/** Turns of shop chats, labelled twice; the authored ones of that file are the dialogues of dev. */
function fromDev(): HandlerTurn[] {
  return linesOf<DevTurn>(join(shared, 'gold', 'turns-dev.jsonl')).flatMap(
    ({ id, part, context, text, labels }) =>
      part === 'real'
        ? [{ text, context: context.map(spoken), labels, group: id, part, source: 'chats-dev' as const }]
        : [],
  );
}

/** A shop chat up to a turn of the customer, with how satisfied they were then. */
export interface Chat {
  turns: Turn[];
  label: 0 | 1 | 2;
  /** Chats that are parts of one dialogue have the same. */
  group: string;
}

/** Lines are windows over dialogues that lie side by side: what shares three turns in a row is one dialogue. */
function dialogueOfLines(lines: readonly { turns: Turn[] }[]): number[] {
  const parent = lines.map((_, at) => at);
  const root = (at: number): number => {
    let own = at;
    while (parent[own] !== own) own = parent[own] as number;
    return own;
  };
  const nearLines = 25;
  const seen = new Map<string, number>();
  lines.forEach(({ turns }, line) => {
    for (let at = 0; at + 2 < turns.length; at++) {
      const own = turns.slice(at, at + 3);
      const customers = own.filter(({ role }) => role === 'customer').map(({ text }) => text);
      if (customers.join('').length < 8) continue;
      const key = own.map(({ role, text }) => `${role}${text}`).join('|');
      const before = seen.get(key);
      if (before !== undefined && line - before <= nearLines) parent[root(line)] = root(before);
      seen.set(key, line);
    }
  });
  return lines.map((_, at) => root(at));
}

/** The shop chats that lie beside the repository; none where they do not. */
export function shopChats(): Chat[] {
  const lines = linesOf<{ turns: Turn[]; label: 0 | 1 | 2 }>(
    join(shared, 'data', 'dialogue-satisfaction', 'train.jsonl'),
  );
  const groups = dialogueOfLines(lines);
  return lines.map((line, at) => ({ ...line, group: `chat:${groups[at]}` }));
}

/** Labels of real chats that may not be passed on: by line (from 0) and turn in `../shared/data`. */
function byReference(): HandlerTurn[] {
  const chats = shopChats();
  const labelled = linesOf<TurnLabels & { ref: string; turn: number }>(
    join(corpus, 'moves-by-reference.jsonl'),
  );
  return labelled.flatMap(({ ref, turn, moves, quality }) => {
    const chat = chats[Number(ref.split(':')[1])];
    const own = chat?.turns[turn];
    if (!chat || !own) return [];
    const context = chat.turns.slice(Math.max(0, turn - 4), turn);
    const labels = [{ moves, quality }];
    const { group } = chat;
    return [
      { text: own.text, context, labels, group, part: 'real' as const, source: 'by-reference' as const },
    ];
  });
}

/** Single answers to single words of a customer, written for moves that are rare or hard to tell. */
function single(): HandlerTurn[] {
  return linesOf<TurnLabels & { id: string; context: string[]; text: string }>(
    join(corpus, 'turns-more.jsonl'),
  ).map(({ id, context, text, moves, quality }) => ({
    ...{ text, context: context.map(spoken), labels: [{ moves, quality }] },
    ...{ group: id, part: 'authored' as const, source: 'single' as const },
  }));
}

/** All labelled turns there are; where `../shared` is absent, those of the repository. */
export const handlerTurns = (): HandlerTurn[] => [
  ...dialogueSets.flatMap(fromDialogues),
  ...single(),
  ...fromDev(),
  ...byReference(),
];

/** How satisfied the customer of a dialogue was at their last words, by the dialogue's id. */
export const satisfactionByDialogue = (): Map<string, 0 | 1 | 2> =>
  new Map(
    linesOf<{ id: string; satisfaction: 0 | 1 | 2 }>(join(corpus, 'endings.jsonl')).map((own) => [
      own.id,
      own.satisfaction,
    ]),
  );
