import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Mapping } from '../channels/columns.ts';
import type { TableFormat } from '../channels/table.ts';
import { type Sector, sectors } from '../knowledge/ids.ts';
import { type Command, type CommandIo, UsageError } from './command.ts';

const usage = `amends import FILE [--map field=column,…] [--source NAME] [--sector ID] [--sheet NAME]
              [--format csv|xlsx|jsonl] [--zone ZONE] [--live] [--json]

Every row becomes a case with its reading, number and clocks. CSV (UTF-8 or GB18030), XLSX, JSON Lines.
  --map     which column holds which field, where its name does not say so: --map text=诉求,at=时间
            fields: id customerId name phone email account address subject text at channel sector turns
  --source  where the rows come from ("import" if left out); with a row's id it tells rows that are here already
  --sector  for rows that name none: ${Object.keys(sectors).join(' ')}
  --zone    of times that name none; Asia/Shanghai if left out
  --live    raise alarms for old complaints too; without it a complaint of more than 30 days ago is history
  --json    the counts as one JSON line on stdout
Rows that cannot be used are written with the reason to FILE.bad.csv (or .bad.jsonl), the rest goes on, exit
status 1; if the database gives way (a full disk), it stops and says so, exit status 2. Run it again after an interruption: rows that are here are skipped. Beside a running server it uses
that server's database.`;

const optionTypes = {
  map: { type: 'string' },
  source: { type: 'string' },
  sector: { type: 'string' },
  sheet: { type: 'string' },
  format: { type: 'string' },
  zone: { type: 'string' },
  live: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const command: Command = {
  name: 'import',
  summary: { zh: '把表格里的每一行登记成一件投诉', en: 'make a case of every row of a table' },
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args, options: optionTypes, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError('amends import FILE');
    const mapping = await mappingOf(values.map);
    const options = {
      mapping,
      zone: zoneOf(values.zone ?? 'Asia/Shanghai'),
      live: values.live ?? false,
      ...(values.source ? { source: values.source } : {}),
      ...(values.sheet ? { sheet: values.sheet } : {}),
      ...(values.sector ? { sector: sectorOf(values.sector) } : {}),
      ...(values.format ? { format: formatOf(values.format) } : {}),
    };
    await access(file).catch(() => {
      throw new UsageError(`找不到文件 / no such file: ${file}`);
    });
    // Loaded here, so that `amends --help` does not wait for the database driver.
    const { startDesk } = await import('../app/start.ts');
    const { importFile } = await import('../app/import-file.ts');
    const { ImportStopped } = await import('../app/import-stopped.ts');
    const started = await startDesk(io.env, io.knowledgeFile, io.migrationsDir, { connections: 4 });
    const progress = showProgress(io.stderr);
    try {
      const done = await importFile(started.desk, file, { ...options, onProgress: progress.show });
      progress.stop();
      io.stdout.write(values.json ? `${JSON.stringify(done)}\n` : `${inWords(done)}\n`);
      return done.bad === 0 ? 0 : 1;
    } catch (error) {
      if (!(error instanceof ImportStopped)) throw error;
      progress.stop();
      io.stderr.write(`${inCounts(error.counts)}\n${error.zh}\n${error.en}\n`);
      return 2;
    } finally {
      progress.stop();
      await started.close();
    }
  },
};

async function mappingOf(spec: string | undefined): Promise<Mapping> {
  if (spec === undefined) return {};
  const { parseMap } = await import('../channels/columns.ts');
  const parsed = parseMap(spec);
  if (parsed.ok) return parsed.value;
  const { sentenceFor } = await import('../channels/words.ts');
  const { error } = parsed;
  throw new UsageError(
    `--map: ${sentenceFor(error.code, error, 'zh')} / ${sentenceFor(error.code, error, 'en')}`,
  );
}

function sectorOf(text: string): Sector {
  if (!Object.hasOwn(sectors, text)) throw new UsageError(`--sector: ${Object.keys(sectors).join(' ')}`);
  return text as Sector;
}

function formatOf(text: string): TableFormat {
  if (text === 'csv' || text === 'xlsx' || text === 'jsonl') return text;
  throw new UsageError('--format: csv xlsx jsonl');
}

function zoneOf(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new UsageError(`--zone: ${zone}?`);
  }
}

interface Counts {
  read: number;
  opened: number;
  existed: number;
  bad: number;
}

const inCounts = ({ read, opened, existed, bad }: Counts): string =>
  `读 ${read} · 新建 ${opened} · 已有 ${existed} · 未导入 ${bad} / read ${read}, opened ${opened}, existed ${existed}, bad ${bad}`;

const inWords = (done: Counts & { badFile: string | null }): string =>
  done.badFile === null
    ? inCounts(done)
    : `${inCounts(done)}\n未导入的行 / rows not imported: ${done.badFile}`;

/** Says once a second how far it is. */
function showProgress(stderr: CommandIo['stderr']) {
  let latest: Counts | null = null;
  const timer = setInterval(() => {
    if (latest) stderr.write(`${inCounts(latest)}\n`);
  }, 1_000);
  return {
    show: (counts: Counts) => {
      latest = counts;
    },
    stop: () => clearInterval(timer),
  };
}
