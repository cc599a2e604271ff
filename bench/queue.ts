// What the queue, the work of a person and the floor cost at the API on a desk of many cases and 300 handlers, beside reading one
// row by its key.
//   node bench/queue.ts [cases]
import { buildServer } from '../src/api/server.ts';
import type { Desk } from '../src/app/desk.ts';
import { identityOver } from '../src/app/identity.ts';
import { openCases } from '../src/app/open-case.ts';
import { dice } from '../src/base/dice.ts';
import { addMs, dayMs } from '../src/base/time.ts';
import { prepared } from '../src/store/sql.ts';
import { benchDesk, benchIntake, type Figures, inFigures } from './desk-bench.ts';

const cases = Number(process.argv[2] ?? 10_000);
const bench = await benchDesk();
const { pool, measure } = bench;
// The list's own statement is kept, to see how it is planned.
let asked: [text: string, values: readonly unknown[]] = ['', []];
const desk: Desk = {
  ...bench.desk,
  pool: {
    ...bench.desk.pool,
    query: (text, values = []) => {
      if (text.includes('from cases c')) asked = [text, values];
      return bench.desk.pool.query(text, values);
    },
  },
};
const chance = dice(7);
const organisation = desk.organisationId;
const token = 'k'.repeat(43);
const departments = Array.from({ length: 12 }, () => desk.newId());
const handlers = Array.from({ length: 300 }, () => desk.newId());
const lead = desk.newId();
const server = await buildServer({
  desk,
  token,
  identity: identityOver(pool, { publicAddress: 'http://localhost' }),
});

try {
  await addPeople();
  const ids = await addCases();
  const get =
    (url: string, actor: string, role = 'handler') =>
    async () => {
      const headers = { authorization: `Bearer ${token}`, 'amends-actor': actor, 'amends-role': role };
      const answer = await server.inject({ url: `/api/v1/${url}`, headers });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
      return answer;
    };
  const one = prepared('bench-one', 'select version from cases where organisation_id = $1 and id = $2');
  const reference = await measure('one row by its key', 500, (i) =>
    desk.pool.query(one, [organisation, ids[(i * 7919) % ids.length]]),
  );
  const [me = '', department = ''] = [handlers[0], departments[0]];
  const views: [string, string][] = [
    ['the newest', ''],
    ['live', 'live=yes'],
    ['mine', 'owner=me&live=yes'],
    ['mine, due first', 'owner=me&live=yes&order=due'],
    ["nobody's", 'owner=nobody&live=yes'],
    ['two stages', 'stage=finding,settling'],
    ['one stage, due first', 'stage=settling&order=due'],
    ['late', 'due=late&order=due&live=yes'],
    ['due today, hottest', 'due=today&order=heat&live=yes'],
    ['any danger', 'danger=any&live=yes'],
    ['danger to people', 'danger=people&live=yes&order=heat'],
    ['promises owed today', 'owes=promise&due=today&order=due'],
    ['deadlines past', 'owes=deadline&due=late&order=due'],
    ['self-harm', 'danger=self-harm&live=yes'],
    ['came back', 'cameBack=yes'],
    ['hottest', 'live=yes&order=heat'],
    ['a department', `department=${department}&live=yes`],
    ['a rare sector', 'sector=healthcare'],
    ['a channel and a stage', 'channel=phone&stage=received'],
    ['words, a quarter of all', `q=${encodeURIComponent('净水器')}`],
    ['words and a stage', `q=${encodeURIComponent('净水器')}&stage=finding&live=yes`],
    ['a number of an order', 'q=104321'],
    ['nothing fits', 'sector=property&danger=violence&due=late&cameBack=yes'],
  ];
  const figures: Figures[] = [];
  const scanned: string[] = [];
  for (const [name, query] of views) {
    figures.push(await measure(name, 50, get(`cases?${query}`, me)));
    if (await readsTheWholeTable()) scanned.push(name);
  }
  const deep = await middle(get);
  figures.push(await measure('50 from the middle', 50, get(`cases?after=${deep}`, me)));
  figures.push(await measure('work of a handler', 50, get('work', me)));
  figures.push(await measure('work of a lead, one department', 30, get('work', lead, 'lead')));
  figures.push(await measure('work of a manager over all', 30, get('work', 'manager', 'manager')));
  figures.push(await measure('the floor of a lead, one department', 30, get('floor', lead, 'lead')));
  figures.push(await measure('the floor of a manager, all of it', 30, get('floor', 'manager', 'manager')));
  console.log(`${cases} cases, ${handlers.length} handlers, through the server`);
  for (const f of [reference, ...figures]) console.log(inFigures(f, reference));
  console.log(`views that read the whole table: ${scanned.join(', ') || 'none'}`);
} finally {
  await server.close();
  await bench.close();
}

