import type { Turn } from '../engine/assessment.ts';
import { LineError } from './jsonl.ts';

/** The object of a line with its id, which is returned as it was given. */
export function withId(value: unknown): { id: string | number; fields: Record<string, unknown> } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('not-an-object', 'a line is a JSON object');
  }
  const fields = value as Record<string, unknown>;
  const { id } = fields;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new LineError('id-missing', '"id" must be a string');
  return { id, fields };
}

/** The `context` of a line: each turn as `customer: …` or `handler: …`; none where it is left out. */
export function contextOf(context: unknown): Turn[] {
  if (context === undefined || context === null) return [];
  const bad = () =>
    new LineError('context-malformed', '"context" is a list of "customer: …" and "handler: …"');
  if (!Array.isArray(context)) throw bad();
  return context.map((line: unknown) => {
    const [, role, text] =
      typeof line === 'string' ? (/^(customer|handler)[:：]\s*([\s\S]*)$/.exec(line) ?? []) : [];
    if (role === undefined || text === undefined) throw bad();
    return { role: role as Turn['role'], text };
  });
}

/** The `turns` of a line. */
export function turnsOf(turns: unknown): Turn[] {
  if (!Array.isArray(turns)) throw new LineError('turns-missing', '"turns" must be a list');
  return turns.map((turn: unknown, at) => {
    const given = (typeof turn === 'object' && turn !== null ? turn : {}) as Partial<Turn> & { at?: unknown };
    const { role, text, at: saidAt = null } = given;
    if ((role !== 'customer' && role !== 'handler') || typeof text !== 'string') {
      throw new LineError('turn-malformed', `turn ${at} needs "role" (customer or handler) and "text"`);
    }
    if (saidAt !== null && (typeof saidAt !== 'string' || !isInstant.test(saidAt)))
      throw new LineError(
        'turn-malformed',
        `"at" of turn ${at} is an instant such as 2026-09-28T10:00:00+08:00`,
      );
    return { role, text };
  });
}

const isInstant = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
