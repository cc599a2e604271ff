import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { chartKind } from '../contract/chart-list.ts';
import { shortSpan, spanInWords } from '../contract/chart-spans.ts';
import { type ChartAnswer, chartAnswer, chartParams, chartQuery } from '../contract/charts.ts';
import { type Lang, labelOf } from '../contract/say.ts';
import { channels, sectors } from '../knowledge/ids.ts';
import { chartToXlsx } from '../reports/chart-xlsx.ts';
import { type Counted, countChart } from '../reports/charts.ts';
import { departmentsOf } from '../store/department.ts';
import { incidentTitles } from '../store/incident.ts';
import { langOf } from './language.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Asked = z.output<typeof chartQuery>;

/** A chart of the figures, counted over a time, as figures or as a workbook. */
export function chartRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/charts/:chartId',
    {
      schema: {
        tags: ['reports'],
        summary: 'Count a chart over a time',
        params: chartParams,
        querystring: chartQuery,
        response: {
          200: {
            description: 'The figures',
            content: { 'application/json': { schema: chartAnswer }, [xlsx]: { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const lang = langOf(request);
      const { chartId } = request.params;
      const { from, to, sector, channel, department } = request.query;
      const counted = await countChart(here.pool, here.organisationId, chartId, {
        from,
        to,
        ...(sector ? { sector } : {}),
        ...(channel ? { channel } : {}),
        ...(department ? { departmentId: department } : {}),
      });
      const chart = await inWords(here, chartId, counted, lang);
      if (request.query.format !== 'xlsx') return chart;
      reply.type(xlsx);
      reply.header('content-disposition', `attachment; filename="${chartId}-${from}-${to}.xlsx"`);
      // Bytes go out as they are; only the type of the answer does not know it.
      return reply.send(
        (await chartToXlsx(chart, await filtersInWords(here, request.query, lang), lang)) as never,
      );
    },
  );
}

async function inWords(
  desk: Desk,
  id: ChartAnswer['id'],
  { spans, rows, series, counts, cases, apart }: Counted,
  lang: Lang,
): Promise<ChartAnswer> {
  const kind = chartKind(id);
  const { rows: listed } = kind;
  const titles = kind.series ? null : await incidentTitles(desk.pool, desk.organisationId, series);
  const rowOf = (row: string) =>
    listed === 'time'
      ? { id: row, label: spanInWords(spans, row, lang), short: shortSpan(spans, row, lang) }
      : { id: row, label: labelOf(listed, row, lang), short: labelOf(listed, row, lang) };
  return {
    id,
    from: spans.from,
    to: spans.to,
    unit: spans.unit,
    rows: rows.map(rowOf),
    series: series.map((one) => ({
      id: one,
      label: kind.series ? labelOf(kind.series, one, lang) : (titles?.get(one) ?? one),
    })),
    counts,
    cases,
    apart: kind.apart ? apart : null,
  };
}

/** The conditions of a workbook, as its reader is told them. */
async function filtersInWords(
  desk: Desk,
  { sector, channel, department }: Asked,
  lang: Lang,
): Promise<string[]> {
  const name = department
    ? (await departmentsOf(desk.pool, desk.organisationId)).find(({ id }) => id === department)?.name
    : undefined;
  return [
    ...(name ? [name] : []),
    ...(sector ? [labelOf(sectors, sector, lang)] : []),
    ...(channel ? [labelOf(channels, channel, lang)] : []),
  ];
}
