import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { identitiesTyped } from '../app/people.ts';
import { safeText } from '../app/words.ts';
import { addMs, dayMs } from '../base/time.ts';
import { customerAnswer } from '../contract/customer.ts';
import { customersAnswer, customersQuery } from '../contract/customers.ts';
import { id } from '../contract/parts.ts';
import { covered } from '../desk/customer/covered.ts';
import { recognise } from '../desk/watch/recognise.ts';
import { listCases } from '../store/case-list.ts';
import { countsOfCustomer } from '../store/customer.ts';
import { listCustomers } from '../store/customers.ts';
import { loadPerson, namesakes, type Person } from '../store/person.ts';
import { stoppedBy } from '../store/person-cases.ts';
import { langQuery } from './cases.ts';
import { sendDoor } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

type Answer = z.input<typeof customerAnswer>;
type CustomersLine = z.input<typeof customersAnswer>['customers'][number];

const mostCases = 20;

/** Who complains, and what they complained about before. */
export function customerRoutes(server: Typed, desk: Desk): void {
  customersRoute(server, desk);
  server.get(
    '/api/v1/customers/:id',
    {
      schema: {
        tags: ['customers'],
        summary: 'A customer: how they are known, and their cases',
        params: z.object({ id }),
        querystring: langQuery,
        response: { 200: customerAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const answer = await customerCard(deskFor(desk, request), request.params.id);
      return answer ?? sendDoor(request, reply, 'no-such-customer');
    },
  );
}

function customersRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/customers',
    {
      schema: {
        tags: ['customers'],
        summary: 'Who complained, whoever did last first',
        querystring: customersQuery,
        response: { 200: customersAnswer, ...problems },
      },
    },
    async (request) => {
      const { q = '', which, after, limit } = request.query;
      const { pool, organisationId } = deskFor(desk, request);
      const name = safeText(q).trim();
      const search = name === '' ? {} : { name, identities: identitiesTyped(q) };
      const page = { which, limit, ...(after === undefined ? {} : { after }) };
      const { customers, next } = await listCustomers(pool, organisationId, { ...search, ...page });
      return {
        customers: customers.map((one) => ({
          ...one,
          contact: one.contact && covered(one.contact),
          // The row holds ids of closed lists, as the domain wrote them.
          newest: one.newest as CustomersLine['newest'],
        })),
        next,
      };
    },
  );
}

/** Null for who is not known here. Of an erased customer only the figures are left. */
export async function customerCard(desk: Desk, customerId: string): Promise<Answer | null> {
  const { pool, organisationId } = desk;
  const person = await loadPerson(pool, organisationId, customerId);
  if (!person) return null;
  const [counts, page, stopped, maybeSame] = await Promise.all([
    countsOfCustomer(pool, organisationId, person.id, addMs(desk.now(), -365 * dayMs)),
    listCases(pool, organisationId, { customerId: person.id, order: 'received', limit: mostCases }),
    stoppedBy(pool, organisationId, person.id),
    maybeSameAs(desk, person),
  ]);
  const { members } = person;
  return {
    id: person.id,
    name: members.find(({ name }) => name !== null)?.name ?? null,
    address: members.find(({ address }) => address !== null)?.address ?? null,
    identities: members.flatMap(({ identities }) => identities),
    knownSince: members.map(({ createdAt }) => createdAt).sort()[0] ?? members[0].createdAt,
    erased: members.every(({ erasedAt }) => erasedAt !== null),
    members: members.map(({ id: memberId, name, address, identities, merged }) => ({
      ...{ id: memberId, name, address, identities },
      merged: merged && { at: merged.at, by: merged.by },
    })),
    stopped,
    maybeSame,
    counts,
    // The rows hold ids of closed lists, as the domain wrote them.
    cases: page.cases as Answer['cases'],
  };
}

const mostNamesakes = 20;
const mostShown = 3;

/** Who has the same name and lives at a like address. A name alone is half a city's. */
async function maybeSameAs({ pool, organisationId }: Desk, person: Person): Promise<Answer['maybeSame']> {
  const others = await namesakes(pool, organisationId, person.id, mostNamesakes);
  return others
    .flatMap((other) => {
      const because = person.members
        .map(({ name, address }) => recognise({ marks: [], name, address }, { marks: [], ...other }))
        .find((found) => found !== null);
      return because ? [{ ...other, shared: because.shared }] : [];
    })
    .slice(0, mostShown);
}
