import { namedFault } from './faults.ts';

/** Anything that runs SQL: a pool, a connection, a transaction. */
export interface Sql {
  /** Runs one statement; `$1` … are `values`. @throws the faults of faults.ts, with the driver's as `cause` */
  query<R>(text: string, values?: readonly unknown[]): Promise<{ rows: R[]; rowCount: number | null }>;
}

/** A database one can have a transaction on. */
export interface Database extends Sql {
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

interface Answer {
  // The driver types rows as it pleases; ours are typed where the SQL stands.
  rows: unknown[];
  rowCount: number | null;
}

interface Config {
  text: string;
  values?: unknown[];
  name?: string;
}

/** What we need of `pg`'s connection and pool; both fit as they are. */
export interface Connection {
  query(config: Config): Promise<Answer>;
}
export interface Pool extends Connection {
  connect(): Promise<Connection & { release(error?: Error | boolean): void }>;
}

// The name under which the server keeps a statement's plan, by its text.
const names = new Map<string, string>();

/**
 * Registers a constant statement to be prepared once per connection and run by name. For the hot path only:
 * every one is kept by every connection. Returns `text`. @throws Error if the name stands for another text
 */
export function prepared(name: string, text: string): string {
  for (const [other, taken] of names)
    if (taken === name && other !== text) throw new Error(`two statements are named ${name}`);
  names.set(text, name);
  return text;
}

/** A connection as {@link Sql}, its errors named. */
export function overConnection(connection: Connection): Sql {
  return {
    async query<R>(text: string, values?: readonly unknown[]) {
      const name = names.get(text);
      const config: Config = { text };
      if (values) config.values = [...values];
      if (name) config.name = name;
      try {
        const { rows, rowCount } = await connection.query(config);
        return { rows: rows as R[], rowCount };
      } catch (error) {
        throw namedFault(error);
      }
    },
  };
}

/** A pool as {@link Database}. */
export function database(pool: Pool): Database {
  return { ...overConnection(pool), transaction: (work) => transaction(pool, work) };
}

/** A database within a transaction under way: what asks it for a transaction has that one. */
export const joined = (sql: Sql): Database => ({ ...sql, transaction: (work) => work(sql) });

/**
 * Runs `work` in one transaction: committed when it resolves, undone when it rejects. A connection that fails
 * even to undo is thrown away and not given to the next.
 */
export async function transaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw namedFault(error);
  });
  const sql = overConnection(connection);
  let broken: Error | undefined;
  try {
    await sql.query('begin');
    const value = await work(sql);
    await sql.query('commit');
    return value;
  } catch (error) {
    await sql.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause));
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}
