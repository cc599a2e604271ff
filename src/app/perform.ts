import type { Result } from '../base/result.ts';
import { indexTokens } from '../base/tokens.ts';
import type { CommandInput } from '../contract/row.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { findMember } from '../store/member.ts';
import { changeCase, type Performed, type Prepared } from './change-case.ts';
import { addressed } from './department-requests.ts';
import type { Desk } from './desk.ts';
import { filesRefusal, togetherWithFiles } from './files.ts';
import { isOfLetters, preparedLetter } from './letters.ts';
import { stopElsewhere } from './merge-customers.ts';
import { setWordsApart } from './words.ts';

/** The files a command brings into the case, and the one it takes out. */
function filesOf(input: CommandInput): { in: readonly string[]; out?: string } {
  if (input.type === 'remove-file') return { in: [], out: input.id };
  return { in: 'files' in input ? (input.files ?? []) : [] };
}

/** Whoever is told something works here. @param id null: whoever has the case */
async function unknownColleague(desk: Desk, id: string | null): Promise<Refusal | null> {
  const member = id === null ? null : await findMember(desk.pool, desk.organisationId, id);
  return id === null || member?.active ? null : { code: 'unknown-colleague' };
}

/**
 * Carries out a command of a person. Words come in as plain strings, are stored apart and referred to by id.
 * @param expectedVersion the version the person saw; left out, the command is decided on the case as it is
 * @throws StaleVersion if the case has another version; its `since` tells what happened
 */
export async function perform(
  desk: Desk,
  caseId: string,
  input: CommandInput,
  actor: Actor,
  expectedVersion?: number,
): Promise<Result<Performed, Refusal>> {
  const written = { at: desk.now(), by: actor.id, newId: desk.newId };
  const apart = setWordsApart(input, caseId, written);
  // A case is found by the number under which an outside body has it.
  const tokens = input.type === 'link-outside-case' ? indexTokens(input.reference) : [];
  const files = filesOf(input);
  const prepare =
    (here: Desk) =>
    async (c: Case): Promise<Prepared> => {
      if (input.type === 'ask-department') return { ...apart, refusal: await addressed(here, input) };
      if (input.type === 'whisper') return { ...apart, refusal: await unknownColleague(here, input.to) };
      if (isOfLetters(input)) return preparedLetter(here, c, apart);
      return { ...apart, tokens, refusal: await filesRefusal(here, c, files.in, actor) };
    };
  const done = await togetherWithFiles(desk, files, (here) =>
    changeCase(here, caseId, actor, prepare(here), expectedVersion),
  );
  if (done.ok && input.type === 'stop-aftercare')
    await stopElsewhere(desk, done.value.case.customerId, actor);
  return done;
}
