import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { requestsAnswer, requestsQuery } from '../contract/department-requests.ts';
import { spell } from '../contract/words-view.ts';
import { departmentsOf } from '../store/department.ts';
import { departmentRequests, openRequests } from '../store/department-requests.ts';
import { incidentTexts } from '../store/incident.ts';
import { textsOf, wordIds } from '../store/timeline.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** As many are shown; who has more open at one department needs a talk with it, not a longer list. */
const most = 200;

/** What the desk has asked other departments, over all cases. */
export function departmentRequestRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/department-requests',
    {
      schema: {
        tags: ['cases'],
        summary: 'What departments were asked: overdue first',
        querystring: requestsQuery,
        response: { 200: requestsAnswer, ...problems },
      },
    },
    async (request) => answer(deskFor(desk, request), request.query),
  );
}

async function answer(
  desk: Desk,
  { department, which }: { department?: string | undefined; which: 'open' | 'closed' },
): Promise<z.input<typeof requestsAnswer>> {
  const { pool, organisationId } = desk;
  const [found, open, departments] = await Promise.all([
    departmentRequests(pool, organisationId, {
      department: department ?? null,
      which,
      limit: most + 1,
    }),
    openRequests(pool, organisationId, desk.now()),
    departmentsOf(pool, organisationId),
  ]);
  const shown = found.slice(0, most);
  const [ofCases, ofIncidents] = await Promise.all([
    textsOf(
      pool,
      organisationId,
      shown.flatMap(({ caseId }) => caseId ?? []),
      shown.flatMap(({ request }) => wordIds(request)),
    ),
    incidentTexts(
      pool,
      organisationId,
      shown.flatMap(({ incidentId }) => incidentId ?? []),
    ),
  ]);
  const texts = new Map([...ofCases, ...ofIncidents]);
  const at = new Map(open.map((one) => [one.department, one]));
  return {
    requests: shown.map(({ request, ...of }) => ({ ...spell(request, texts), ...of })),
    more: found.length > most,
    departments: departments.map(({ id, name }) => {
      const { awaited = 0, overdue = 0, answered = 0 } = at.get(id) ?? {};
      return { id, name, awaited, overdue, answered };
    }),
  };
}
