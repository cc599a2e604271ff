import type { Desk } from '../app/desk.ts';
import { healthAnswer } from '../contract/report.ts';
import { problems, type Typed } from './typed.ts';

/** Is the server there, and can it reach its database? Needs no key and says nothing of anybody. */
export function healthRoute(server: Typed, desk: Desk, version: string): void {
  server.get(
    '/api/v1/health',
    {
      schema: {
        tags: ['server'],
        summary: 'Is the server well',
        response: { 200: healthAnswer, ...problems },
      },
    },
    async () => {
      await desk.pool.query('select 1');
      return { status: 'ok' as const, version, knowledge: desk.knowledge.version };
    },
  );
}
