/** Where a command reads, writes and finds its files. Nothing else of the process is a command's business. */
export interface CommandIo {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
  env: NodeJS.ProcessEnv;
  /** The compiled knowledge, a JSON file. */
  knowledgeFile: string;
  /** The folder of the numbered SQL migrations. */
  migrationsDir: string;
  /** Where the built web app lies; left out by whoever serves no pages. */
  webDir?: string;
}

/**
 * One command of `amends`. A file `src/cli/<name>.ts` exports it as `command` and has a line in `main.ts`.
 * `run` answers the exit status: 0 done, 1 refused or some lines were bad, 2 the command was misused. A fault
 * is thrown; `main.ts` turns it into words and status 2.
 */
export interface Command {
  name: string;
  summary: { zh: string; en: string };
  /** Printed by `--help` below the summary; the first line is how to call it. */
  usage: string;
  run(args: string[], io: CommandIo): Promise<number>;
}

/** Thrown by a command that was called wrongly: printed with a hint to `--help`, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Writes a line and waits while the reader is slower than we are. */
export function writeLine(stream: NodeJS.WritableStream, line: string): Promise<void> | undefined {
  if (stream.write(`${line}\n`)) return undefined;
  return new Promise((resolve) => stream.once('drain', resolve));
}
