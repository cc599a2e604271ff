import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { fittingBody, type Paths } from '../../test/setup/fitting.ts';
import { injectHeld } from '../../test/setup/held.ts';
import { addMember, signInAs, type TestMember } from '../../test/setup/members.ts';
import { makeThing, type Thing } from '../../test/setup/objects.ts';
import { testIdentity, testServer, withKey } from '../../test/setup/server.ts';
import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { commands, commandTypes } from '../contract/commands.ts';
import { permits } from '../desk/case/allowed.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { type Role, roles } from '../knowledge/ids.ts';
import { loadCase } from '../store/case.ts';
import { access, assertAllGuarded, webFilesRoute } from './access.ts';
import { refusalStatus } from './statuses.ts';

/** Whose the thing is that an address names. */
const whoseAll = ['own', 'colleague', 'elsewhere', 'none'] as const;
type Whose = (typeof whoseAll)[number];
type Somebody = Role | 'signed-out';
const everybody: Somebody[] = ['signed-out', ...(Object.keys(roles) as Role[])];

/** What an address of these beginnings names by its id. A route with an id that is not here fails the walk. */
const things: Record<string, Thing> = {
  '/api/v1/cases/:caseId': 'case',
  '/api/v1/customers/:id': 'customer',
  '/api/v1/incidents/:incidentId': 'incident',
  '/api/v1/sessions/:id': 'session',
  '/api/v1/views/:id': 'view',
  '/api/v1/quality/reviews/:id': 'review',
  '/api/v1/quality/calibrations/:id': 'calibration',
  '/api/v1/coaching/:id': 'note',
  '/api/v1/watch/:id': 'watch',
  '/api/v1/watch-requests/:id': 'watch-request',
  '/api/v1/members/:id': 'member',
  '/api/v1/people/:id': 'member',
  '/api/v1/invitations/:id': 'invitation',
  '/api/v1/departments/:id': 'department',
  '/api/v1/letter-templates/:id': 'template',
  '/api/v1/overlays/:id': 'overlay',
  '/api/v1/imports/:id': 'import',
};
/** Reports and packs of deadlines have the same name everywhere: nobody's in particular. */
const isNamedByAll = (url: string): boolean => /:(reportId|chartId|pack)$/.test(url);

/** What only the one whose it is may see; to everybody else, or to those in these roles, it is not there. */
const personal: Partial<Record<Thing, readonly Role[]>> = {
  session: Object.keys(roles) as Role[],
  view: Object.keys(roles) as Role[],
  review: ['handler'],
  note: ['handler'],
};

const endless = 'GET /api/v1/bell';

// Stands in everything of the other organisation, and in nothing of ours.
const theirs = '隔壁';

let t: TestDesk;
let server: FastifyInstance;
let identity: Identity;
let paths: Paths;
let otherDesk: Desk;
let colleague: TestMember;
let stranger: TestMember;
const people = new Map<Somebody, { member: TestMember; headers: Record<string, string> }>();

