import { deskZone } from '../contract/say.ts';
import type { HeardPromise } from '../desk/case/case.ts';
import { calendarNamed, dayBookOf } from '../desk/clock/calendar.ts';
import { spokenDue } from '../desk/clock/spoken-due.ts';
import { assess } from '../engine/assess.ts';
import { assessDialogue } from '../engine/dialogue.ts';
import type { ReadingModel } from '../engine/model/reading-model.ts';
import type { MovesModel } from '../engine/review/moves-model.ts';
import { readPromises } from '../engine/review/promises.ts';
import type { TalkModel } from '../engine/review/talk-model.ts';
import { talkKnowledge } from '../engine/review/turn.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Reader } from './reader.ts';

/** Trained models beside the rules; each may be missing. */
export interface DeskModels {
  reading?: ReadingModel | undefined;
  moves?: MovesModel | undefined;
  talk?: TalkModel | undefined;
}

/** What people here mean by a working day. */
const calendar = 'cn';

/** The engine as the desk's reader. */
export function engineReader(knowledge: Knowledge, { reading, moves }: DeskModels = {}): Reader {
  const talk = talkKnowledge(knowledge);
  const book = dayBookOf(calendarNamed(calendar, knowledge.compiled.calendars));
  return {
    assess: (text) => assess(text, knowledge, reading),
    dialogue: (turns) => assessDialogue(turns, knowledge, reading),
    promises: (text, context, at) =>
      readPromises(text, context, talk, moves).map(({ dueText, ...heard }): HeardPromise => {
        const dueAt = dueText === null ? null : spokenDue(dueText, { at, zone: deskZone, book });
        return { ...heard, dueAt };
      }),
  };
}
