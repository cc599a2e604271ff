import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { addDepartment, changeDepartment, changeOrganisation } from '../app/members.ts';
import { organisationView } from '../contract/session.ts';
import { departmentBody, departmentView, organisationChange, peopleAnswer } from '../contract/team.ts';
import { departmentsOf } from '../store/department.ts';
import { facesOf } from '../store/face.ts';
import { membersOf } from '../store/member.ts';
import { langQuery } from './cases.ts';
import { faceRoutes } from './faces.ts';
import { memberParams } from './members.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['people'];

/** What everybody may know of their colleagues; and what administrators name: departments, the organisation. */
export function peopleRoutes(server: Typed, desk: Desk, _identity: Identity): void {
  server.get(
    '/api/v1/people',
    {
      schema: {
        tags,
        summary: 'Your colleagues, and the departments',
        querystring: langQuery,
        response: { 200: peopleAnswer, ...problems },
      },
    },
    async (request) => {
      const { pool, organisationId } = deskFor(desk, request);
      const [people, departments, faces] = await Promise.all([
        membersOf(pool, organisationId),
        departmentsOf(pool, organisationId),
        facesOf(pool, organisationId),
      ]);
      return {
        people: people.map(({ id, name, roles, departmentId, active }) => ({
          id,
          name,
          roles,
          departmentId,
          active,
          face: faces.get(id) ?? null,
        })),
        departments,
      };
    },
  );
  faceRoutes(server, desk);
  departmentRoutes(server, desk);
  organisationRoute(server, desk);
}

function departmentRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/departments',
    {
      schema: {
        tags,
        summary: 'Make a department',
        querystring: langQuery,
        body: departmentBody,
        response: { 201: departmentView, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      const made = await addDepartment(deskFor(desk, request), request.body.name, by);
      return made.ok ? reply.code(201).send(made.value) : sendDoor(request, reply, made.error.code);
    },
  );
  server.put(
    '/api/v1/departments/:id',
    {
      schema: {
        tags,
        summary: 'Rename a department',
        querystring: langQuery,
        params: memberParams,
        body: departmentBody,
        response: { 200: departmentView, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      const department = { id: request.params.id, name: request.body.name };
      const done = await changeDepartment(deskFor(desk, request), department, by);
      return done.ok ? done.value : sendDoor(request, reply, done.error.code);
    },
  );
}

function organisationRoute(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/organisation',
    {
      schema: {
        tags,
        summary: 'Name the organisation, its sector and its language',
        querystring: langQuery,
        body: organisationChange,
        response: { 200: organisationView, ...problems },
      },
    },
    async (request, reply) => {
      const by = request.who?.actor?.id;
      if (by === undefined) return sendWhoActs(request, reply);
      return changeOrganisation(deskFor(desk, request), request.body, by);
    },
  );
}
