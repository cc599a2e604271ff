import type { Desk } from '../app/desk.ts';
import { answered, type LanguageRefusal } from '../app/language-calls.ts';
import { beginningOfMonth, changeLanguageModel, languageModelOf, usesOf } from '../app/language-model.ts';
import { tryLanguageModel } from '../app/language-trial.ts';
import {
  type LanguageModelAnswer,
  type LanguageSettings,
  languageFailures,
  languageModelAnswer,
  languageModelBody,
  languageTrial,
  languageUsesAnswer,
} from '../contract/language-model.ts';
import type { Lang } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import { callSums, lastFailures, sumsByUse } from '../store/language-calls.ts';
import type { LanguageModelRow } from '../store/language-model.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['language-model'];

/** The optional language model: what an administrator sets and sees of it, and what others may ask for. */
export function languageModelRoutes(server: Typed, desk: Desk): void {
  readRoute(server, desk);
  changeRoute(server, desk);
  trialRoute(server, desk);
  usesRoute(server, desk);
}

function readRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'The language model as it is set, what the month came to, and what failed last',
    querystring: langQuery,
    response: { 200: languageModelAnswer, ...problems },
  };
  server.get('/api/v1/language-model', { schema }, async (request) =>
    standing(deskFor(desk, request), langOf(request)),
  );
}

function changeRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'Set the endpoint, its key, what it may be asked for, and the bounds of a month',
    querystring: langQuery,
    body: languageModelBody,
    response: { 200: languageModelAnswer, ...problems },
  };
  server.put('/api/v1/language-model', { schema }, async (request, reply) => {
    const by = request.who?.actor?.id;
    if (by === undefined) return sendWhoActs(request, reply);
    const here = deskFor(desk, request);
    const done = await changeLanguageModel(here, request.body, by);
    return done.ok ? standing(here, langOf(request)) : sendDoor(request, reply, done.error.code);
  });
}

function trialRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'Ask the endpoint for one reading of words of ours, and say what came of it',
    querystring: langQuery,
    response: { 200: languageTrial, ...problems },
  };
  server.post('/api/v1/language-model/trial', { schema }, async (request, reply) => {
    const by = request.who?.actor?.id;
    if (by === undefined) return sendWhoActs(request, reply);
    const from = performance.now();
    const done = await tryLanguageModel(deskFor(desk, request), by);
    if (!done.ok) {
      const { code, said, ...facts } = spoken(done.error);
      const failure = { ...problemInWords(code, facts, langOf(request)), said };
      return {
        ...{ failure, labels: 0, tokensIn: 0, tokensOut: 0 },
        tookMs: Math.round(performance.now() - from),
      };
    }
    const { value: labels, tookMs, tokensIn, tokensOut } = done.value;
    return { failure: null, labels, tookMs, tokensIn, tokensOut };
  });
}

function usesRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'What the language model may be asked for on a case; nothing where it is off',
    response: { 200: languageUsesAnswer, ...problems },
  };
  server.get('/api/v1/language-model/uses', { schema }, async (request) => {
    const row = await languageModelOf(deskFor(desk, request));
    const uses = usesOf(row);
    if (!row || uses.length === 0) return { uses, model: null, host: null };
    return { uses, model: row.model, host: new URL(row.address).host };
  });
}

/** A refusal with the facts of its sentence apart from what the endpoint itself said. */
export function spoken(refusal: LanguageRefusal): {
  code: LanguageRefusal['code'];
  said: string | null;
  until?: string;
} {
  if ('detail' in refusal) return { code: refusal.code, said: refusal.detail };
  return 'until' in refusal
    ? { code: refusal.code, said: null, until: refusal.until }
    : { code: refusal.code, said: null };
}

async function standing(desk: Desk, lang: Lang): Promise<LanguageModelAnswer> {
  const now = desk.now();
  const since = beginningOfMonth(now);
  const row = await languageModelOf(desk);
  const settings = row && settingsOf(row);
  const currency = settings?.currency ?? 'CNY';
  const [sums, month, failures] = await Promise.all([
    callSums(desk.pool, desk.organisationId, { since, alive: now, currency }),
    sumsByUse(desk.pool, desk.organisationId, since, answered),
    lastFailures(desk.pool, desk.organisationId, since, answered),
  ]);
  return {
    ...{ settings, since, tokens: sums.tokens, cost: sums.cost },
    month: month as LanguageModelAnswer['month'],
    failures: failures.map(({ id, at, use, outcome, tookMs }) => {
      const code = languageFailures.find((one) => one === outcome) ?? 'language-unreadable';
      const { title } = problemInWords(code, {}, lang);
      return { id, at, use: use as LanguageModelAnswer['failures'][number]['use'], what: title, tookMs };
    }),
    waitUntil: sums.waitUntil !== null && sums.waitUntil > now ? sums.waitUntil : null,
  };
}

function settingsOf(row: LanguageModelRow): LanguageSettings {
  const { address, model, keyEnd, priceIn, priceOut, limitTokens, limitCost } = row;
  return {
    ...{ address, model, hasKey: row.sealedKey !== null, keyEnd, uses: usesOf(row) },
    form: row.form as LanguageSettings['form'],
    timeoutS: Math.round(row.timeoutMs / 1000),
    ...{ priceIn, priceOut, currency: row.currency as LanguageSettings['currency'], limitTokens, limitCost },
  };
}
