import { addTurn } from '../src/app/add-turn.ts';
import type { Desk } from '../src/app/desk.ts';
import { perform } from '../src/app/perform.ts';
import type { Result } from '../src/base/result.ts';
import { addMs, dayMs } from '../src/base/time.ts';
import type { CommandInput } from '../src/contract/row.ts';
import { fold } from '../src/desk/case/evolve.ts';
import type { Refusal } from '../src/desk/case/refusals.ts';
import { eventsOf, loadCase } from '../src/store/case.ts';
import { caseRow, clockRows, commitmentRows, requestRows } from '../src/store/projection.ts';
import { actors } from './desk.ts';

/** A word that stands in every text of these steps and must be found nowhere but where words are kept. */
export const canary = '金丝雀';

type Step = (desk: Desk, caseId: string) => Promise<Result<unknown, Refusal>>;

const by =
  (make: (desk: Desk) => CommandInput): Step =>
  (desk, caseId) =>
    perform(desk, caseId, make(desk), actors.handler);

const words = (text: string) => `${canary}${text}`;
const inDays = (desk: Desk, days: number) => addMs(desk.now(), days * dayMs);

/**
 * From a case just taken in to the archive in its second round, through every kind of row: turns, words, commitments, clocks.
 * Ids are given, so that a step which was carried out without our hearing of it is refused when sent again.
 */
export const steps: Step[] = [
  by(() => ({ type: 'assign', owner: actors.handler.id })),
  by(() => ({ type: 'see-brief' })),
  by(() => ({ type: 'prepare', strategy: words('先听完') })),
  by(() => ({ type: 'begin-opening' })),
  (desk, caseId) =>
    addTurn(
      desk,
      caseId,
      { id: `${caseId}:h1`, role: 'handler', channel: 'phone', text: words('我来负责，今晚前给您答复') },
      actors.handler,
    ),
  (desk, caseId) =>
    addTurn(
      desk,
      caseId,
      { id: `${caseId}:c2`, role: 'customer', channel: 'phone', text: words('那我再等一天，不行就打12315') },
      actors.handler,
    ),
  by((desk) => ({
    type: 'make-commitment',
    id: 'call-back',
    what: words('今晚回电'),
    kind: 'process',
    dueAt: inDays(desk, 1),
    madeAt: null,
  })),
  by((desk) => ({
    type: 'draft-letter',
    id: 'letter',
    template: 'interim',
    purpose: 'interim',
    lang: 'zh',
    needsReview: false,
    text: words(`先跟您说一声进展，${desk.now().slice(0, 4)} 年的单子查到了。`),
  })),
  by(() => ({
    type: 'send-letter',
    id: 'letter',
    channel: 'email',
    turnId: 'letter-turn',
    flaws: [],
    promisesLooked: true,
  })),
  by(() => ({ type: 'conclude-opening', willing: true, emotionBefore: 3, emotionAfter: 1 })),
  by(() => ({ type: 'record-fact', id: 'fact-1', fact: words('仓库漏发') })),
  by(() => ({ type: 'state-finding', liability: 'company', reason: words('漏发'), clause: null })),
  by(() => ({ type: 'agree', terms: words('补发并退运费'), understood: true })),
  by((desk) => ({
    type: 'settle',
    remedies: [{ id: 'resend', what: words('补发'), dueAt: inDays(desk, 2) }],
  })),
  by(() => ({ type: 'keep-commitment', id: 'call-back', proof: words('通话记录'), keptAt: null })),
  by(() => ({ type: 'keep-commitment', id: 'resend', proof: words('运单'), keptAt: null })),
  by(() => ({ type: 'complete-fulfilment' })),
  by(() => ({
    type: 'record-follow-up',
    result: 'dissatisfied',
    channel: 'phone',
    reason: words('又漏了一件'),
    comment: null,
    suggestion: null,
    reopenReason: 'not-fixed',
    finalResponseStands: false,
  })),
  by(() => ({ type: 'add-note', words: words('第二轮由我跟到底') })),
  by((desk) => ({
    type: 'make-commitment',
    id: 'resend-2',
    what: words('再补发一件'),
    kind: 'outcome',
    dueAt: inDays(desk, 2),
    madeAt: null,
  })),
  by(() => ({ type: 'keep-commitment', id: 'resend-2', proof: words('签收照片'), keptAt: null })),
  by(() => ({ type: 'complete-fulfilment' })),
  by(() => ({
    type: 'record-follow-up',
    result: 'satisfied',
    channel: 'phone',
    reason: null,
    comment: words('这回齐了'),
    suggestion: null,
    reopenReason: null,
    finalResponseStands: false,
  })),
  by(() => ({
    type: 'archive',
    category: 'delivery',
    rootCause: 'timeliness',
    lesson: words('装箱要双人复核'),
    departmentFeedback: null,
    thanked: true,
  })),
];

