import { z } from 'zod';
import { authorityView } from './goodwill.ts';

const count = z.int();

/** Where every part of the settings stands, as figures: a page tells each in a line. */
export const settingsAnswer = z
  .object({
    members: count,
    invited: count.describe('invitations nobody has accepted yet'),
    departments: count,
    away: count.describe('members who are away now'),
    ownLetters: count.describe("letters in the organisation's own words"),
    ownPhrases: count.describe('phrases of its own, in use'),
    changedWords: count.describe('what came with the desk and is said otherwise here'),
    switchedOff: count,
    packsOn: z.array(z.string()).describe('the packs of deadlines that bind us, by name'),
    packs: count,
    filledBlanks: count,
    ownDays: count.describe('stretches of days the organisation made its own'),
    calendarTo: count.describe('the last year whose official days are known'),
    calendarMissing: count
      .nullable()
      .describe('this or the next year, where its official days are not known'),
    authority: authorityView,
    limitsAreOwn: z.boolean(),
    languageModel: z.string().nullable(),
    languageUses: count,
    ownRubric: count.nullable().describe("its version, where the rubric in use is the organisation's own"),
  })
  .meta({ id: 'SettingsState' });
export type SettingsState = z.output<typeof settingsAnswer>;
