import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { changeView, makeView, removeView, type ViewRefusal } from '../app/views.ts';
import { id } from '../contract/parts.ts';
import { type SavedView, savedView, savedViews, viewBody } from '../contract/views.ts';
import type { Actor } from '../desk/case/case.ts';
import { type SavedViewRow, viewsFor } from '../store/views.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['views'];
const params = z.object({ id });

/** The saved views of the queue: one's own, and those everybody sees. */
export function viewRoutes(server: Typed, desk: Desk): void {
  const summary = 'Your views of the queue, and the shared ones';
  const list = { tags, summary, querystring: langQuery, response: { 200: savedViews, ...problems } };
  server.get('/api/v1/views', { schema: list }, async (request, reply) => {
    const actor = actorOf(request);
    if (!actor) return sendWhoActs(request, reply);
    const { pool, organisationId } = deskFor(desk, request);
    const views = await viewsFor(pool, organisationId, actor.id);
    return { views: views.map((view) => answer(view, actor)) };
  });
  const make = { tags, summary: 'Save a view', body: viewBody, response: { 201: savedView, ...problems } };
  server.post('/api/v1/views', { schema: make }, async (request, reply) => {
    const actor = actorOf(request);
    if (!actor) return sendWhoActs(request, reply);
    const made = await makeView(deskFor(desk, request), request.body, actor);
    if (!made.ok) return refuse(request, reply, made.error);
    reply.code(201);
    return answer(made.value, actor);
  });
  const change = {
    tags,
    summary: 'Change a view',
    params,
    body: viewBody,
    response: { 200: savedView, ...problems },
  };
  server.put('/api/v1/views/:id', { schema: change }, async (request, reply) => {
    const actor = actorOf(request);
    if (!actor) return sendWhoActs(request, reply);
    const done = await changeView(deskFor(desk, request), request.params.id, request.body, actor);
    return done.ok ? answer(done.value, actor) : refuse(request, reply, done.error);
  });
  const remove = { tags, summary: 'Remove a view', params, response: { 204: z.null(), ...problems } };
  server.delete('/api/v1/views/:id', { schema: remove }, async (request, reply) => {
    const actor = actorOf(request);
    if (!actor) return sendWhoActs(request, reply);
    const done = await removeView(deskFor(desk, request), request.params.id, actor);
    if (!done.ok) return refuse(request, reply, done.error);
    return reply.code(204).send(null);
  });
}

const answer = ({ owner, ...view }: SavedViewRow, actor: Actor): SavedView => ({
  ...view,
  mine: owner === actor.id,
});

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: ViewRefusal): FastifyReply {
  if (refusal.code === 'wrong-role') return sendRefusal(request, reply, refusal);
  const { code, ...facts } = refusal;
  return sendDoor(request, reply, code, facts);
}