/**
 * What a case must be after anything whatever: its log has no gap, folds to its state, and its rows are those
 * the state gives. Answers what is wrong, nothing if all is well.
 */
export async function flawsOf(desk: Desk, caseId: string): Promise<string[]> {
  const { pool, organisationId } = desk;
  const flaws: string[] = [];
  const stored = await loadCase(pool, organisationId, caseId);
  if (!stored) return [`no case ${caseId}`];
  const log = await eventsOf(pool, organisationId, caseId);
  const versions = log.map((entry) => entry.version);
  if (versions.some((version, i) => version !== i + 1)) flaws.push(`versions ${versions.join()}`);
  if (stored.version !== log.length) flaws.push(`version ${stored.version} of ${log.length} events`);
  const folded = fold(log.map((entry) => entry.event));
  if (!same(folded, stored.case)) flaws.push('the log does not fold to the state');
  const row = await one(
    desk,
    'select to_jsonb(t) as row from cases t where organisation_id = $1 and id = $2',
    caseId,
  );
  // Waking may have been put off; all else of the row follows from the fold.
  const { state: _, wake_at: __, ...wanted } = caseRow(folded, log.length);
  if (!includes(row, wanted)) flaws.push('the row of the case is not what its state gives');
  // A part that went back to another case keeps its row.
  const ofFold = async (table: string, parts: readonly { id: string }[]) =>
    (await many(desk, table, caseId)).filter(
      ({ id, state }) => state !== 'moved' || parts.some((part) => part.id === id),
    );
  const clocks = await ofFold('clocks', folded.clocks);
  if (!sameRows(clocks, clockRows(folded))) flaws.push('the clocks are not those of the state');
  const commitments = await ofFold('commitments', folded.commitments);
  if (!sameRows(commitments, commitmentRows(folded)))
    flaws.push('the commitments are not those of the state');
  const requests = await many(desk, 'department_requests', caseId);
  if (!sameRows(requests, requestRows(folded))) flaws.push('the requests are not those of the state');
  const turns = await many(desk, 'turns', caseId);
  if (!same(turns.map((turn) => turn.id).sort(), folded.turns.map((turn) => turn.id).sort()))
    flaws.push('the turns stored are not those of the state');
  return flaws;
}

type Row = Record<string, unknown>;

async function one(desk: Desk, sql: string, caseId: string): Promise<Row> {
  const { rows } = await desk.pool.query<{ row: Row }>(sql, [desk.organisationId, caseId]);
  return rows[0]?.row ?? {};
}

async function many(desk: Desk, table: string, caseId: string): Promise<Row[]> {
  const { rows } = await desk.pool.query<{ row: Row }>(
    `select to_jsonb(t) as row from ${table} t where organisation_id = $1 and case_id = $2`,
    [desk.organisationId, caseId],
  );
  return rows.map((r) => r.row);
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** Values in one form: key order and the way an instant is written do not count. */
function plain(value: unknown): unknown {
  if (typeof value === 'string' && instant.test(value)) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, plain((value as Row)[key])]),
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));
const includes = (row: Row, wanted: object) =>
  Object.entries(wanted).every(([key, value]) => same(row[key], value));
const sameRows = (rows: Row[], wanted: { id: string }[]) =>
  rows.length === wanted.length &&
  wanted.every((w) => includes(rows.find((row) => row.id === w.id) ?? {}, w));
