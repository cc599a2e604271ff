import type { Desk } from '../app/desk.ts';
import { changeSettings, rubricInUse, settingsOf } from '../app/quality-rules.ts';
import { changeRubric, previewRubric, rollBackRubric } from '../app/rubric-change.ts';
import {
  agreementAnswer,
  qualitySettings,
  qualitySettingsAnswer,
  rubricAnswer,
  rubricChange,
  rubricPreview,
  rubricPreviewBody,
  rubricRollBack,
} from '../contract/quality-settings.ts';
import type { Lang } from '../contract/say.ts';
import { agreementOf, leastPairs, type MarkedTogether } from '../desk/quality/agreement.ts';
import { given, type Sheet } from '../desk/quality/review.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import { rubricVersions, weeklyDraws } from '../store/quality.ts';
import { doubleScored } from '../store/talk-reviews.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendWhoActs } from './problems.ts';
import { done } from './quality.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['quality'];
const querystring = langQuery;
const shownDraws = 26;
const mayChange = (role: string | undefined): boolean => role === 'manager' || role === 'quality';

/** How talks are drawn and scored, and how far those who score agree. */
export function qualitySettingsRoutes(server: Typed, desk: Desk): void {
  settingsRoutes(server, desk);
  rubricRoutes(server, desk);
  previewRoute(server, desk);
  agreementRoute(server, desk);
}

function settingsRoutes(server: Typed, desk: Desk): void {
  const summary = 'How talks are drawn, scored and appealed; with the seed every draw can be made again';
  server.get(
    '/api/v1/quality/settings',
    { schema: { tags, summary, querystring, response: { 200: qualitySettingsAnswer, ...problems } } },
    async (request) => {
      const here = deskFor(desk, request);
      const { settings, seed } = await settingsOf(here);
      const draws = await weeklyDraws(here.pool, here.organisationId, shownDraws);
      return { settings, seed, draws, mayChange: mayChange(actorOf(request)?.role) };
    },
  );
  server.put(
    '/api/v1/quality/settings',
    {
      schema: {
        tags,
        summary: 'Change them; what was drawn keeps the rules it was drawn by',
        querystring,
        body: qualitySettings,
        response: { 204: nothing, ...problems },
      },
    },
    (request, reply) =>
      done(desk, request, reply, async (here, by) => {
        await changeSettings(here, request.body, by.id);
        return { ok: true, value: null };
      }),
  );
}

function rubricRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/quality/rubric',
    {
      schema: {
        tags,
        summary: 'The rubric in use and all its versions',
        querystring,
        response: { 200: rubricAnswer, ...problems },
      },
    },
    async (request) => {
      const here = deskFor(desk, request);
      const { version, origin, rubric } = await rubricInUse(here);
      const versions = await rubricVersions(here.pool, here.organisationId);
      return { version, origin, rubric, versions, mayChange: mayChange(actorOf(request)?.role) };
    },
  );
  const change = (summary: string) => ({
    tags,
    summary,
    querystring,
    response: { 204: nothing, ...problems },
  });
  server.put(
    '/api/v1/quality/rubric',
    { schema: { ...change('Put a rubric of one’s own into use, as a new version'), body: rubricChange } },
    (request, reply) =>
      done(desk, request, reply, (here, by) =>
        changeRubric(here, request.body.version, request.body.rubric, by.id),
      ),
  );
  server.put(
    '/api/v1/quality/rubric/roll-back',
    { schema: { ...change('Take up an older version again, as a new one'), body: rubricRollBack } },
    (request, reply) =>
      done(desk, request, reply, (here, by) =>
        rollBackRubric(here, request.body.version, request.body.to, by.id),
      ),
  );
}

function previewRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/quality/rubric/preview',
    {
      schema: {
        tags,
        summary: 'What the last talks would come to by another rubric; nothing is kept',
        querystring,
        body: rubricPreviewBody,
        response: { 200: rubricPreview, ...problems },
      },
    },
    async (request) => {
      const { rubric, talks: many } = request.body;
      const talks = await previewRubric(deskFor(desk, request), rubric, many);
      const changed = talks.filter(({ before, after }) => before !== after).length;
      const mean = (scores: (number | null)[]) => {
        const known = scores.flatMap((score) => score ?? []);
        return known.length === 0 ? null : Math.round(known.reduce((a, b) => a + b, 0) / known.length);
      };
      const [meanBefore, meanAfter] = [mean(talks.map((t) => t.before)), mean(talks.map((t) => t.after))];
      return { talks, meanBefore, meanAfter, changed };
    },
  );
}

/** As many of the latest double scored talks are looked at. */
const mostTalks = 500;

function agreementRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/quality/agreement',
    {
      schema: {
        tags,
        summary: 'How far two agree who scored a talk without seeing each other, item by item and in all',
        querystring,
        response: { 200: agreementAnswer, ...problems },
      },
    },
    async (request, reply) => {
      if (!actorOf(request)) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const rows = await doubleScored(here.pool, here.organisationId, mostTalks);
      const { rubric } = await rubricInUse(here);
      const talks = rows.map(({ review }) => given(review)).filter((sheets) => sheets.length > 1);
      return {
        ...agreementIn(talks, rubric, langOf(request)),
        least: leastPairs,
        differed: rows.filter(({ review }) => review.settled !== null).length,
        talks: talks.length,
      };
    },
  );
}

/** The agreement of several talks, each as the sheets that were given, in all and by the items of a rubric. */
export function agreementIn(talks: readonly (readonly Sheet[])[], rubric: Rubric, lang: Lang) {
  const marked = talks.map((sheets): MarkedTogether[] => {
    const items = [...new Set(sheets.flatMap(({ scores }) => scores.map(({ item }) => item)))];
    return items.map((item) => ({
      item,
      marks: sheets.flatMap(({ scores }) => scores.find((one) => one.item === item)?.mark ?? []),
    }));
  });
  const of = (wanted: (item: string) => boolean) => {
    const own = marked.map((items) => items.filter(({ item }) => wanted(item)));
    const shared = own.filter((items) => items.some(({ marks }) => marks.length > 1)).length;
    return { ...agreementOf(own.flat()), talks: shared };
  };
  const sectorItems = Object.values(rubric.sectors).flatMap((sector) => sector?.items ?? []);
  return {
    all: of(() => true),
    items: [...rubric.items, ...sectorItems]
      .map(({ id, label }) => ({ item: id, label: label[lang], ...of((item) => item === id) }))
      .filter(({ talks: shared }) => shared > 0),
  };
}
