import type { Desk } from '../app/desk.ts';
import { type RepeatsAnswer, repeatsAnswer } from '../contract/repeats.ts';
import { sharedPhrases } from '../desk/duplicate/alike.ts';
import { againWithinDays } from '../reports/same-matter.ts';
import { unjudgedRepeats } from '../store/repeats.ts';
import { langQuery } from './cases.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** As many are looked at in one sitting; the next come when these are judged. */
const most = 100;
const longestWords = 120;

/** Who came again, and nobody has said yet whether for the same matter. */
export function repeatRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/repeats',
    {
      schema: {
        tags: ['merging'],
        summary: 'Customers who came again soon after, where nobody has said whether it is the same matter',
        querystring: langQuery,
        response: { 200: repeatsAnswer, ...problems },
      },
    },
    async (request) => {
      const { pool, organisationId } = deskFor(desk, request);
      const asked = { withinDays: againWithinDays, limit: most + 1 };
      const found = await unjudgedRepeats(pool, organisationId, asked);
      const cases = found.slice(0, most).map(({ line, text, earlier }) => ({
        case: line,
        earlier: earlier.map(({ text: before, ...one }) => ({
          ...one,
          firstWords: before.slice(0, longestWords),
          phrases: sharedPhrases(text, before),
        })),
      }));
      // The rows hold ids of closed lists, as the domain wrote them.
      return {
        cases: cases as RepeatsAnswer['cases'],
        withinDays: againWithinDays,
        more: found.length > most,
      };
    },
  );
}
