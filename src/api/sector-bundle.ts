import type { Desk } from '../app/desk.ts';
import { bundleOf, takeSector } from '../app/sector-bundle.ts';
import { bundleQuery, sectorBundle, takeBundle } from '../contract/sector-bundle.ts';
import { findOrganisation } from '../store/organisation.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['settings'];

/** The sector of the organisation, with what belongs to it as a bundle that is seen before it is taken. */
export function sectorBundleRoutes(server: Typed, desk: Desk): void {
  const read = {
    tags,
    summary: 'What choosing a sector would switch on, what follows by itself, and what stays',
    querystring: bundleQuery,
    response: { 200: sectorBundle, ...problems },
  };
  server.get('/api/v1/sector-bundle', { schema: read }, async (request) => {
    const here = deskFor(desk, request);
    const present = await findOrganisation(here.pool, here.organisationId);
    return bundleOf(here, request.query.sector ?? present.sector, langOf(request));
  });
  const take = {
    tags,
    summary: 'Set the sector and switch on what was chosen of its bundle; nothing is switched off',
    querystring: langQuery,
    body: takeBundle,
    response: { 200: sectorBundle, ...problems },
  };
  server.put('/api/v1/sector-bundle', { schema: take }, async (request, reply) => {
    const by = request.who?.actor?.id;
    if (by === undefined) return sendWhoActs(request, reply);
    const here = deskFor(desk, request);
    const { sector } = await takeSector(here, request.body, by);
    return bundleOf(here, sector, langOf(request));
  });
}
