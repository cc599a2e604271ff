import { z } from 'zod';
import { line } from './parts.ts';

const at = z.string();

/** Why a case of an import stays when the import is undone. */
export const keptReasons = [
  'worked',
  'files',
  'watch',
  'incident',
  'reviewed',
  'linked',
  'open-now',
] as const;

const standing = z.object({
  id: z.string(),
  name: z.string().describe('of the file'),
  source: z.string(),
  by: z.string(),
  at,
  endedAt: at.nullable().describe('null: it runs, or was broken off'),
  opened: z.int(),
  existed: z.int(),
  refused: z.int(),
  here: z.int().describe('how many of its cases are here still'),
  undoings: z.array(z.object({ why: z.string(), by: z.string(), at, cases: z.int() })),
});
export type ImportStandingView = z.output<typeof standing>;

export const importList = z
  .object({ imports: z.array(standing).describe('the newest first, at most 100') })
  .meta({ id: 'ImportList' });
export type ImportList = z.output<typeof importList>;

/** What an undoing would take away, and what it leaves. */
export const undoPreview = z
  .object({
    import: standing,
    goes: z.int().describe('cases nobody has worked on: these would go'),
    going: z.array(z.string()).describe('the first 20 of their numbers'),
    stays: z.int(),
    staying: z
      .array(z.object({ number: z.string(), why: z.enum(keptReasons) }))
      .describe('the first 100 that stay, with the reason'),
    gone: z.int().describe('cases this call took back; 0 where it only looked'),
  })
  .meta({ id: 'ImportUndo' });
export type UndoPreviewView = z.output<typeof undoPreview>;

export const undoBody = z.strictObject({ why: line(200) });
