import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { reportAnswer, reportList, reportQuery } from '../contract/report.ts';
import type { Lang } from '../contract/say.ts';
import type { Label } from '../knowledge/ids.ts';
import { reportNamed, reports } from '../reports/all.ts';
import { runReport } from '../reports/run.ts';
import { toCsv } from '../reports/to-csv.ts';
import { langOf } from './language.ts';
import { sendDoor } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const inLang = (labels: Readonly<Record<string, Label>>, lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([id, label]) => [id, label[lang]]));

/** Every report of the registry, as rows or as a table for spreadsheets. */
export function reportRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/reports',
    {
      schema: { tags: ['reports'], summary: 'List the reports', response: { 200: reportList, ...problems } },
    },
    async () => ({
      reports: reports.map(({ id, label, about = null, params }) => ({
        id,
        label,
        about,
        params: params.filter((param) => param !== 'now'),
      })),
    }),
  );
  server.get(
    '/api/v1/reports/:reportId',
    {
      schema: {
        tags: ['reports'],
        summary: 'Run a report',
        params: z.object({ reportId: z.string().max(64) }),
        querystring: reportQuery,
        response: {
          200: {
            description: 'The rows',
            content: { 'application/json': { schema: reportAnswer }, 'text/csv': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const report = reportNamed(request.params.reportId);
      if (!report) return sendDoor(request, reply, 'no-such-report');
      const { case: number, format } = request.query;
      const lang = langOf(request);
      const rows = await runReport(desk.pool, deskFor(desk, request).organisationId, report, {
        now: desk.now(),
        ...(number === undefined ? {} : { case: number }),
      });
      const asCsv = format ? format === 'csv' : /\btext\/csv\b/.test(request.headers.accept ?? '');
      if (!asCsv) {
        const columns = report.columns.map(({ id, label, labels, of }) => ({
          of: of ?? null,
          id,
          label: label[lang],
          labels: labels ? inLang(labels, lang) : null,
        }));
        return { id: report.id, columns, rows };
      }
      reply.type('text/csv; charset=utf-8').serializer(String);
      reply.header('content-disposition', `attachment; filename="${report.id}.csv"`);
      return reply.send(toCsv(report, rows, lang));
    },
  );
}
