import type { FastifyRequest } from 'fastify';

/** Is a person looking at this with a browser? Everything outside the API and the two plain files is a page. */
export function wantsPage(request: FastifyRequest): boolean {
  return !/^\/(api\/|openapi\.json|page\.css)/.test(request.url);
}
