import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { type OverlaySummary, overlaySummaries, overlaySummary } from '../app/overlay-list.ts';
import { previewOverlay } from '../app/overlay-preview.ts';
import {
  addPhrase,
  changeOverlay,
  type OverlayHistory,
  type OverlayRefusal,
  overlayHistory,
  rollBackOverlay,
  useOverlay,
} from '../app/overlays.ts';
import type { Result } from '../base/result.ts';
import {
  type OverlayRow,
  type OverlayView,
  overlayAddition,
  overlayChange,
  overlayPreview,
  overlayPreviewBody,
  overlayRollBack,
  overlaysAnswer,
  overlayUse,
  overlayView,
} from '../contract/overlays.ts';
import { id } from '../contract/parts.ts';
import type { Lang } from '../contract/say.ts';
import { type SuppliedWords, suppliedWords } from '../engine/talk/supplied.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['guidance'];
const params = z.object({ id });
const querystring = langQuery;
const response = { 200: overlayView, ...problems };

/** Ids of entries hold no dots, and addresses no slashes. */
const toEntry = (name: string): string => name.replaceAll('.', '/');
const toId = (entry: string): string => entry.replaceAll('/', '.');

/** What an organisation lays over what helps its people talk, version by version. */
export function overlayRoutes(server: Typed, desk: Desk): void {
  readRoutes(server, desk);
  changeRoutes(server, desk);
}

function readRoutes(server: Typed, desk: Desk): void {
  const list = {
    ...{ tags, querystring, summary: 'Everything that helps to talk, as this organisation has it' },
    response: { 200: overlaysAnswer, ...problems },
  };
  server.get('/api/v1/overlays', { schema: list }, async (request) => {
    const lang = langOf(request);
    const all = await overlaySummaries(deskFor(desk, request));
    return { overlays: all.map((one) => toRow(one, lang)) };
  });
  const one = { tags, summary: 'One entry with every version', params, querystring, response };
  server.get('/api/v1/overlays/:id', { schema: one }, async (request, reply) => {
    const here = deskFor(desk, request);
    const history = await overlayHistory(here, toEntry(request.params.id));
    const view = history && toView(here, history, langOf(request));
    return view ?? sendDoor(request, reply, 'no-such-overlay');
  });
  const preview = {
    ...{ tags, querystring, summary: 'What it would have found in what was said lately; writes nothing' },
    ...{ body: overlayPreviewBody, response: { 200: overlayPreview, ...problems } },
  };
  server.post('/api/v1/overlay-previews', { schema: preview }, async (request, reply) => {
    const here = deskFor(desk, request);
    const asked = request.body;
    if (asked.kind !== 'entry') return previewOverlay(here, asked);
    const entry = toEntry(asked.id);
    const kind = overlaySummary(here, entry, undefined)?.kind;
    if (kind !== 'fault' && kind !== 'sign') return sendDoor(request, reply, 'no-such-overlay');
    return previewOverlay(here, { kind: 'entry', entry });
  });
}

function toRow(one: OverlaySummary, lang: Lang): OverlayRow {
  const { entry, label, detail, example, floor, ...rest } = one;
  return {
    ...{ ...rest, id: toId(entry), label: label[lang], detail: detail[lang] },
    ...{ example: example && (example[lang] || example.zh), floor: floor?.[lang] ?? null },
  };
}

function toView(desk: Desk, { entry, versions }: OverlayHistory, lang: Lang): OverlayView | null {
  const summary = overlaySummary(desk, entry, versions[0]);
  if (!summary) return null;
  const supplied = suppliedWords(desk.knowledge, entry);
  const then = (versions[0]?.supplied ?? null) as SuppliedWords | null;
  return {
    ...toRow(summary, lang),
    ...{ own: versions[0]?.own ?? null, supplied, suppliedThen: summary.isStale ? then : null },
    versions: versions.map(({ version, isOn, own, fromVersion, madeBy, madeAt }) => ({
      ...{ version, isOn, own, fromVersion, by: madeBy, at: madeAt },
    })),
  };
}

function changeRoutes(server: Typed, desk: Desk): void {
  const change = (summary: string) => ({ tags, summary, querystring, response });
  server.post(
    '/api/v1/overlays',
    { schema: { ...change('Add a phrase that is not said here'), body: overlayAddition } },
    (request, reply) =>
      answer(desk, request, reply, (here, by) => addPhrase(here, request.body.own, by)) as never,
  );
  server.put(
    '/api/v1/overlays/:id',
    { schema: { ...change('Say something else of an entry: a new version'), params, body: overlayChange } },
    (request, reply) => {
      const { version, own } = request.body;
      return answer(desk, request, reply, (here, by) =>
        changeOverlay(here, toEntry(request.params.id), version, own, by),
      ) as never;
    },
  );
  server.put(
    '/api/v1/overlays/:id/use',
    { schema: { ...change('Switch an entry off, or on again'), params, body: overlayUse } },
    (request, reply) => {
      const { version, isOn } = request.body;
      return answer(desk, request, reply, (here, by) =>
        useOverlay(here, toEntry(request.params.id), version, isOn, by),
      ) as never;
    },
  );
  server.put(
    '/api/v1/overlays/:id/roll-back',
    { schema: { ...change('Take up an older version again'), params, body: overlayRollBack } },
    (request, reply) => {
      const { version, to } = request.body;
      return answer(desk, request, reply, (here, by) =>
        rollBackOverlay(here, toEntry(request.params.id), version, to, by),
      ) as never;
    },
  );
}

async function answer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (here: Desk, by: string) => Promise<Result<OverlayHistory, OverlayRefusal>>,
): Promise<OverlayView | FastifyReply> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply);
  const here = deskFor(desk, request);
  const done = await run(here, actor.id);
  if (!done.ok) {
    const { code, ...facts } = done.error;
    return sendDoor(request, reply, code, facts);
  }
  return toView(here, done.value, langOf(request)) ?? sendDoor(request, reply, 'no-such-overlay');
}
