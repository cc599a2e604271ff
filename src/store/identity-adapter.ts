import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters';
import { tokenDigest } from './identity-digest.ts';
import type { Database, Sql } from './sql.ts';

type Row = Record<string, unknown>;

const sessions = 'identity_sessions';

/** The tables better-auth reads and writes, over our connections and with our names for what goes wrong. */
export function identityAdapter(db: Database) {
  type Options = Parameters<ReturnType<typeof createAdapterFactory>>[0];
  return (options: Options) => {
    const over = (
      sql: Sql,
      transaction?: <R>(work: (inside: Adapter) => Promise<R>) => Promise<R>,
    ): Adapter =>
      createAdapterFactory({
        config: {
          adapterId: 'amends',
          supportsJSON: true,
          supportsArrays: true,
          supportsNumericIds: false,
          transaction: transaction ?? false,
        },
        adapter: () => tables(sql),
      })(options);
    return over(db, (work) => db.transaction((sql) => work(over(sql))));
  };
}
type Adapter = ReturnType<ReturnType<typeof createAdapterFactory>>;

/** What better-auth asks of a database. Names of tables and columns are its configuration's, never a client's. */
function tables(sql: Sql): CustomAdapter {
  const rows = async (text: string, values: readonly unknown[]) => (await sql.query<Row>(text, values)).rows;
  const changed = async (text: string, values: readonly unknown[]) =>
    (await sql.query(text, values)).rowCount ?? 0;
  const update = (model: string, where: readonly CleanedWhere[], values: Row): [string, unknown[]] => {
    const given: unknown[] = [];
    const set = Object.entries(values).map(([name, value]) => `"${name}" = ${place(given, value)}`);
    return [`update "${model}" set ${set.join(', ')} ${condition(model, where, given)}`, given];
  };
  const from = (verb: 'select *' | 'delete' | 'select count(*)::int as n', model: string, where: Where) => {
    const given: unknown[] = [];
    return [`${verb} from "${model}" ${condition(model, where ?? [], given)}`, given] as const;
  };
  return {
    async create<T extends Row>({ model, data }: { model: string; data: T }): Promise<T> {
      const names = Object.keys(data);
      const values = names.map((name) => kept(model, name, data[name]));
      const [made] = await rows(
        `insert into "${model}" (${names.map((name) => `"${name}"`).join(', ')})
         values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
        values,
      );
      return (model === sessions ? { ...made, token: data.token } : made) as unknown as T;
    },
    async update<T>({ model, where, update: values }: { model: string; where: CleanedWhere[]; update: T }) {
      if (where.length === 0) return null;
      const [text, given] = update(model, where, values as Row);
      return asAsked<T>(model, where, (await rows(`${text} returning *`, given))[0]);
    },
    updateMany: async ({ model, where, update: values }) => changed(...update(model, where, values)),
    async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const [text, given] = from('select *', model, where);
      return asAsked<T>(model, where, (await rows(`${text} limit 1`, given))[0]);
    },
    async findMany<T>({ model, where, limit, sortBy, offset }: Parameters<CustomAdapter['findMany']>[0]) {
      const [text, given] = from('select *', model, where);
      const order = sortBy ? ` order by "${sortBy.field}" ${sortBy.direction}` : '';
      const page = ` limit ${place(given, limit)} offset ${place(given, offset ?? 0)}`;
      return (await rows(text + order + page, given)) as T[];
    },
    async delete({ model, where }) {
      if (where.length > 0) await changed(...from('delete', model, where));
    },
    deleteMany: async ({ model, where }) => changed(...from('delete', model, where)),
    async count({ model, where }) {
      const [row] = await rows(...from('select count(*)::int as n', model, where));
      return Number(row?.n);
    },
  };
}
type Where = readonly CleanedWhere[] | undefined;

const place = (given: unknown[], value: unknown): string => `$${given.push(value)}`;

const kept = (model: string, name: string, value: unknown): unknown =>
  model === sessions && name === 'token' && typeof value === 'string' ? tokenDigest(value) : value;

/** The row as better-auth knows it: with the token it asked by, not with the digest. */
function asAsked<T>(model: string, where: readonly CleanedWhere[], row: Row | undefined): T | null {
  if (!row) return null;
  const token = model === sessions && where.find(({ field }) => field === 'token')?.value;
  return (token ? { ...row, token } : row) as T;
}

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** All clauses joined by AND, and one of those joined by OR. */
function condition(model: string, where: readonly CleanedWhere[], given: unknown[]): string {
  const clauses = where.map((clause) => ({ text: comparison(model, clause, given), ...clause }));
  const all = clauses.filter(({ connector }) => connector !== 'OR').map(({ text }) => text);
  const any = clauses.filter(({ connector }) => connector === 'OR').map(({ text }) => text);
  if (any.length > 0) all.push(`(${any.join(' or ')})`);
  return all.length > 0 ? `where ${all.join(' and ')}` : '';
}

/** @throws Error for a comparison nothing here asks for: better an error than a row too many */
function comparison(model: string, clause: CleanedWhere, given: unknown[]): string {
  const { field, operator = 'eq', value, mode } = clause;
  const column = `"${field}"`;
  const asked = Array.isArray(value)
    ? value.map((one) => kept(model, field, one))
    : kept(model, field, value);
  if (asked === null && operator === 'eq') return `${column} is null`;
  if (asked === null && operator === 'ne') return `${column} is not null`;
  if (operator === 'in') return `${column} = any(${place(given, asked)})`;
  if (operator === 'not_in') return `${column} <> all(${place(given, asked)})`;
  const sign = comparisons[operator];
  if (!sign || mode === 'insensitive')
    throw new Error(`${field} cannot be compared by ${operator} (${mode})`);
  return `${column} ${sign} ${place(given, asked)}`;
}
