import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEnding } from '../store/stop-signals.ts';
import { type Command, type CommandIo, UsageError } from './command.ts';

/** Command name to the file that holds it, loaded when called. */
export type Commands = Record<string, () => Promise<{ command: Command }>>;

/**
 * Every command of `amends`, in the order `--help` prints them. A file is read only when its command is
 * called: `amends assess` must not wait for the web server.
 */
const commands: Commands = {
  serve: () => import('./serve.ts'),
  import: () => import('./import.ts'),
  paste: () => import('./paste.ts'),
  cases: () => import('./cases.ts'),
  case: () => import('./case.ts'),
  do: () => import('./do.ts'),
  due: () => import('./due.ts'),
  report: () => import('./report.ts'),
  assess: () => import('./assess.ts'),
  moves: () => import('./moves.ts'),
  review: () => import('./review.ts'),
  advise: () => import('./advise.ts'),
  'check-draft': () => import('./check-draft.ts'),
  'train-classifier': () => import('./train-classifier.ts'),
  classify: () => import('./classify.ts'),
  incidents: () => import('./incidents.ts'),
  deadlines: () => import('./deadlines.ts'),
  categories: () => import('./categories.ts'),
  corrections: () => import('./corrections.ts'),
  outbox: () => import('./outbox.ts'),
  erase: () => import('./erase.ts'),
  migrate: () => import('./migrate.ts'),
};

const here = dirname(fileURLToPath(import.meta.url));

/** Runs `amends <args>`. Answers the exit status; never rejects. */
export async function main(args: string[], io: CommandIo, table: Commands = commands): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(await overview(table));
    return 0;
  }
  const load = Object.hasOwn(table, name) ? table[name] : undefined;
  if (load === undefined) {
    io.stderr.write(
      `没有 “${name}” 这个命令；amends --help 列出全部命令。/ no command "${name}": amends --help lists them all.\n`,
    );
    return 2;
  }
  try {
    const { command } = await load();
    if (asksForHelp(rest)) {
      io.stdout.write(help(command));
      return 0;
    }
    return await command.run(rest, io);
  } catch (error) {
    return explain(error, name, io);
  }
}

// What comes after `--` is the command's own text, even if it reads `--help`.
function asksForHelp(args: string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

async function overview(table: Commands): Promise<string> {
  const loaded = await Promise.all(Object.values(table).map(async (load) => (await load()).command));
  const width = Math.max(0, ...loaded.map(({ name }) => name.length)) + 2;
  const lines = loaded.map(({ name, summary }) => `  ${name.padEnd(width)}${summary.zh} / ${summary.en}`);
  return `amends <命令> [选项]    amends <command> --help\n\n${lines.join('\n')}\n`;
}

function help(command: Command): string {
  return `${command.name}: ${command.summary.zh} / ${command.summary.en}\n\n${command.usage.trimEnd()}\n`;
}

/** Words for what was thrown. An error that carries `zh` and `en` is a refusal (1), misuse and faults are 2. */
function explain(error: unknown, name: string, io: CommandIo): number {
  // Told to stop, the database goes before the command is done: its complaints are nobody's news.
  if (isEnding()) return 2;
  if (isRefusal(error)) {
    io.stderr.write(`${error.zh}\n${error.en}\n`);
    return 1;
  }
  if (error instanceof UsageError || isArgumentError(error)) {
    io.stderr.write(`${error.message}\namends ${name} --help\n`);
    return 2;
  }
  if (isClosedPipe(error)) return 0;
  io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}

function isRefusal(error: unknown): error is { zh: string; en: string } {
  return error instanceof Error && 'zh' in error && 'en' in error;
}

// node:util's parseArgs throws these for an unknown or incomplete option.
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

// Built, the knowledge, the migrations and the web app lie beside this file; from a checkout the migrations are two up.
function standardIo(): CommandIo {
  const built = join(here, 'knowledge.json');
  const inDist = existsSync(built);
  const root = join(here, '..', '..');
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    knowledgeFile: inDist ? built : join(root, 'dist', 'knowledge.json'),
    migrationsDir: inDist ? join(here, 'migrations') : join(root, 'src', 'store', 'migrations'),
    webDir: inDist ? join(here, 'web') : join(root, 'dist', 'web'),
  };
}

async function runProcess(): Promise<void> {
  // `amends … | head`: the reader has what it wanted. Ends at once, without a word.
  process.stdout.on('error', (error) => {
    if (!isClosedPipe(error)) throw error;
    process.exit(process.exitCode ?? 0);
  });
  // Nobody reads what we say any more (the terminal is gone): no reason to break off what is under way.
  process.stderr.on('error', () => {});
  process.exitCode = await main(process.argv.slice(2), standardIo());
}

const started = process.argv[1];
if (started !== undefined && /(amends\.js|main\.ts)$/.test(started)) await runProcess();
