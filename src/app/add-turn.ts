import { err, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import { indexTokens } from '../base/tokens.ts';
import type { Actor } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { SentOver } from '../desk/case/sent-over.ts';
import type { Channel } from '../knowledge/ids.ts';
import type { WordsRow } from '../store/append.ts';
import { turnsOf } from '../store/timeline.ts';
import { changeCase, type Performed } from './change-case.ts';
import { withOwnClocks } from './deadline-packs.ts';
import type { Desk } from './desk.ts';
import { filesRefusal, togetherWithFiles } from './files.ts';
import { readTurns, type SpokenTurn, textRead } from './reader.ts';
import { safeText } from './words.ts';

/** What somebody said, on its way into a known case. */
export interface NewTurn {
  /** Given by the sender so that a repeated message is recognised (`turn-exists`). */
  id?: string;
  role: 'customer' | 'handler';
  text: string;
  /** Now, unless told; never later than now. */
  at?: Instant;
  channel: Channel;
  speaker?: string | null;
  /** The heading of a mail or form. */
  subject?: string | null;
  /** What came with it, sent to this case before. */
  files?: readonly string[];
  /** That it was sent over findings of the draft check, and the words of the reason. */
  lookedOver?: LookedOver;
}

/** That a draft was sent over findings, with the words of the reason to keep beside it. */
export interface LookedOver {
  over: SentOver;
  words: WordsRow[];
}

/**
 * Adds a turn to the talk. A customer's turn is assessed by itself, and the reading of the whole talk renewed;
 * what a handler's turn promises is proposed.
 * Blank text is refused as `words-missing` where no file comes with it, a time to come as `in-the-future`.
 */
export async function addTurn(
  desk: Desk,
  caseId: string,
  turn: NewTurn,
  actor: Actor,
  expectedVersion?: number,
): Promise<Result<Performed, Refusal>> {
  const now = desk.now();
  const at = turn.at ?? now;
  const files = [...new Set(turn.files)];
  if (turn.text.trim() === '' && files.length === 0) return err({ code: 'words-missing', field: 'text' });
  if (at > now) return err({ code: 'in-the-future', at });
  const said = { id: turn.id ?? desk.newId(), role: turn.role, channel: turn.channel, at };
  const entry = turn.lookedOver ? { ...said, over: turn.lookedOver.over } : said;
  const subject = turn.subject?.trim() ? safeText(turn.subject.trim()) : null;
  const spoken: SpokenTurn = { entry, subject, text: safeText(turn.text) };
  const { reader } = await withOwnClocks(desk);
  const change = (here: Desk) =>
    changeCase(
      here,
      caseId,
      actor,
      async (c) => {
        const refusal = await filesRefusal(here, c, files, actor);
        const earlier = await turnsOf(here.pool, desk.organisationId, talkCases(c));
        const talk = earlier.map((t) => ({ role: t.role, text: textRead(t) }));
        const [withReading] = readTurns(reader, [spoken], talk);
        return {
          command: { type: 'add-turn', ...withReading!, files },
          refusal,
          tokens: indexTokens(textRead(spoken)),
          words: turn.lookedOver?.words ?? [],
          turns: [
            {
              ...said,
              case_id: caseId,
              seq: c.turns.length + 1,
              speaker: turn.speaker ? safeText(turn.speaker) : null,
              subject,
              text: spoken.text,
            },
          ],
        };
      },
      expectedVersion,
    );
  return togetherWithFiles(desk, { in: files }, change);
}
