import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import type { LanguageRefusal } from '../app/language-calls.ts';
import {
  type KeptReading,
  keptDeeperReading,
  readDeeperInto,
  recapOf,
  rephrase,
} from '../app/language-talk.ts';
import {
  type DeeperReadingAnswer,
  deeperReadingAnswer,
  recapAnswer,
  rephrasedAnswer,
  wordsToRephrase,
} from '../contract/language-model.ts';
import type { Case } from '../desk/case/case.ts';
import { allTurns } from '../desk/case/kin.ts';
import type { StoredCase } from '../store/case.ts';
import type { DeeperReadingRow } from '../store/deeper-reading.ts';
import { caseParams, langQuery } from './cases.ts';
import { checkAnswer } from './guidance-answer.ts';
import { langOf } from './language.ts';
import { languageModelRoutes, spoken } from './language-model.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['language-model'];

/** The language model as it is set, and asked on a case. Nothing it answers sends, changes or closes anything. */
export function languageRoutes(server: Typed, desk: Desk): void {
  languageModelRoutes(server, desk);
  readingRoutes(server, desk);
  wordingsRoute(server, desk);
  recapRoute(server, desk);
}

/** The case, and who asks; or the answer that says what is missing. */
async function asked(
  desk: Desk,
  request: FastifyRequest,
  caseId: string,
): Promise<{ here: Desk; found: StoredCase; by: string } | ((reply: FastifyReply) => FastifyReply)> {
  const here = deskFor(desk, request);
  const by = request.who?.actor?.id;
  if (by === undefined) return (reply) => sendWhoActs(request, reply);
  const found = await findCase(here, caseId);
  if (!found) return (reply) => sendRefusal(request, reply, { code: 'no-such-case' });
  if (!allTurns(found.case).some(({ role }) => role === 'customer'))
    return (reply) => sendDoor(request, reply, 'language-nothing-said');
  return { here, found, by };
}

/** What the endpoint itself said is for who set it up, not for who works on a case. */
function sendLanguage(request: FastifyRequest, reply: FastifyReply, refusal: LanguageRefusal): FastifyReply {
  const { code, said: _, ...facts } = spoken(refusal);
  return sendDoor(request, reply, code, facts);
}

const viewOf = (row: DeeperReadingRow<KeptReading> | null, c: Case): DeeperReadingAnswer => ({
  reading: row && {
    ...{ at: row.at, askedBy: row.askedBy, model: row.model },
    isCurrent: allTurns(c).length === row.turns,
    labels: { ...row.reading.labels },
    evidence: row.reading.evidence,
    dropped: row.reading.dropped,
  },
});

function readingRoutes(server: Typed, desk: Desk): void {
  const url = '/api/v1/cases/:caseId/deeper-reading';
  const response = { 200: deeperReadingAnswer, ...problems };
  const read = {
    tags,
    summary: 'What a language model read in the case, beside the engine; null where nobody asked',
    params: caseParams,
    querystring: langQuery,
    response,
  };
  server.get(url, { schema: read }, async (request, reply) => {
    const here = deskFor(desk, request);
    const found = await findCase(here, request.params.caseId);
    if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
    return viewOf(await keptDeeperReading(here, found.case), found.case);
  });
  const ask = { ...read, summary: 'Have a language model read the case; what rests on no words is left out' };
  server.post(url, { schema: ask }, async (request, reply) => {
    const own = await asked(desk, request, request.params.caseId);
    if (typeof own === 'function') return own(reply);
    const done = await readDeeperInto(own.here, own.found.case, own.by);
    return done.ok ? viewOf(done.value, own.found.case) : sendLanguage(request, reply, done.error);
  });
}

function wordingsRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'The same in other words, each checked like any draft; nothing is kept or sent',
    params: caseParams,
    querystring: langQuery,
    body: wordsToRephrase,
    response: { 200: rephrasedAnswer, ...problems },
  };
  server.post('/api/v1/cases/:caseId/other-wordings', { schema }, async (request, reply) => {
    const own = await asked(desk, request, request.params.caseId);
    if (typeof own === 'function') return own(reply);
    const text = request.body.text.trim();
    if (text === '') return sendDoor(request, reply, 'language-nothing-said');
    const done = await rephrase(own.here, own.found.case, text, own.by);
    if (!done.ok) return sendLanguage(request, reply, done.error);
    const { value, model } = done.value;
    const lang = langOf(request);
    const wordings = value.wordings.map((one) => ({ text: one.text, ...checkAnswer(one.findings, lang) }));
    return { wordings, stopped: value.stopped, unfit: value.unfit, model };
  });
}

function recapRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    summary: 'The talk in a few lines, each with the words it rests on; nothing is kept',
    params: caseParams,
    querystring: langQuery,
    response: { 200: recapAnswer, ...problems },
  };
  server.post('/api/v1/cases/:caseId/recap', { schema }, async (request, reply) => {
    const own = await asked(desk, request, request.params.caseId);
    if (typeof own === 'function') return own(reply);
    const done = await recapOf(own.here, own.found.case, langOf(request), own.by);
    if (!done.ok) return sendLanguage(request, reply, done.error);
    return { ...done.value.value, model: done.value.model };
  });
}
