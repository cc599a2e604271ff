import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LineError, runJsonl } from './jsonl.ts';

const echo = (value: unknown): object => ({ got: value });

async function filter(
  chunks: Iterable<Uint8Array | string>,
  handle: (value: unknown, line: number) => object | Promise<object> = echo,
): Promise<{ status: number; lines: string[] }> {
  let written = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const status = await runJsonl({ stdin: Readable.from(chunks), stdout }, handle);
  expect(written === '' || written.endsWith('\n')).toBe(true);
  return { status, lines: written.split('\n').slice(0, -1) };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every byte a chunk of its own. */
const shredded = (text: string): Uint8Array[] => [...bytes(text)].map((byte) => Uint8Array.of(byte));

describe('a filter over JSON Lines', () => {
  test('answers one line per line, in order, and succeeds', async () => {
    expect(await filter([bytes('{"id":1}\n{"id":2}\n')])).toEqual({
      status: 0,
      lines: ['{"got":{"id":1}}', '{"got":{"id":2}}'],
    });
  });

  test('joins characters that a chunk cuts in the middle', async () => {
    const { lines } = await filter(shredded('"退货😀"\n"投诉"\n'));
    expect(lines).toEqual(['{"got":"退货😀"}', '{"got":"投诉"}']);
  });

  test('takes a last line without a newline', async () => {
    expect((await filter([bytes('1\n2')])).lines).toEqual(['{"got":1}', '{"got":2}']);
  });

  test('tolerates a byte order mark, carriage returns and blank lines, and still counts them', async () => {
    const seen: number[] = [];
    const { status, lines } = await filter(shredded('\uFEFF1\r\n\r\n  \n2\r\n'), (value, line) => {
      seen.push(line);
      return { got: value };
    });
    expect({ status, lines, seen }).toEqual({
      status: 0,
      lines: ['{"got":1}', '{"got":2}'],
      seen: [1, 4],
    });
  });

  test('says what is wrong with a malformed line in its place, goes on, and fails at the end', async () => {
    const { status, lines } = await filter([bytes('1\n{"id":\n3\n')]);
    expect(status).toBe(1);
    expect(lines[0]).toBe('{"got":1}');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ line: 2, error: { code: 'malformed-json' } });
    expect(lines[2]).toBe('{"got":3}');
  });

  test('reports what the handler cannot use by its code', async () => {
    const { status, lines } = await filter([bytes('1\n')], () => {
      throw new LineError('no-text', 'text is missing');
    });
    expect(status).toBe(1);
    expect(lines).toEqual(['{"line":1,"error":{"code":"no-text","message":"text is missing"}}']);
  });

  test('ends on a fault of the handler instead of calling it a bad line', async () => {
    await expect(
      filter([bytes('1\n')], () => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow('a bug');
  });

  test('writes nothing for an empty input', async () => {
    expect(await filter([])).toEqual({ status: 0, lines: [] });
  });

  test('keeps the order when the handler answers late', async () => {
    const { lines } = await filter([bytes('3\n2\n1\n')], async (value) => {
      await new Promise((resolve) => setTimeout(resolve, Number(value)));
      return { got: value };
    });
    expect(lines).toEqual(['{"got":3}', '{"got":2}', '{"got":1}']);
  });

  test('answers each line as it comes, without waiting for the end', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const done = runJsonl({ stdin, stdout }, echo);
    stdin.write('1\n');
    const [first] = await new Promise<[Buffer]>((resolve) => stdout.once('data', (data) => resolve([data])));
    expect(String(first)).toBe('{"got":1}\n');
    stdin.end();
    expect(await done).toBe(0);
  });

  test('stops reading while nobody takes its answers', async () => {
    let handled = 0;
    const stdout = new PassThrough({ highWaterMark: 1024 });
    const stdin = Readable.from(
      (function* () {
        for (let i = 0; i < 5_000; i += 1) yield `${JSON.stringify('x'.repeat(100))}\n`;
      })(),
    );
    const done = runJsonl({ stdin, stdout }, (value) => {
      handled += 1;
      return { got: value };
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const whileBlocked = handled;
    stdout.resume();
    expect(await done).toBe(0);
    expect(whileBlocked).toBeLessThan(100);
    expect(handled).toBe(5_000);
  });
});
