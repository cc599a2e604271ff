import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { DeskUnavailable } from '../store/unavailable.ts';
import { type Command, UsageError } from './command.ts';
import { type Commands, main } from './main.ts';

const commandOf = (run: Command['run']): Commands => ({
  greet: async () => ({
    command: { name: 'greet', summary: { zh: '问好', en: 'says hello' }, usage: 'amends greet NAME', run },
  }),
});

async function amends(args: string[], run: Command['run'] = async () => 0) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io = { stdin: new PassThrough(), stdout, stderr, env: {}, knowledgeFile: '', migrationsDir: '' };
  const status = await main(args, io, commandOf(run));
  return { status, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

const throwing = (error: Error) => async (): Promise<number> => {
  throw error;
};

describe('the amends command', () => {
  test('hands its arguments to the command and its status back', async () => {
    let seen: string[] = [];
    const answer = await amends(['greet', 'you', '--loud'], async (args) => {
      seen = args;
      return 1;
    });
    expect([answer.status, seen]).toEqual([1, ['you', '--loud']]);
  });

  test.each([[[]], [['--help']], [['help']]])('lists its commands for %j', async (args) => {
    expect(await amends(args)).toMatchObject({
      status: 0,
      out: expect.stringContaining('greet  问好 / says'),
    });
  });

  test('explains a command instead of running it, but not behind --', async () => {
    const { status, out } = await amends(['greet', '--loud', '--help'], async () => 7);
    expect([status, out]).toEqual([0, 'greet: 问好 / says hello\n\namends greet NAME\n']);
    expect((await amends(['greet', '--', '--help'], async () => 7)).status).toBe(7);
  });

  test.each(['nonsense', 'toString', '__proto__'])(
    'has words for “%s”, which is no command',
    async (name) => {
      const { status, err, out } = await amends([name]);
      expect([status, out]).toEqual([2, '']);
      expect(err).toContain(name);
    },
  );

  test('prints a refusal in both languages, without a stack, and fails with 1', async () => {
    const refusal = new DeskUnavailable('desk-in-use', { zh: '已在使用', en: 'in use' });
    expect(await amends(['greet'], throwing(refusal))).toEqual({
      status: 1,
      out: '',
      err: '已在使用\nin use\n',
    });
  });

  test('points to --help when called wrongly, and fails with 2', async () => {
    const { status, err } = await amends(['greet'], throwing(new UsageError('NAME is missing')));
    expect([status, err]).toEqual([2, 'NAME is missing\namends greet --help\n']);
  });

  test('shows a fault with its stack and fails with 2', async () => {
    const { status, err } = await amends(['greet'], throwing(new TypeError('a bug')));
    expect(status).toBe(2);
    expect(err).toMatch(/TypeError: a bug\n +at /);
  });

  test('ends quietly when nobody reads on', async () => {
    const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(await amends(['greet'], throwing(closed))).toEqual({ status: 0, out: '', err: '' });
  });
});
