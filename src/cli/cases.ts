import { parseArgs } from 'node:util';
import { pageWords } from '../contract/page-words.ts';
import { dueInWords, type Lang, labelOf } from '../contract/say.ts';
import { dangers, stages } from '../knowledge/ids.ts';
import type { CaseLine, CaseOrder } from '../store/case-list.ts';
import { langFrom, withDesk } from './acting.ts';
import { columns, cut } from './columns.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const orders = ['updated', 'received', 'opened', 'due', 'heat'] as const satisfies readonly CaseOrder[];

const usage = `amends cases [--stage STAGE] [--owner ID] [-q WORDS] [--order ORDER] [--limit N] [--after CURSOR] [--json] [--lang zh|en]

Lists cases, the newest change first.
  --stage   ${Object.keys(stages).join(' ')}
  -q        the customer's words, a number or a name
  --order   ${orders.join(' ')}
  --limit   how many, 1 to 100; 50 if left out
  --after   the "next" of the previous page
  --json    one JSON object: {"cases":[…],"next":…}`;

export const command: Command = {
  name: 'cases',
  summary: { zh: '列出投诉', en: 'list cases' },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        stage: { type: 'string' },
        owner: { type: 'string' },
        query: { type: 'string', short: 'q' },
        order: { type: 'string' },
        limit: { type: 'string' },
        after: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const lang = langFrom(values.lang);
    const { stage, owner, after } = values;
    if (stage !== undefined && !Object.hasOwn(stages, stage))
      throw new UsageError(`--stage: ${Object.keys(stages).join(' ')}`);
    const query = {
      limit: limitFrom(values.limit),
      order: orderFrom(values.order),
      // The hottest of what is still to be done, not of all times.
      ...(values.order === 'heat' && stage === undefined ? { live: true } : {}),
      ...(stage === undefined ? {} : { stage }),
      ...(owner === undefined ? {} : { owner }),
      ...(values.query === undefined ? {} : { q: values.query }),
      ...(after === undefined ? {} : { after }),
    };
    const filtered = [stage, owner, after, values.query].some((one) => one !== undefined);
    return withDesk(io, async (desk) => {
      const { listCases, BadCursor } = await import('../store/case-list.ts');
      const page = await listCases(desk.pool, desk.organisationId, query).catch((error: unknown) => {
        throw error instanceof BadCursor ? new UsageError(`--after: ${after}?`) : error;
      });
      if (values.json) await writeLine(io.stdout, JSON.stringify(page));
      else for (const line of inLines(page.cases, filtered, lang)) await writeLine(io.stdout, line);
      if (!values.json && page.next) io.stderr.write(`--after ${page.next}\n`);
      return 0;
    });
  },
};

function limitFrom(text = '50'): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new UsageError('--limit: 1 … 100');
  return limit;
}

function orderFrom(text = 'updated'): CaseOrder {
  const order = orders.find((known) => known === text);
  if (!order) throw new UsageError(`--order: ${orders.join(' ')}`);
  return order;
}

function inLines(cases: readonly CaseLine[], filtered: boolean, lang: Lang): string[] {
  if (cases.length === 0) {
    return filtered
      ? [pageWords('list.none', lang)]
      : [pageWords('list.empty', lang), pageWords('list.empty.how', lang)];
  }
  return columns(
    cases.map((c) => [
      c.number,
      labelOf(stages, c.stage, lang),
      pageWords(`anger.${c.anger}`, lang),
      c.owner ?? pageWords('list.no-owner', lang),
      c.nextDueAt === null ? '' : dueInWords(c.nextDueAt, lang),
      cut(
        [...c.dangers.map((d) => `[${labelOf(dangers, d, lang)}]`), c.subject, c.firstWords]
          .filter(Boolean)
          .join(' '),
        60,
      ),
    ]),
  );
}
