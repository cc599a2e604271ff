import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { LanguageModelBody } from '../contract/language-model.ts';
import { deskZone, localDay, parseInstant } from '../desk/clock/zone.ts';
import { type LanguageUse, languageUses } from '../engine/language/uses.ts';
import { writeAudit } from '../store/audit.ts';
import { type LanguageModelRow, languageModelRow, saveLanguageModel } from '../store/language-model.ts';
import type { Desk } from './desk.ts';
import { type AnswerForm, answerForms, type Endpoint } from './language-endpoint.ts';
import { seal, unseal } from './sealed.ts';

const shownOfKey = 4;
/** Of a shorter key the last four characters would be half of it. */
const shortestShown = 16;
const pathOfQuestions = /\/chat\/completions$/;
/** Where machines of a cloud learn their own secrets. */
const neverAsked =
  /^(?:169\.254\.\d+\.\d+|\[::ffff:a9fe:[0-9a-f]+\]|\[fe80:.*\]|metadata\.google\.internal\.?)$/i;

/**
 * The address of an endpoint as it is kept: http or https, without name, password, query or the last part of its
 * path. This machine and one's own network may be named; null for what is no such address.
 */
export function endpointAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  if (neverAsked.test(url.hostname)) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(pathOfQuestions, '')}`;
}

/** The month's beginning, in the desk's zone. */
export function beginningOfMonth(now: Instant): Instant {
  const month = localDay(now, deskZone).slice(0, 7);
  return parseInstant(`${month}-01`, deskZone) ?? now;
}

/** The beginning of the next month: when a limit that is reached ends. */
export const beginningOfNextMonth = (now: Instant): Instant =>
  beginningOfMonth(new Date(Date.parse(beginningOfMonth(now)) + 45 * 86_400_000).toISOString());

/** What it may be asked for; empty where it is off. */
export const usesOf = (row: LanguageModelRow | null): LanguageUse[] =>
  languageUses.filter((use) => row?.uses.includes(use));

const formOf = ({ form }: LanguageModelRow): AnswerForm =>
  answerForms.find((one) => one === form) ?? 'schema';

/** The endpoint with its key in the clear: for the call, and for nothing else. */
export async function endpointOf(desk: Desk, row: LanguageModelRow): Promise<Endpoint> {
  return {
    address: row.address,
    model: row.model,
    key: row.sealedKey === null ? null : await unseal(desk, row.sealedKey),
    form: formOf(row),
    timeoutMs: row.timeoutMs,
  };
}

/** What an organisation set; null where nobody ever did. */
export const languageModelOf = ({ pool, organisationId }: Desk): Promise<LanguageModelRow | null> =>
  languageModelRow(pool, organisationId);

export type SettingRefusal = { code: 'language-address' } | { code: 'language-key-again' };

/**
 * Keeps what an administrator set. A key that is left out stays, but not for another host: or whoever may change an
 * address could have the key sent to themselves.
 */
export async function changeLanguageModel(
  desk: Desk,
  change: LanguageModelBody,
  by: string,
): Promise<Result<LanguageModelRow, SettingRefusal>> {
  const address = endpointAddress(change.address);
  if (address === null) return err({ code: 'language-address' });
  const before = await languageModelOf(desk);
  const isElsewhere = before !== null && new URL(before.address).origin !== new URL(address).origin;
  if (change.key === undefined && isElsewhere && before.sealedKey !== null)
    return err({ code: 'language-key-again' });
  const key = await keyColumns(desk, change.key, before);
  const row: LanguageModelRow = {
    address,
    model: change.model,
    ...key,
    uses: [...new Set(change.uses)],
    form: change.form,
    timeoutMs: change.timeoutS * 1000,
    priceIn: change.priceIn,
    priceOut: change.priceOut,
    currency: change.currency,
    limitTokens: change.limitTokens,
    limitCost: change.limitCost,
    changedAt: desk.now(),
    changedBy: by,
  };
  await desk.pool.transaction(async (sql) => {
    await saveLanguageModel(sql, desk.organisationId, row);
    const what = ['language-model-changed', ...changesOf(before, row, change.key !== undefined)].join(' ');
    const audit = { id: desk.newId(), at: row.changedAt, actor: by, what, target: 'language-model' };
    await writeAudit(sql, desk.organisationId, audit);
  });
  return ok(row);
}

type KeyColumns = Pick<LanguageModelRow, 'sealedKey' | 'keyEnd'>;

async function keyColumns(
  desk: Desk,
  key: string | null | undefined,
  before: LanguageModelRow | null,
): Promise<KeyColumns> {
  if (key === undefined) return { sealedKey: before?.sealedKey ?? null, keyEnd: before?.keyEnd ?? null };
  if (key === null) return { sealedKey: null, keyEnd: null };
  const keyEnd = key.length >= shortestShown ? key.slice(-shownOfKey) : null;
  return { sealedKey: await seal(desk, key), keyEnd };
}

/** Which settings changed, for the audit; never a key. */
function changesOf(before: LanguageModelRow | null, after: LanguageModelRow, isKeyNew: boolean): string[] {
  const told = [
    ['host', (row: LanguageModelRow) => new URL(row.address).host],
    ['model', (row: LanguageModelRow) => row.model.replaceAll(/\s/g, '_')],
    ['uses', (row: LanguageModelRow) => row.uses.join('+') || 'none'],
    ['tokens', (row: LanguageModelRow) => String(row.limitTokens ?? 'unlimited')],
    ['cost', (row: LanguageModelRow) => String(row.limitCost ?? 'unlimited')],
  ] as const;
  const changed = told.flatMap(([name, of]) =>
    before === null || of(before) !== of(after) ? [`${name}=${of(after)}`] : [],
  );
  return isKeyNew ? [...changed, 'key'] : changed;
}
