import { userInfo } from 'node:os';
import type { Desk } from '../app/desk.ts';
import { actorId } from '../contract/parts.ts';
import type { Lang } from '../contract/say.ts';
import type { Actor } from '../desk/case/case.ts';
import { roles } from '../knowledge/ids.ts';
import { type CommandIo, UsageError } from './command.ts';

/** Options by which a command is told who acts and in which language to answer. */
export const actingOptions = {
  as: { type: 'string' },
  role: { type: 'string' },
  lang: { type: 'string' },
} as const;

export const actingUsage = `  --as      who acts: an id (AMENDS_ACTOR, else the user of this machine)
  --role    in which role: ${Object.keys(roles).join(' ')} (AMENDS_ROLE, else handler)
  --lang    zh or en (zh if left out)`;

/** Who acts. @throws UsageError if the id or the role is none */
export function actorFrom(
  values: { as?: string | undefined; role?: string | undefined },
  env: NodeJS.ProcessEnv,
): Actor {
  const id = values.as ?? (env.AMENDS_ACTOR || userOfMachine());
  const who = actorId.safeParse(id);
  if (!who.success) {
    throw new UsageError(
      `“${id}” 不能作为处理人编号：1 到 64 个字母（任何文字）、数字或 . _ - @ :，以字母或数字开头。请用 --as 或 AMENDS_ACTOR 指定。
"${id}" cannot be the id of who acts: 1 to 64 letters of any script, digits or . _ - @ :, beginning with a letter or digit. Give one by --as or AMENDS_ACTOR.`,
    );
  }
  const role = values.role ?? (env.AMENDS_ROLE || 'handler');
  if (!Object.hasOwn(roles, role)) throw new UsageError(`--role: ${Object.keys(roles).join(' ')}`);
  return { id: who.data, role: role as Actor['role'] };
}

/** @throws UsageError where this process runs under a number without a name (in a container, for one) */
function userOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    throw new UsageError(
      '当前用户在本机没有名字，请用 --as 或 AMENDS_ACTOR 说明是谁在处理。\nThe current user has no name on this machine: say who acts by --as or AMENDS_ACTOR.',
    );
  }
}

/** @throws UsageError for a language there are no sentences in */
export function langFrom(value: string | undefined): Lang {
  if (value === undefined || value === 'zh') return 'zh';
  if (value === 'en') return 'en';
  throw new UsageError('--lang zh | en');
}

/** Works on the desk: beside a running server in its database, else in one started for as long as this takes. */
export async function withDesk(io: CommandIo, work: (desk: Desk) => Promise<number>): Promise<number> {
  // Loaded here, so that `amends --help` does not wait for the database driver.
  const { startDesk } = await import('../app/start.ts');
  const started = await startDesk(io.env, io.knowledgeFile, io.migrationsDir, { connections: 4 });
  try {
    return await work(started.desk);
  } finally {
    await started.close();
  }
}
