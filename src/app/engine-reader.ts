import { assess } from '../engine/assess.ts';
import { assessDialogue } from '../engine/dialogue.ts';
import type { Scorer } from '../engine/scorer.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Reader } from './reader.ts';

/** The engine as the desk's reader; `scorer` adds a trained model. */
export const engineReader = (knowledge: Knowledge, scorer?: Scorer): Reader => ({
  assess: (text) => assess(text, knowledge, scorer),
  dialogue: (turns) => assessDialogue(turns, knowledge, scorer),
});
