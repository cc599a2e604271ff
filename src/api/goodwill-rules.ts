import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  changeRules,
  type RulesInUse,
  type RulesRefusal,
  rollBackRules,
  rulesInUse,
} from '../app/authority.ts';
import type { Desk } from '../app/desk.ts';
import { previewRules } from '../app/goodwill-preview.ts';
import type { Result } from '../base/result.ts';
import {
  type GoodwillRulesView,
  goodwillPreview,
  goodwillPreviewBody,
  goodwillRollBack,
  goodwillRulesAnswer,
  goodwillRulesChange,
} from '../contract/goodwill-rules.ts';
import { offersWaiting } from '../store/offers-made.ts';
import { langQuery } from './cases.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** What an organisation says of goodwill: read, held against what was offered, changed, and taken back. */
export function goodwillRulesRoutes(server: Typed, desk: Desk): void {
  const read = {
    tags: ['goodwill'],
    summary: 'The rules of goodwill in use and all their versions',
    querystring: langQuery,
    response: { 200: goodwillRulesAnswer, ...problems },
  };
  server.get('/api/v1/goodwill-rules', { schema: read }, async (request) => {
    const here = deskFor(desk, request);
    return toView(here, await rulesInUse(here));
  });
  const change = {
    ...read,
    summary: 'Put other rules of goodwill into use, as a new version; offers that wait keep their limits',
  };
  server.put(
    '/api/v1/goodwill-rules',
    { schema: { ...change, body: goodwillRulesChange } },
    (request, reply) => changed(desk, request, reply, (here, by) => changeRules(here, request.body, by)),
  );
  server.put(
    '/api/v1/goodwill-rules/roll-back',
    {
      schema: { ...change, summary: 'Take up an older version again, as a new one', body: goodwillRollBack },
    },
    (request, reply) => changed(desk, request, reply, (here, by) => rollBackRules(here, request.body, by)),
  );
  const preview = {
    ...read,
    summary: 'Whom the offers of the last 90 days would have needed by other rules; nothing is kept',
    body: goodwillPreviewBody,
    response: { 200: goodwillPreview, ...problems },
  };
  server.post('/api/v1/goodwill-rules/preview', { schema: preview }, async (request) => {
    const found = await previewRules(deskFor(desk, request), request.body.rules);
    // An administrator sets limits and reads no cases.
    return request.who?.actor?.role === 'manager' ? found : { ...found, cases: [] };
  });
}

async function toView(desk: Desk, inUse: RulesInUse): Promise<GoodwillRulesView> {
  const plain = (rules: RulesInUse['rules']) => ({ ...rules, types: [...rules.types] });
  return {
    version: inUse.version,
    rules: plain(inUse.rules),
    versions: inUse.versions.map((one) => ({ ...one, rules: plain(one.rules) })),
    waiting: await offersWaiting(desk.pool, desk.organisationId),
  };
}

async function changed(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (here: Desk, by: string) => Promise<Result<RulesInUse, RulesRefusal>>,
): Promise<GoodwillRulesView> {
  const by = request.who?.actor?.id;
  if (by === undefined) return sendWhoActs(request, reply) as never;
  const here = deskFor(desk, request);
  const done = await run(here, by);
  if (done.ok) return toView(here, done.value);
  const { code, ...facts } = done.error;
  return sendDoor(request, reply, code, facts) as never;
}
