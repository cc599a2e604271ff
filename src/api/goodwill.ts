import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { ladderOf } from '../app/ladder.ts';
import { authorityView, type LadderAnswer, ladderAnswer, remediesAnswer } from '../contract/goodwill.ts';
import type { Lang } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import type { Case } from '../desk/case/case.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { askingGate } from '../desk/case/offer.ts';
import { rungRules, type Steps } from '../desk/case/offers.ts';

import type { LadderRung } from '../knowledge/remedies.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { actorOf } from './actor.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendRefusal } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['goodwill'];

/** What is owed and how it is reckoned, the ladder of goodwill above it, and who may give how much. */
export function goodwillRoutes(server: Typed, desk: Desk): void {
  const rules = {
    tags,
    summary: 'The calculators: what law and contract owe, with source and worked examples',
    querystring: langQuery,
    response: { 200: remediesAnswer, ...problems },
  };
  server.get('/api/v1/remedies', { schema: rules }, async (request) => ({
    rules: deskFor(desk, request).knowledge.compiled.remedies,
  }));
  const ladder = {
    tags,
    summary: 'The ladder of goodwill for a case: rungs, authority, who can approve, what like cases got',
    params: caseParams,
    querystring: langQuery,
    response: { 200: ladderAnswer, ...problems },
  };
  server.get('/api/v1/cases/:caseId/ladder', { schema: ladder }, async (request, reply) => {
    const here = deskFor(desk, request);
    const found = await findCase(here, request.params.caseId);
    if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
    const { case: c } = found;
    const actor = actorOf(request) ?? { id: c.owner ?? 'nobody', role: 'handler' as const };
    const lang = langOf(request);
    const state = await ladderOf(here, c, actor);
    const rungs = rungsInWords(here.knowledge.compiled.ladder, c, state.authority.steps, lang);
    const bar = askingGate(c);
    const duesFirst = bar && problemInWords(bar.code, {}, lang);
    return { rungs, duesFirst, ...state };
  });
  authorityRoutes(server, desk);
}

function authorityRoutes(server: Typed, desk: Desk): void {
  const read = {
    tags,
    summary: 'How much goodwill each role may give in one case without asking',
    querystring: langQuery,
    response: { 200: authorityView, ...problems },
  };
  server.get('/api/v1/authority', { schema: read }, async (request) => {
    const { pool, organisationId } = deskFor(desk, request);
    return goodwillRules(pool, organisationId);
  });
}

/** The rungs for this type of case: what fits what went wrong first, then the sector, then what fits everywhere. */
function rungsInWords(
  ladder: readonly LadderRung[],
  c: Case,
  steps: Steps,
  lang: Lang,
): LadderAnswer['rungs'] {
  const { sector } = c;
  const cause = effectiveReading(c)?.causes[0];
  const climbed = ladder.filter(({ rung }) => steps[rung].isOn);
  return climbed.map(({ rung, about, advice, examples, matters }) => {
    const { money, asks, saying = false } = rungRules[rung];
    const { second, most } = steps[rung];
    const own = cause && matters[cause];
    const fitting = [
      ...(own?.examples ?? []),
      ...(sector === 'general' ? [] : (examples[sector] ?? [])),
      ...(examples.general ?? []),
    ];
    return {
      ...{ rung, money, asks, saying, second, most },
      about: about[lang],
      advice: own ? `${own.advice[lang]}${lang === 'zh' ? '' : ' '}${advice[lang]}` : advice[lang],
      examples: fitting.map((words) => words[lang]),
    };
  });
}
