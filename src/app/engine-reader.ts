import { deskZone } from '../contract/say.ts';
import type { HeardPromise } from '../desk/case/case.ts';
import { calendarNamed, type DayBook, dayBookOf } from '../desk/clock/calendar.ts';
import { officialCalendar } from '../desk/clock/own-days.ts';
import { spokenDue } from '../desk/clock/spoken-due.ts';
import { assess } from '../engine/assess.ts';
import { assessDialogue } from '../engine/dialogue.ts';
import type { ReadingModel } from '../engine/model/reading-model.ts';
import type { MovesModel } from '../engine/review/moves-model.ts';
import { readPromises } from '../engine/review/promises.ts';
import { talkKnowledge } from '../engine/review/talk-knowledge.ts';
import type { TalkModel } from '../engine/review/talk-model.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Reader } from './reader.ts';

/** Trained models beside the rules; each may be missing. */
export interface DeskModels {
  reading?: ReadingModel | undefined;
  moves?: MovesModel | undefined;
  talk?: TalkModel | undefined;
}

/** What is promised is to be heard from: kept at an hour at which people are rung up. */
const calls = /回话|回电|来电|回复|答复|回您|联系|打给|打[一]?个|电话|告诉|信儿|call|contact|reply|get back/i;

/** The engine as the desk's reader. */
export function engineReader(knowledge: Knowledge, { reading, moves }: DeskModels = {}): Reader {
  const talk = talkKnowledge(knowledge);
  const reader = (book: DayBook): Reader => ({
    assess: (text) => assess(text, knowledge, reading),
    dialogue: (turns) => assessDialogue(turns, knowledge, reading),
    promises: (text, context, at) =>
      readPromises(text, context, talk, moves).map(({ dueText, ...heard }): HeardPromise => {
        const isCall = heard.kind === 'process' && calls.test(text.slice(heard.start, heard.end));
        const dueAt = dueText === null ? null : spokenDue(dueText, { at, zone: deskZone, book, isCall });
        return { ...heard, dueAt };
      }),
    inDays: reader,
  });
  return reader(dayBookOf(calendarNamed(officialCalendar, knowledge.compiled.calendars)));
}
