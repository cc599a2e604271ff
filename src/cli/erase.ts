import { parseArgs } from 'node:util';
import type { Desk } from '../app/desk.ts';
import type { Erased } from '../app/erase.ts';
import type { Result } from '../base/result.ts';
import { pageWords } from '../contract/page-words.ts';
import type { Lang } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import type { Actor } from '../desk/case/case.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { actingOptions, actingUsage, actorFrom, langFrom, withDesk } from './acting.ts';
import { type Command, type CommandIo, UsageError, writeLine } from './command.ts';

const usage = `amends erase --case NUMBER | --customer ID --as ID --role lead [--yes] [--json]

Erases words for good: of one case, or of a person with all their cases. What happened, when, and every figure stay.
Leads, managers and administrators only; who erased what is kept in the audit. Backups made before keep the words.
  --case      the words of this case: what was said, what was written about it, its files, its search index
  --customer  the person's name, address, contacts and accounts, and the words and files of all their cases; the id is the
              customerId in amends case NUMBER --json
  --yes       do it; without, it says what would be erased
  --json      {"erased":…,"texts":…,"files":…,"cases":…,"identities":…}
${actingUsage}`;

export const command: Command = {
  name: 'erase',
  summary: { zh: '永久删除一件投诉或一位客户的文字', en: 'erase the words of a case or a customer' },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        ...actingOptions,
        case: { type: 'string' },
        customer: { type: 'string' },
        yes: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const lang = langFrom(values.lang);
    if ((values.case === undefined) === (values.customer === undefined))
      throw new UsageError('amends erase --case NUMBER | --customer ID');
    const { yes = false, json = false } = values;
    const asked = { io, lang, yes, json, actor: actorFrom(values, io.env) };
    return withDesk(io, (desk) =>
      values.case === undefined
        ? ofCustomer(desk, String(values.customer), asked)
        : ofCase(desk, values.case, asked),
    );
  },
};

interface Asked {
  io: CommandIo;
  lang: Lang;
  yes: boolean;
  json: boolean;
  actor: Actor;
}

async function ofCase(desk: Desk, number: string, asked: Asked): Promise<number> {
  const { findCase } = await import('../app/find-case.ts');
  const { eraseCase, mayErase, wordsLeft } = await import('../app/erase.ts');
  const found = await findCase(desk, number);
  const refusal: Refusal | null = found ? mayErase(asked.actor) : { code: 'no-such-case' };
  if (!found || refusal) return refuse(refusal, asked);
  const facts = { number: found.case.number };
  if (asked.yes) return tell(await eraseCase(desk, found.case, asked.actor), 'erase.done-case', facts, asked);
  const would = { ...(await wordsLeft(desk, [found.case.id])), cases: 1, identities: 0 };
  return tell({ ok: true, value: would }, 'erase.confirm-case', facts, asked);
}

async function ofCustomer(desk: Desk, id: string, asked: Asked): Promise<number> {
  const { erasePerson, mayErase, wordsLeft } = await import('../app/erase.ts');
  const { loadCustomer } = await import('../store/customer.ts');
  const { casesOfCustomer } = await import('../store/erasure.ts');
  const refusal = mayErase(asked.actor);
  if (refusal) return refuse(refusal, asked);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const known = isId ? await loadCustomer(desk.pool, desk.organisationId, id) : null;
  if (!known) {
    asked.io.stderr.write(`${pageWords('erase.no-such-customer', asked.lang, { id })}\n`);
    return 1;
  }
  if (asked.yes)
    return tell(await erasePerson(desk, known.id, asked.actor), 'erase.done-customer', {}, asked);
  const caseIds = await casesOfCustomer(desk.pool, desk.organisationId, known.id);
  const identities = known.identities.length;
  const would = { ...(await wordsLeft(desk, caseIds)), cases: caseIds.length, identities };
  return tell({ ok: true, value: would }, 'erase.confirm-customer', {}, asked);
}

function refuse(refusal: Refusal | null, { io, lang }: Asked): number {
  const { code, ...facts } = refusal ?? { code: 'no-such-case' };
  const { title, detail } = problemInWords(code, facts, lang);
  io.stderr.write(`${title}\n${detail}\n`);
  return 1;
}

/** Says what was erased, or what would be: then with status 1, because nothing was done. */
async function tell(
  done: Result<Erased, Refusal>,
  sentence: string,
  facts: Record<string, unknown>,
  asked: Asked,
): Promise<number> {
  if (!done.ok) return refuse(done.error, asked);
  const { io, lang, yes, json } = asked;
  if (json) await writeLine(io.stdout, JSON.stringify({ erased: yes, ...done.value }));
  else await writeLine(io.stdout, pageWords(sentence, lang, { ...facts, ...done.value }));
  return yes ? 0 : 1;
}
