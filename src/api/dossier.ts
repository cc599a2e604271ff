import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { dossierPdf } from '../app/dossier-pdf.ts';
import { findCase } from '../app/find-case.ts';
import { deskTemplates } from '../app/letter-templates.ts';
import { findPdfFont } from '../app/pdf-font.ts';
import { maskPersonal } from '../base/mask.ts';
import { type DossierView, dossierAnswer, dossierQuery } from '../contract/dossier.ts';
import { type Lang, labelOf } from '../contract/say.ts';
import type { Actor } from '../desk/case/case.ts';
import { channels, type Role, sectors, stages } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import type { StoredCase } from '../store/case.ts';
import { loadCustomer } from '../store/customer.ts';
import { namesOf } from '../store/member.ts';
import { customerReaders } from './access.ts';
import { actorOf } from './actor.ts';
import { briefAnswer } from './brief-answer.ts';
import { caseAnswer } from './case-answer.ts';
import { caseParams } from './cases.ts';
import { clocksAnswer } from './clock-answer.ts';
import { dossierParts } from './dossier-parts.ts';
import { telling } from './dossier-words.ts';
import { langOf } from './language.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { readingsAnswer, timelineAnswer } from './timeline-answer.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** The dossier of a case, to be read on screen and as a paper. Every look at it is written down. */
export function dossierRoutes(server: Typed, desk: Desk): void {
  const plain = server as unknown as FastifyInstance;
  const schema = { tags: ['cases'], params: caseParams, querystring: dossierQuery };
  plain.get(
    '/api/v1/cases/:caseId/dossier',
    {
      schema: {
        ...schema,
        summary: 'Everything about a case, in sentences, for somebody who has never heard of it',
        response: { 200: dossierAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const dossier = await dossierFor(desk, request, reply, 'dossier-viewed');
      return dossier ?? reply;
    },
  );
  plain.get(
    '/api/v1/cases/:caseId/dossier.pdf',
    {
      schema: {
        ...schema,
        summary: 'The dossier as PDF',
        response: {
          200: { description: 'The paper', content: { 'application/pdf': { schema: z.string() } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const font = await findPdfFont();
      if (!font) return sendDoor(request, reply, 'no-pdf-font');
      const dossier = await dossierFor(desk, request, reply, 'dossier-printed');
      if (!dossier) return reply;
      const paper = Buffer.from(await dossierPdf(dossier, font));
      reply.header('content-disposition', `attachment; filename="${dossier.number}.pdf"`);
      reply.header('cache-control', 'no-store');
      return reply
        .type('application/pdf')
        .serializer((payload: unknown) => payload as string)
        .send(paper);
    },
  );
}

/** Null where the answer was sent already: nobody said who looks, or there is no such case. */
async function dossierFor(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  what: 'dossier-viewed' | 'dossier-printed',
): Promise<DossierView | null> {
  const here = deskFor(desk, request);
  const actor = actorOf(request);
  if (!actor) {
    sendWhoActs(request, reply);
    return null;
  }
  const found = await findCase(here, (request.params as z.output<typeof caseParams>).caseId);
  if (!found) {
    sendRefusal(request, reply, { code: 'no-such-case' });
    return null;
  }
  const { masked } = request.query as z.output<typeof dossierQuery>;
  const isMasked = masked === 'yes' || !(customerReaders as readonly Role[]).includes(actor.role as Role);
  const dossier = await dossierOf(here, found, { actor, lang: langOf(request), isMasked });
  await writeAudit(here.pool, here.organisationId, {
    id: here.newId(),
    at: here.now(),
    actor: actor.id,
    what,
    target: found.case.id,
  });
  return dossier;
}

/** What the organisation's letters are called. */
const templateNames = async (desk: Desk, lang: Lang): Promise<ReadonlyMap<string, string>> =>
  new Map((await deskTemplates(desk)).map(({ id, label }) => [id, label[lang]]));

interface Reading {
  actor: Actor;
  lang: Lang;
  isMasked: boolean;
}

/** The whole dossier, in words. Masked: no name, number or address of a person from outside. */
export async function dossierOf(
  desk: Desk,
  stored: StoredCase,
  { actor, lang, isMasked }: Reading,
): Promise<DossierView> {
  const { case: c } = stored;
  const [view, events, readings, clocks, brief, customer, names, templates] = await Promise.all([
    caseAnswer(desk, stored, actor, lang),
    timelineAnswer(desk, c, lang),
    readingsAnswer(desk, c, lang),
    clocksAnswer(desk, stored, lang),
    briefAnswer(desk, stored, lang),
    loadCustomer(desk.pool, desk.organisationId, c.customerId),
    namesOf(desk.pool, desk.organisationId),
    templateNames(desk, lang),
  ]);
  const speakers = view.turns.flatMap((turn) => (turn.role === 'customer' ? (turn.speaker ?? []) : []));
  const personal = [customer?.name ?? '', customer?.address ?? '', ...speakers].filter((one) => one !== '');
  const say = telling(lang, names, (text) => (isMasked ? maskPersonal(text, personal) : text));
  const fact = (key: string, value: string, personal = false) => ({
    label: say.t(`fact.${key}`),
    value,
    personal,
  });
  const hidden = (value: string | null | undefined) =>
    isMasked ? say.t('hidden') : value || say.t('not-known');
  return {
    number: c.number,
    title: say.t('title'),
    notice: say.t(isMasked ? 'notice.masked' : 'notice'),
    made: say.t('made', { at: desk.now(), name: say.by(actor.id) }),
    masked: isMasked,
    facts: [
      fact('customer', hidden(customer?.name), true),
      fact('contact', hidden(customer?.identities.map(({ value }) => value).join(' · ')), true),
      fact('address', hidden(customer?.address), true),
      fact('received', `${say.at(c.receivedAt)} · ${labelOf(channels, c.channel, lang)}`),
      fact('sector', labelOf(sectors, c.sector, lang)),
      fact('stage', say.t('stage', { name: labelOf(stages, c.stage, lang), round: c.round })),
      fact('owner', c.owner === null ? say.t('nobody') : say.by(c.owner)),
    ],
    parts: dossierParts({ c: view, events, readings, clocks, brief, templates }, say),
  };
}
