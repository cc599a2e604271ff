import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { absentNow, handOver, peopleWhoWork, suggestOwners } from '../app/route-case.ts';
import { addAbsence, changeRouting, changeSkills, chooseStrengths, endAbsence } from '../app/workers.ts';
import {
  handOverAnswer,
  handOverBody,
  newAbsence,
  ownerSuggestions,
  routingAnswer,
  routingSettings as settingsSchema,
  skills,
  strengthsBody,
  type WorkerView,
} from '../contract/routing.ts';
import { barInWords, reasonInWords } from '../contract/say-routing.ts';
import { namesOf } from '../store/member.ts';
import { routingSettings, type Worker } from '../store/routing.ts';
import { actorOf } from './actor.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { memberParams } from './members.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['routing'];

/** Who should have a case: suggestions with reasons, what people take on, when they are away, and handing over. */
export function routingRoutes(server: Typed, desk: Desk): void {
  settingsRoutes(server, desk);
  skillsRoute(server, desk);
  absenceRoutes(server, desk);
  handOverRoute(server, desk);
  strengthRoutes(server, desk);
  suggestionRoute(server, desk);
}

function settingsRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/routing',
    {
      schema: {
        tags,
        summary: 'How cases are given out, and who works on them with what they take on and carry',
        querystring: langQuery,
        response: { 200: routingAnswer, ...problems },
      },
    },
    async (request) => {
      const here = deskFor(desk, request);
      const [settings, people] = await Promise.all([
        routingSettings(here.pool, here.organisationId),
        peopleWhoWork(here),
      ]);
      return { settings, workers: people.map((one) => toView(one, here.now())) };
    },
  );
  server.put(
    '/api/v1/routing',
    {
      schema: {
        tags,
        summary: 'Say how cases are given out',
        querystring: langQuery,
        body: settingsSchema,
        response: { 200: settingsSchema, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      return changeRouting(deskFor(desk, request), request.body, actor.id);
    },
  );
}

function toView(one: Worker, now: string): WorkerView {
  const { id, name, roles, active, sectors, langs, causes, hard, mostOpen, strengths, open, hardToday } = one;
  const away = absentNow(one, now);
  return {
    id,
    name,
    roles,
    active,
    skills: { sectors, langs, causes, hard, mostOpen },
    strengths,
    open,
    hardToday,
    absences: one.absences.map((a) => ({
      id: a.id,
      fromAt: a.fromAt,
      untilAt: a.untilAt,
      standIn: a.standIn,
      handsOver: a.handsOver,
      now: a.id === away?.id,
    })),
  };
}

function skillsRoute(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/people/:id/skills',
    {
      schema: {
        tags,
        summary: 'Say what somebody takes on; empty lists mean everything',
        querystring: langQuery,
        params: memberParams,
        body: skills,
        response: { 200: skills, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const done = await changeSkills(
        deskFor(desk, request),
        request.params.id,
        skillsOf(request.body),
        actor.id,
      );
      return done.ok ? request.body : sendDoor(request, reply, done.error.code);
    },
  );
}

function absenceRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/people/:id/absences',
    {
      schema: {
        tags,
        summary: 'Say that somebody is away: they are given nothing meanwhile',
        querystring: langQuery,
        params: memberParams,
        body: newAbsence,
        response: { 201: z.object({ id: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const done = await addAbsence(deskFor(desk, request), request.params.id, request.body, actor.id);
      if (!done.ok) return sendDoor(request, reply, done.error.code);
      return reply.code(201).send({ id: done.value.id });
    },
  );
  server.delete(
    '/api/v1/people/:id/absences',
    {
      schema: {
        tags,
        summary: 'Somebody is back, or does not go after all',
        querystring: langQuery,
        params: memberParams,
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const done = await endAbsence(deskFor(desk, request), request.params.id, actor.id);
      return done.ok ? reply.code(204).send() : sendDoor(request, reply, done.error.code);
    },
  );
}

/** Each thing once, however often it was sent. */
const skillsOf = ({ sectors, langs, causes, hard, mostOpen }: z.output<typeof skills>) => ({
  sectors: [...new Set(sectors)],
  langs: [...new Set(langs)],
  causes: [...new Set(causes)],
  hard: [...new Set(hard)],
  mostOpen,
});

function handOverRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/people/:id/hand-over',
    {
      schema: {
        tags,
        summary: 'Give all open cases of somebody to a colleague, or each to whom routing chooses',
        querystring: langQuery,
        params: memberParams,
        body: handOverBody,
        response: { 200: handOverAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const done = await handOver(deskFor(desk, request), request.params.id, request.body.to, actor);
      return done.ok ? done.value : sendDoor(request, reply, done.error.code);
    },
  );
}

function strengthRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/strengths',
    {
      schema: {
        tags,
        summary: 'What you have named as your strengths',
        querystring: langQuery,
        response: { 200: strengthsBody, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const people = await peopleWhoWork(deskFor(desk, request));
      return { strengths: people.find(({ id }) => id === actor.id)?.strengths ?? [] };
    },
  );
  server.put(
    '/api/v1/strengths',
    {
      schema: {
        tags,
        summary: 'Name your own strengths: a hint when a case is given out, nothing more',
        querystring: langQuery,
        body: strengthsBody,
        response: { 200: strengthsBody, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const named = [...new Set(request.body.strengths)];
      const done = await chooseStrengths(deskFor(desk, request), actor.id, named);
      return done.ok ? { strengths: named } : sendDoor(request, reply, done.error.code);
    },
  );
}

function suggestionRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/owner-suggestions',
    {
      schema: {
        tags,
        summary: 'Who should have a case, the best first, everybody with reasons or why not',
        params: caseParams,
        querystring: langQuery,
        response: { 200: ownerSuggestions, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const [{ settings, routed }, names] = await Promise.all([
        suggestOwners(here, found.case),
        namesOf(here.pool, here.organisationId),
      ]);
      const lang = langOf(request);
      return {
        settings,
        people: routed.map(({ id, bars, reasons }) => ({
          id,
          name: names.get(id) ?? id,
          fits: bars.length === 0,
          reasons: reasons.map((reason) => reasonInWords(reason, lang, names)),
          bars: bars.map((bar) => barInWords(bar, lang, names)),
        })),
      };
    },
  );
}
