import { parseArgs } from 'node:util';
import { reportNamed, reports } from '../reports/all.ts';
import { cellInWords } from '../reports/in-words.ts';
import { langFrom, withDesk } from './acting.ts';
import { plain } from './columns.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const usage = `amends report [NAME] [--case NUMBER] [--csv | --json] [--lang zh|en]

Makes a report; without a name, lists all of them.
${reports.map((r) => `  ${r.id.padEnd(12)}${r.label.zh} / ${r.label.en}`).join('\n')}
  --case    one case only, by its number
  --csv     a table for spreadsheets
  --json    JSON Lines: one object per row`;

export const command: Command = {
  name: 'report',
  summary: { zh: '生成一份报表', en: 'make a report' },
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        case: { type: 'string' },
        csv: { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const lang = langFrom(values.lang);
    const [name] = positionals;
    if (name === undefined) {
      for (const { id, label } of reports) await writeLine(io.stdout, `${id}  ${label[lang]}`);
      return 0;
    }
    const report = reportNamed(name);
    if (!report) throw new UsageError(`没有这份报表 / no such report: ${name}`);
    return withDesk(io, async (desk) => {
      const { runReport } = await import('../reports/run.ts');
      const { toCsv } = await import('../reports/to-csv.ts');
      const asked = { now: desk.now(), ...(values.case === undefined ? {} : { case: values.case }) };
      const rows = await runReport(desk.pool, desk.organisationId, report, asked);
      if (values.csv) io.stdout.write(toCsv(report, rows, lang));
      else if (values.json) for (const row of rows) await writeLine(io.stdout, JSON.stringify(row));
      else
        for (const row of rows) {
          for (const column of report.columns)
            await writeLine(
              io.stdout,
              `${column.label[lang]}${lang === 'zh' ? '：' : ': '}${plain(cellInWords(column, row[column.id], lang))}`,
            );
          await writeLine(io.stdout, '');
        }
      return rows.length > 0 || values.case === undefined ? 0 : 1;
    });
  },
};