async function addPeople(): Promise<void> {
  const now = desk.now();
  await pool.query(
    `insert into departments (organisation_id, id, name, created_at)
     select $1, id, 'd' || n, $3 from unnest($2::uuid[]) with ordinality as d(id, n)`,
    [organisation, departments, now],
  );
  const people = [...handlers, lead];
  await pool.query(
    `insert into identity_users (id, account, name, email, email_verified, created_at, updated_at)
     select id, 'a' || n, 'n' || n, 'a' || n, false, $2, $2 from unnest($1::uuid[]) with ordinality as d(id, n)`,
    [people, now],
  );
  await pool.query(
    `insert into members (organisation_id, id, user_id, name, roles, department_id, active, created_at)
     select $1, id, id, 'n' || n, array['handler'], ($3::uuid[])[1 + n % 12], true, $4
     from unnest($2::uuid[]) with ordinality as d(id, n)`,
    [organisation, people, departments, now],
  );
}

/** Cases in every state; row and fold are changed together, past the log. */
async function addCases(): Promise<string[]> {
  const ids: string[] = [];
  const by = { id: lead, role: 'lead' } as const;
  for (let i = 0; i < cases; i += 200) {
    const intakes = Array.from({ length: Math.min(200, cases - i) }, (_, k) => benchIntake(i + k));
    for (const result of await openCases(desk, intakes, by)) if (result.ok) ids.push(result.value.caseId);
  }
  const now = desk.now();
  const stages = ['received', 'opening', 'finding', 'settling', 'fulfilling', 'follow-up', 'archived'];
  const rows = ids.map((id) => ({
    id,
    stage: chance.pick([...stages, 'archived', 'archived', 'archived']),
    // Nine handlers carry a good part of all: one has about sixty open cases.
    owner: chance.next() < 0.06 ? null : chance.pick(chance.next() < 0.1 ? handlers.slice(0, 9) : handlers),
    dangers: chance
      .pick([[], [], [], [], ['media'], ['regulator'], ['churn']])
      .concat(chance.next() < 0.01 ? ['self-harm'] : []),
    sector: chance.next() < 0.01 ? 'healthcare' : chance.pick(['telecom', 'ecommerce', 'finance']),
    channel: chance.pick(['phone', 'web', 'chat']),
    heat: chance.int(20),
    round: chance.next() < 0.05 ? 2 : 1,
    due: addMs(now, (chance.next() * 14 - 0.7) * dayMs),
    updated: addMs(now, -chance.next() * 60 * dayMs),
  }));
  await pool.query(
    `update cases c set stage = r.stage, owner = r.owner, dangers = r.dangers, sector = r.sector,
       channel = r.channel, heat = r.heat, round = r.round, updated_at = r.updated,
       next_due_at = case r.stage when 'archived' then 'infinity' else r.due end,
       state = c.state || jsonb_build_object('stage', r.stage, 'owner', r.owner)
     from json_to_recordset($1::json) as r(id uuid, stage text, owner text, dangers text[], sector text,
       channel text, heat smallint, round smallint, due timestamptz, updated timestamptz)
     where c.organisation_id = $2 and c.id = r.id`,
    [JSON.stringify(rows), organisation],
  );
  await pool.query('vacuum analyze');
  return ids;
}

async function readsTheWholeTable(): Promise<boolean> {
  const [text, values] = asked;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
  return rows.some((row) => row['QUERY PLAN'].includes('Seq Scan on cases'));
}

async function middle(get: (url: string, actor: string) => () => Promise<{ body: string }>): Promise<string> {
  let after = '';
  for (let seen = 0; seen < cases / 2; seen += 100) {
    const page = await get(`cases?limit=100${after ? `&after=${after}` : ''}`, 'me')();
    after = (JSON.parse(page.body) as { next: string | null }).next ?? '';
  }
  return after;
}
