import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { invite, makePasswordLink, withdrawInvitation } from '../app/links.ts';
import { changeMember } from '../app/members.ts';
import { handOver, mayTakeOver } from '../app/route-case.ts';
import { id } from '../contract/parts.ts';
import { madeLink, newInvitation } from '../contract/session.ts';
import { memberChange, membersAnswer, memberView } from '../contract/team.ts';
import { invitationsOf } from '../store/link.ts';
import { type Member, membersOf } from '../store/member.ts';
import { langQuery } from './cases.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['members'];
export const memberParams = z.object({ id });

/** Who belongs to the organisation, for its administrators. */
export function memberRoutes(server: Typed, desk: Desk, identity: Identity): void {
  listRoute(server, desk);
  changeRoute(server, desk);
  passwordLinkRoute(server, desk, identity);
  invitationRoutes(server, desk, identity);
}

const toView = ({ userId: _, ...member }: Member): z.input<typeof memberView> => member;

function listRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/members',
    {
      schema: {
        tags,
        summary: 'All members, and the invitations nobody has accepted yet',
        querystring: langQuery,
        response: { 200: membersAnswer, ...problems },
      },
    },
    async (request) => {
      const { pool, organisationId, now } = deskFor(desk, request);
      const [members, invitations] = await Promise.all([
        membersOf(pool, organisationId),
        invitationsOf(pool, organisationId),
      ]);
      return {
        members: members.map(toView),
        invitations: invitations.map((link) => ({
          id: link.id,
          ...link.invited,
          invitedBy: link.madeBy,
          createdAt: link.createdAt,
          expiresAt: link.expiresAt,
          expired: link.expiresAt <= now(),
        })),
      };
    },
  );
}

function changeRoute(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/members/:id',
    {
      schema: {
        tags,
        summary: 'Change a member: name, roles, department, whether they may sign in',
        querystring: langQuery,
        params: memberParams,
        body: memberChange,
        response: { 200: memberView, ...problems },
      },
    },
    async (request, reply) => {
      const actor = request.who?.actor;
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const { handOverTo, ...change } = request.body;
      if (!change.active && handOverTo !== null && !(await mayTakeOver(here, handOverTo)))
        return sendDoor(request, reply, 'cannot-take-over');
      const done = await changeMember(here, request.params.id, change, actor.id);
      if (!done.ok) return sendDoor(request, reply, done.error.code);
      // Who has left keeps no case.
      if (!change.active) await handOver(here, done.value.id, handOverTo, actor);
      return toView(done.value);
    },
  );
}

function passwordLinkRoute(server: Typed, desk: Desk, { publicAddress }: Identity): void {
  server.post(
    '/api/v1/members/:id/password-link',
    {
      schema: {
        tags,
        summary: 'Make a link by which a member chooses a new password; shown once, good for a day',
        querystring: langQuery,
        params: memberParams,
        response: { 201: madeLink, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      const made = await makePasswordLink(deskFor(desk, request), request.params.id, publicAddress, by);
      return made.ok ? reply.code(201).send(made.value) : sendDoor(request, reply, made.error.code);
    },
  );
}

function invitationRoutes(server: Typed, desk: Desk, { publicAddress }: Identity): void {
  server.post(
    '/api/v1/invitations',
    {
      schema: {
        tags,
        summary: 'Invite somebody; the link is shown once and good for a week',
        querystring: langQuery,
        body: newInvitation,
        response: { 201: madeLink, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      const made = await invite(deskFor(desk, request), request.body, publicAddress, by);
      return made.ok ? reply.code(201).send(made.value) : sendDoor(request, reply, made.error.code);
    },
  );
  server.delete(
    '/api/v1/invitations/:id',
    {
      schema: {
        tags,
        summary: 'Withdraw an invitation: its link dies',
        querystring: langQuery,
        params: memberParams,
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      const withdrawn = await withdrawInvitation(deskFor(desk, request), request.params.id, by);
      return withdrawn ? reply.code(204).send() : sendDoor(request, reply, 'no-such-invitation');
    },
  );
}
