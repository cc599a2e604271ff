import { assess } from '../engine/assess.ts';
import { assessDialogue } from '../engine/dialogue.ts';
import type { ReadingModel } from '../engine/model/reading-model.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Reader } from './reader.ts';

/** The engine as the desk's reader; `model` is a trained model beside the rules. */
export const engineReader = (knowledge: Knowledge, model?: ReadingModel): Reader => ({
  assess: (text) => assess(text, knowledge, model),
  dialogue: (turns) => assessDialogue(turns, knowledge, model),
});
