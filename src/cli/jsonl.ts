import type { CommandIo } from './command.ts';
import { writeLine } from './command.ts';

/** Thrown by a handler of {@link runJsonl} for a line it cannot use: reported in the line's place. */
export class LineError extends Error {
  override readonly name = 'LineError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Handle = (value: unknown, line: number) => object | null | Promise<object | null>;

// A line longer than this is no message but a mistake, and would fill the memory.
const longestLine = 16 * 1024 * 1024;
const flushAt = 64 * 1024;

/**
 * A filter over JSON Lines: each line of stdin (UTF-8, a BOM and blank lines are tolerated) is parsed and
 * handed to `handle` with its number (from 1, blank lines counted); its answer is one line on stdout, in the
 * same order; null prints nothing, for a command that answers at the end. A malformed line, or one `handle`
 * throws a {@link LineError} for, becomes `{"line":N,"error":{"code","message"}}` in its place and the rest goes
 * on. Any other throw is a fault and ends the run. Never reads ahead of a slow reader by more than a chunk.
 *
 * Answers the exit status: 0, or 1 if any line was bad.
 */
export async function runJsonl(io: Pick<CommandIo, 'stdin' | 'stdout'>, handle: Handle): Promise<number> {
  let bad = false;
  let pending = '';

  const answer = async (text: string, line: number): Promise<string> => {
    try {
      const answered = await handle(parse(text), line);
      return answered === null ? '' : `${JSON.stringify(answered)}\n`;
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      bad = true;
      return `${JSON.stringify({ line, error: { code: error.code, message: error.message } })}\n`;
    }
  };
  const flush = async (): Promise<void> => {
    if (pending === '') return;
    const ready = pending.slice(0, -1);
    pending = '';
    await writeLine(io.stdout, ready);
  };

  let line = 0;
  for await (const lines of readLines(io.stdin)) {
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      pending += await answer(text, line);
      if (pending.length >= flushAt) await flush();
    }
    await flush();
  }
  return bad ? 1 : 0;
}

function parse(text: string): unknown {
  if (text.length > longestLine) throw new LineError('line-too-long', 'a line holds at most 16 MiB of text');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LineError('malformed-json', error instanceof Error ? error.message : String(error));
  }
}

/** The lines of a UTF-8 stream, as many at a time as a chunk brought; characters cut by a chunk are joined. */
async function* readLines(stdin: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of stdin) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (!text.includes('\n')) {
      // Beyond the limit only the fact that the line is too long matters.
      if (rest.length <= longestLine) rest += text;
      continue;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}