beforeAll(async () => {
  t = await testDesk();
  identity = testIdentity(t);
  server = await testServer(t, { limits: { requests: 1e9, strangers: 1e9, proofs: 1e9 } });
  paths = (await server.inject({ url: '/openapi.json', headers: withKey })).json().paths;
  otherDesk = { ...t.desk, organisationId: t.desk.newId() };
  const row = [otherDesk.organisationId, theirs, t.desk.now()];
  await t.pool.query(
    'insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)',
    row,
  );
  colleague = await addMember(t.desk, ['handler', 'admin'], '王芳');
  stranger = await addMember(otherDesk, ['handler', 'admin'], `${theirs}的人`);
  for (const thing of Object.values(things)) await thingOf('elsewhere', thing, stranger);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

/** The one who walks in this role; made anew after they have changed something that may be themselves. */
async function person(role: Role) {
  const known = people.get(role);
  if (known) return known;
  const member = await addMember(t.desk, [role], '李敏');
  const made = { member, headers: await signInAs(identity, member) };
  people.set(role, made);
  return made;
}

function thingOf(whose: Whose, thing: Thing, owner: TestMember): Promise<string> {
  switch (whose) {
    case 'own':
      return makeThing(thing, t.desk, owner, identity, '三次报修没人来');
    case 'colleague':
      return makeThing(thing, t.desk, colleague, identity, '漏发两件');
    case 'elsewhere':
      return makeThing(thing, otherDesk, stranger, identity, `${theirs}的秘密`);
    case 'none':
      return Promise.resolve(randomUUID());
  }
}

interface Walk {
  route: string;
  as: Somebody;
  whose: Whose;
}

/** What the case itself says to a command, where the route is one: the domain's own table. */
async function refusedByCase(
  { route }: Walk,
  caseId: string,
  id: string,
  role: Role,
): Promise<Refusal | null> {
  const type = commandTypes.find(
    (one) => `${commands[one].method} /api/v1/cases/:caseId${commands[one].path}` === route,
  );
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  return type && stored ? permits(stored.case, type, { id, role }) : null;
}

async function walk({ route, as, whose }: Walk) {
  const [method = '', url = ''] = route.split(' ');
  const role = as === 'signed-out' ? null : as;
  const { member, headers } = role ? await person(role) : { member: colleague, headers: {} };
  const found = Object.entries(things).find(([start]) => url.startsWith(start));
  if (url.includes(':') && !found && !isNamedByAll(url)) throw new Error(`what does ${url} name?`);
  const thing = found?.[1] ?? null;
  const id = thing && (await thingOf(whose, thing, member));
  const refused =
    thing === 'case' && id && role ? await refusedByCase({ route, as, whose }, id, member.id, role) : null;
  const asked = {
    method: method as NonNullable<InjectOptions['method']>,
    ...sent(route, id ?? ''),
    headers: { ...headers, ...sent(route, '').headers },
  };
  const answer = await (route === endless ? injectHeld(server, asked) : server.inject(asked));
  if (method !== 'GET' && thing !== 'case') people.delete(as);
  const code = answer.headers['content-type']?.toString().includes('problem+json')
    ? answer.json().code
    : null;
  return { answer, status: answer.statusCode, code, thing, refused };
}

/** Address and body of a request that the route's own schema accepts. */
function sent(route: string, id: string): { url: string; headers: Record<string, string>; payload?: string } {
  const [method = '', path = ''] = route.split(' ');
  const [first = '', ...rest] = path.split(/:(?:caseId|incidentId|id)/);
  const url = `${first}${path.includes(':') ? id : ''}${rest.join('part-1')}`
    .replace(':reportId', 'cases')
    .replace(':chartId', 'motives?from=2026-09-01&to=2026-09-18')
    .replace(':pack', 'cn-express');
  if (route === 'POST /api/v1/imports' || route === 'POST /api/v1/import-previews') {
    return {
      url: `${url}?name=a.csv`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: 'text\n',
    };
  }
  if (/\/(files|preview|face)$/.test(path) && method !== 'GET' && !path.includes('/turns/')) {
    return { url, headers: { 'content-type': 'application/octet-stream' }, payload: 'bytes' };
  }
  if (route === webFilesRoute) return { url: '/queue', headers: { accept: 'text/html' } };
  if (method === 'GET' || method === 'DELETE') return { url, headers: {} };
  const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()] ?? {};
  return {
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(fittingBody(operation)),
  };
}

/** What must be answered, from the table, whose it is, and what the case says. `passes`: it came to the route. */
function expected({ route, as, whose }: Walk, thing: Thing | null, refused: Refusal | null): string {
  const rule = access.get(route) ?? [];
  if (rule !== 'open' && as === 'signed-out') return '401 signed-out';
  if (rule !== 'open' && rule !== 'signed-in' && !rule.some((one) => one === as)) return '403 role-may-not';
  const isTheirs = whose === 'colleague' && thing !== null && personal[thing]?.some((role) => role === as);
  if (thing && (whose === 'elsewhere' || whose === 'none' || isTheirs)) return `404 no-such-${thing}`;
  return refused ? `${refusalStatus[refused.code]} ${refused.code}` : 'passes';
}

/** Where a request ended: at the door, at a thing that is not there, at the case's own table; or it passed. */
function ended({ status, code, thing, refused }: Awaited<ReturnType<typeof walk>>): string {
  const isDoor = [
    'signed-out',
    'role-may-not',
    'role-not-held',
    'wrong-origin',
    'no-such-route',
    'bad-input',
  ];
  const isEnd = isDoor.includes(code) || code === `no-such-${thing}` || code === refused?.code;
  return code !== null && (isEnd || status >= 500) ? `${status} ${code}` : 'passes';
}

describe('the table of who may knock where', () => {
  it('holds for every route, everybody, and whatever the address names', async () => {
    const wrong: string[] = [];
    let times = 0;
    for (const route of access.keys()) {
      const named = route.includes(':') && !isNamedByAll(route);
      for (const as of everybody) {
        for (const whose of named ? whoseAll : (['own'] as const)) {
          const one = { route, as, whose };
          const walked = await walk(one);
          const must = expected(one, walked.thing, walked.refused);
          const shown = walked.answer.body.includes(theirs) ? ' with what is not ours' : '';
          times += 1;
          const end = ended(walked) + shown;
          if (end !== must) wrong.push(`${as}: ${route} of ${whose}: ${end}, not ${must}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(times).toBeGreaterThan(1500);
    // Thousands of requests: on a busy machine it takes its minute.
  }, 240_000);

  it('lets nothing of another organisation be found', async () => {
    const { headers } = await person('manager');
    for (const url of [
      `/api/v1/cases?q=${encodeURIComponent(theirs)}`,
      '/api/v1/work',
      '/api/v1/due',
      '/api/v1/reports/cases?format=csv',
    ]) {
      const answer = await server.inject({ url, headers });
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body, url).not.toContain(theirs);
    }
  });

  it('does not let a server start with a route it does not know, or without one it names', () => {
    const made = new Set(access.keys());
    expect(() => assertAllGuarded(made)).not.toThrow();
    expect(() => assertAllGuarded(new Set([...made, 'GET /api/v1/secrets']))).toThrow('GET /api/v1/secrets');
    made.delete('GET /api/v1/cases');
    expect(() => assertAllGuarded(made)).toThrow('GET /api/v1/cases');
  });
});
