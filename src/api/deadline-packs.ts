import { changePack, type OwnPack, ownPacks, type PackChange, packHistories } from '../app/deadline-packs.ts';
import type { Desk } from '../app/desk.ts';
import {
  type DeadlinePackView,
  deadlinePacksAnswer,
  deadlinePackView,
  packBody,
  packParams,
} from '../contract/deadline-packs.ts';
import type { Lang } from '../contract/say.ts';
import { clockIdsOf, linesOf } from '../desk/clock/lines.ts';
import { lengthInWords } from '../desk/clock/words.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['deadlines'];

/** Which rules bind the organisation, each figure with its source, and what it filled in itself. */
export function deadlinePackRoutes(server: Typed, desk: Desk): void {
  const read = {
    tags,
    summary: 'The packs of deadlines: figures with source and mark, which bind us, what is filled in',
    querystring: langQuery,
    response: { 200: deadlinePacksAnswer, ...problems },
  };
  server.get('/api/v1/deadline-packs', { schema: read }, async (request) => {
    const lang = langOf(request);
    const here = deskFor(desk, request);
    const [packs, histories] = await Promise.all([ownPacks(here), packHistories(here)]);
    return { packs: packs.map((one) => toView(one, histories.get(one.pack.id) ?? [], lang)) };
  });
  const change = {
    tags,
    summary: 'Say whether a pack binds us, and fill in its blanks; new complaints follow it',
    params: packParams,
    querystring: langQuery,
    body: packBody,
    response: { 200: deadlinePackView, ...problems },
  };
  server.put('/api/v1/deadline-packs/:pack', { schema: change }, async (request, reply) => {
    const by = request.who?.actor?.id;
    if (by === undefined) return sendWhoActs(request, reply);
    const here = deskFor(desk, request);
    const done = await changePack(here, request.params.pack, request.body, by);
    if (!done.ok) return sendDoor(request, reply, done.error.code);
    const history = (await packHistories(here)).get(done.value.pack.id) ?? [];
    return toView(done.value, history, langOf(request));
  });
}

function toView({ pack, isOn, filled }: OwnPack, history: PackChange[], lang: Lang): DeadlinePackView {
  return {
    ...{ pack: pack.id, name: pack.label[lang], isOn, cameOn: pack.activeByDefault, history },
    atIntake: Object.values(pack.sectors).some((clocks) => clocks.length > 0),
    clocks: clockIdsOf(pack).flatMap((clock) => {
      const [line] = linesOf(pack, clock);
      if (!line) return [];
      const { label, starts, binds, force, from, source, mark, extension, lawfulPause } = line;
      return [
        {
          ...{ clock, name: label[lang], figure: lengthInWords(line, lang), starts: starts[lang] },
          ...{ binds, force, from, source: source[lang], mark },
          ...{ extension: extension?.text[lang] ?? null, pause: lawfulPause?.text[lang] ?? null },
        },
      ];
    }),
    duties: pack.duties.map(({ id, text, binds, source, mark }) => {
      return { id, text: text[lang], binds, source: source[lang], mark };
    }),
    blanks: pack.blanks.map(({ id, label, starts, units }) => {
      const own = filled.find(({ blank }) => blank === id);
      const figure = own ? { amount: own.amount, unit: own.unit } : null;
      return { blank: id, name: label[lang], starts: starts[lang], units, filled: figure };
    }),
  };
}
