import { userInfo } from 'node:os';
import type { Desk } from '../app/desk.ts';
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
  const id = values.as ?? (env.AMENDS_ACTOR || userInfo().username);
  if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(id)) throw new UsageError(`--as: ${id}?`);
  const role = values.role ?? (env.AMENDS_ROLE || 'handler');
  if (!Object.hasOwn(roles, role)) throw new UsageError(`--role: ${Object.keys(roles).join(' ')}`);
  return { id, role: role as Actor['role'] };
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
