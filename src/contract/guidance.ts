import { z } from 'zod';
import {
  channels,
  customerCues,
  draftFaults,
  draftHandling,
  feelingCourses,
  fourParts,
  hardMoments,
  motives,
  moves,
  needs,
  styles,
  temperaments,
  treasures,
} from '../knowledge/ids.ts';
import { oneOf, words } from './parts.ts';

const text = z.string();
const level = z.int().min(0).max(3);
const sure = z.enum(['none', 'guess', 'likely']).describe('guess: from one turn; likely: from several');

/** One way to say it. */
const wordingView = z.object({
  text: text.describe('in the language of the talk'),
  open: z.array(text).describe('what the handler still fills in, as it stands in the text'),
  said: z
    .array(z.object({ turnId: text, words: text }))
    .describe("the customer's own words it is made of, as they stand in their turn"),
});

const moveView = z.object({
  move: oneOf(moves),
  why: text,
  entry: text.describe('the knowledge it comes from'),
  from: text.describe('the section of the method behind it'),
  treasure: oneOf(treasures).nullable(),
  wordings: z.array(wordingView).describe('up to three, the best first'),
});

const momentView = z.object({
  id: oneOf(hardMoments),
  entry: text,
  going: text,
  do: z.array(text),
  dont: z.array(text),
  handOver: text.describe('when to hand over, and to whom'),
  helplines: z.array(z.object({ number: text, kind: text, mark: text.describe('how well it is known') })),
  ownLine: text
    .nullable()
    .describe('whom the organisation itself names to call, with the number, before the lines; null for none'),
});

const items = z.array(z.object({ id: text, label: text, done: z.boolean() }));

/** What the handler could do next in this talk, and how to say it. Made anew from the talk; nothing is kept. */
export const guidanceAnswer = z
  .object({
    part: oneOf(fourParts),
    parts: z.array(z.object({ part: oneOf(fourParts), about: text, items })),
    missing: z.array(z.object({ id: text, label: text })),
    customer: z.object({
      anger: level,
      anxiety: level,
      disappointment: level,
      course: oneOf(feelingCourses),
      needs: z.array(oneOf(needs)),
      motive: oneOf(motives),
      style: z.object({ id: oneOf(styles), sure }),
      temperament: z.object({ id: oneOf(temperaments), sure }),
      says: z.array(oneOf(customerCues)),
    }),
    feelingFirst: z.boolean().describe('a strong feeling goes before the matter'),
    next: moveView,
    others: z.array(moveView),
    avoid: z.array(z.object({ move: oneOf(moves), why: text, entry: text })),
    questions: z.array(
      z.object({ move: oneOf(moves), state: z.enum(['asked', 'now', 'later']), rule: text }),
    ),
    moments: z.array(momentView).describe('the gravest first'),
    version: text.describe('of the knowledge'),
  })
  .meta({ id: 'Guidance' });

export type Guidance = z.output<typeof guidanceAnswer>;

/** Another number gives other wordings of the same advice. */
export const guidanceQuery = z.object({
  lang: z.enum(['zh', 'en']).optional(),
  seed: z.coerce.number().int().min(0).max(999).default(0),
});

export const draftToCheck = z.strictObject({
  text: words,
  channel: oneOf(channels).nullable().default(null).describe('null: the channel of the case'),
});

/** What to look at before it is sent, the gravest first. */
export const draftCheck = z
  .object({
    findings: z.array(
      z.object({
        fault: oneOf(draftFaults),
        handling: oneOf(draftHandling).describe(
          'ask: it is sent with a reason; tell: it is sent as it stands',
        ),
        hard: z.boolean().describe('stop: it is not sent as it stands'),
        spans: z
          .array(z.object({ start: z.int(), end: z.int(), text }))
          .describe('UTF-16 units of the text sent; none: the whole of it'),
        reason: text,
        better: z.array(text).describe('what could stand instead, in the language of the talk'),
        by: text.describe('the knowledge or check that found it'),
      }),
    ),
  })
  .meta({ id: 'DraftCheck' });

export type DraftCheck = z.output<typeof draftCheck>;
export type DraftFindingView = DraftCheck['findings'][number];
