import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { mergeCustomers, partCustomers, previewJoin, type Side } from '../app/merge-customers.ts';
import { logView } from '../app/recognition.ts';
import type { Result } from '../base/result.ts';
import { customerAnswer } from '../contract/customer.ts';
import { customerMergeBody, customerMergePreview, customerMergeQuery } from '../contract/customer-merge.ts';
import { id } from '../contract/parts.ts';
import { problemInWords } from '../contract/sentences.ts';
import type { Actor } from '../desk/case/case.ts';
import type { CustomerRefusal } from '../desk/customer/merge.ts';
import { namesOf } from '../store/member.ts';
import type { Person } from '../store/person.ts';
import { actorOf } from './actor.ts';
import { actingHeaders } from './case-commands.ts';
import { langQuery } from './cases.ts';
import { customerCard } from './customers.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['customers'];
const params = z.object({ id });
const path = '/api/v1/customers/:id/merge';

/** Two customers who are one person: what it would do, doing it, undoing it. */
export function customerMergeRoutes(server: Typed, desk: Desk): void {
  previewRoute(server, desk);
  server.put(
    path,
    {
      schema: {
        tags,
        summary: 'Make this customer one person with another; both keep what is theirs',
        params,
        querystring: langQuery,
        headers: actingHeaders,
        body: customerMergeBody,
        response: { 200: customerAnswer, ...problems },
      },
    },
    (request, reply) =>
      change(desk, request, reply, (here, actor) =>
        mergeCustomers(here, request.params.id, request.body.into, actor),
      ),
  );
  server.delete(
    path,
    {
      schema: {
        tags,
        summary: 'Undo the merge of this customer: they go their own way with what is theirs',
        params,
        querystring: langQuery,
        headers: actingHeaders,
        response: { 200: customerAnswer, ...problems },
      },
    },
    (request, reply) =>
      change(desk, request, reply, (here, actor) => partCustomers(here, request.params.id, actor)),
  );
}

function previewRoute(server: Typed, desk: Desk): void {
  server.get(
    path,
    {
      schema: {
        tags,
        summary: 'What making another customer one person with this one would do; changes nothing',
        params,
        querystring: customerMergeQuery,
        headers: actingHeaders,
        response: { 200: customerMergePreview, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const found = await previewJoin(here, request.params.id, request.query.with, actor);
      if (!found.ok) return refused(here, request, reply, found.error) as never;
      const { from, into, refusal, ends } = found.value;
      const mayWatch = actor.role === 'lead' || actor.role === 'manager';
      // Being shown that somebody is on the list is a view of the list.
      const seen = mayWatch ? [...from.watch, ...into.watch] : [];
      for (const { entry } of seen) await logView(here, 'watch-seen', entry.id, actor);
      const { code, ...facts } = refusal ?? { code: null };
      return {
        from: sideAnswer(from, mayWatch),
        into: sideAnswer(into, mayWatch),
        why: code === null ? null : { code, facts, ...problemInWords(code, facts, langOf(request)) },
        ends: ends.map(({ number }) => ({ number })),
      };
    },
  );
}

function sideAnswer(
  { person, counts, watch, stopped }: Side,
  mayWatch: boolean,
): z.input<typeof customerMergePreview>['from'] {
  const { members } = person;
  return {
    id: person.id,
    name: members.find(({ name }) => name !== null)?.name ?? null,
    identities: members.flatMap(({ identities }) => identities.map(({ kind, value }) => ({ kind, value }))),
    address: members.find(({ address }) => address !== null)?.address ?? null,
    cases: counts.total,
    open: counts.open,
    stopped,
    watch: mayWatch ? watch.map(({ entry }) => entry.kind) : [],
  };
}

async function change(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (here: Desk, actor: Actor) => Promise<Result<Person, CustomerRefusal>>,
): Promise<z.input<typeof customerAnswer>> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply) as never;
  const here = deskFor(desk, request);
  const done = await run(here, actor);
  if (!done.ok) return refused(here, request, reply, done.error) as never;
  return (await customerCard(here, done.value.id)) ?? (sendDoor(request, reply, 'no-such-customer') as never);
}

async function refused(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, ...facts }: CustomerRefusal,
): Promise<FastifyReply> {
  return sendDoor(request, reply, code, facts, {}, await namesOf(desk.pool, desk.organisationId));
}
