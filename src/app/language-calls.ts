import { err, ok, type Result } from '../base/result.ts';
import { addMs, type Instant, minuteMs } from '../base/time.ts';
import type { LanguageFailure } from '../contract/language-model.ts';
import type { Question } from '../engine/language/question.ts';
import type { LanguageUse } from '../engine/language/uses.ts';
import { beginCall, callSums, endCall } from '../store/language-calls.ts';
import { type LanguageModelRow, languageModelRow } from '../store/language-model.ts';
import type { Desk } from './desk.ts';
import type { EndpointFailure } from './language-answer.ts';
import { askEndpoint, mostTokensOut } from './language-endpoint.ts';
import { beginningOfMonth, beginningOfNextMonth, endpointOf } from './language-model.ts';

/** Why nothing was asked, or nothing came of it. */
export type LanguageRefusal =
  | { code: 'language-off' }
  | { code: 'language-busy' }
  | { code: 'language-limit'; until: Instant }
  | { code: 'language-resting'; until: Instant }
  | { code: LanguageFailure; detail: string | null };

/** What is asked, for whom, and how its answer is read. */
export interface Asking<T> {
  use: LanguageUse | 'trial';
  caseId: string | null;
  by: string;
  question: Question;
  /** Our own checks; null where the answer is none at all. `discarded` are its parts that did not pass. */
  read: (answer: string) => Promise<{ value: T; discarded: number } | null>;
}

export interface Asked<T> {
  value: T;
  model: string;
  tookMs: number;
  tokensIn: number;
  tokensOut: number;
}

export const answered = 'answered';
/** More at a time would keep a room of handlers waiting for each other, and an endpoint from answering anybody. */
const mostAtOnce = 8;
const whole = 1_000_000;

/** Millionths of a unit for so many tokens, at prices for a million of them; a part counts as one. */
const costOf = ({ priceIn, priceOut }: LanguageModelRow, tokensIn: number, tokensOut: number): number =>
  Math.ceil((tokensIn * priceIn + tokensOut * priceOut) / whole);

/** A character is a token at most, but for a few rare ones. */
const mostTokensIn = ({ instructions, material }: Question): number =>
  instructions.length + material.length + 200;

/**
 * Asks the organisation's language model, within its month. The most a question may cost is put down before it
 * leaves, so that many at once stay within the limit together; what it did cost replaces it when the answer is here.
 */
export async function askLanguageModel<T>(
  desk: Desk,
  asking: Asking<T>,
): Promise<Result<Asked<T>, LanguageRefusal>> {
  const begun = await begin(desk, asking);
  if (!begun.ok) return begun;
  const { row, id, tokensIn: mostIn } = begun.value;
  const from = performance.now();
  const answer = await askEndpoint(await endpointOf(desk, row), asking.question);
  const read = answer.ok ? await asking.read(answer.value.text) : null;
  const failure: EndpointFailure | null = answer.ok
    ? read === null
      ? { code: 'language-unreadable', detail: null, waitMs: null }
      : null
    : answer.error;
  const counted = answer.ok ? answer.value : answer.error;
  // Words that went out are paid for, whether or not anything came back.
  const tokensIn = counted.tokensIn ?? (wasPaid(failure) ? mostIn : 0);
  const tokensOut = counted.tokensOut ?? (answer.ok ? answer.value.text.length : 0);
  const tookMs = Math.round(performance.now() - from);
  const endedAt = desk.now();
  await endCall(desk.pool, desk.organisationId, {
    ...{ id, endedAt, tokensIn, tokensOut, tookMs },
    outcome: failure?.code ?? answered,
    cost: costOf(row, tokensIn, tokensOut),
    discarded: read?.discarded ?? 0,
    waitUntil: failure?.waitMs ? addMs(endedAt, failure.waitMs) : null,
  });
  if (failure || !read) return err(told(failure, begun.value.key));
  return ok({ value: read.value, model: row.model, tookMs, tokensIn, tokensOut });
}

const unpaid: readonly LanguageFailure[] = [
  'language-unreachable',
  'language-redirected',
  'language-key-refused',
  'language-not-there',
  'language-too-many',
  'language-not-understood',
  'language-endpoint-fault',
];
const wasPaid = (failure: EndpointFailure | null): boolean =>
  failure === null || !unpaid.includes(failure.code);

/** Some endpoints say the key they refuse. */
function told(failure: EndpointFailure | null, key: string | null): LanguageRefusal {
  const { code, detail } = failure ?? { code: 'language-unreadable' as const, detail: null };
  return { code, detail: key === null ? detail : (detail?.replaceAll(key, '…') ?? null) };
}

interface Begun {
  row: LanguageModelRow;
  id: string;
  tokensIn: number;
  key: string | null;
}

/** Puts a question down in the ledger if the month, the endpoint and the others under way let it go. */
async function begin<T>(
  desk: Desk,
  { use, caseId, by, question }: Asking<T>,
): Promise<Result<Begun, LanguageRefusal>> {
  const { organisationId } = desk;
  const begun = await desk.pool.transaction(
    async (sql): Promise<Result<Omit<Begun, 'key'>, LanguageRefusal>> => {
      const row = await languageModelRow(sql, organisationId, true);
      if (!row || (use !== 'trial' && !row.uses.includes(use))) return err({ code: 'language-off' });
      const at = desk.now();
      const alive = addMs(at, -row.timeoutMs - minuteMs);
      const since = beginningOfMonth(at);
      const sums = await callSums(sql, organisationId, { since, alive, currency: row.currency });
      const tokensIn = mostTokensIn(question);
      const cost = costOf(row, tokensIn, mostTokensOut);
      if (sums.waitUntil !== null && sums.waitUntil > at)
        return err({ code: 'language-resting', until: sums.waitUntil });
      if (sums.underWay >= mostAtOnce) return err({ code: 'language-busy' });
      const isOver = (limit: number | null, used: number) => limit !== null && used > limit;
      if (
        isOver(row.limitTokens, sums.tokens + tokensIn + mostTokensOut) ||
        isOver(row.limitCost, sums.cost + cost)
      )
        return err({ code: 'language-limit', until: beginningOfNextMonth(at) });
      const id = desk.newId();
      const { currency } = row;
      await beginCall(sql, organisationId, {
        ...{ id, at, use, caseId, askedBy: by, tokensIn, tokensOut: mostTokensOut, cost, currency },
      });
      return ok({ row, id, tokensIn });
    },
  );
  if (!begun.ok) return begun;
  return ok({ ...begun.value, key: (await endpointOf(desk, begun.value.row)).key });
}
