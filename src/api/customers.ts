import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { addMs, dayMs } from '../base/time.ts';
import { customerAnswer } from '../contract/customer.ts';
import { id } from '../contract/parts.ts';
import { isUuid } from '../store/case-filter.ts';
import { listCases } from '../store/case-list.ts';
import { countsOfCustomer, loadCustomer } from '../store/customer.ts';
import { langQuery } from './cases.ts';
import { sendDoor } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

type Answer = z.input<typeof customerAnswer>;

const mostCases = 20;

/** Who complains, and what they complained about before. */
export function customerRoutes(server: Typed, desk: Desk): void {
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

/** Null for who is not known here. Of an erased customer only the figures are left. */
async function customerCard(desk: Desk, customerId: string): Promise<Answer | null> {
  if (!isUuid(customerId)) return null;
  const { pool, organisationId } = desk;
  const [customer, counts, page] = await Promise.all([
    loadCustomer(pool, organisationId, customerId),
    countsOfCustomer(pool, organisationId, customerId, addMs(desk.now(), -365 * dayMs)),
    listCases(pool, organisationId, { customerId, order: 'received', limit: mostCases }),
  ]);
  if (!customer) return null;
  return {
    id: customer.id,
    name: customer.name,
    address: customer.address,
    identities: customer.identities,
    knownSince: customer.createdAt,
    erased: customer.erasedAt !== null,
    counts,
    // The rows hold ids of closed lists, as the domain wrote them.
    cases: page.cases as Answer['cases'],
  };
}
