import type { Case } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { type Concealing, concealing } from '../engine/language/conceal.ts';
import { type KnownPeople, nameCandidates, type PersonalKind } from '../engine/language/personal.ts';
import { type IdentityKind, loadCustomer, namesOfCustomers } from '../store/customer.ts';
import { membersOf } from '../store/member.ts';
import { type TurnWords, turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

const kindOf: Readonly<Record<IdentityKind, PersonalKind>> = {
  phone: 'phone',
  email: 'email',
  account: 'number',
  external: 'number',
  wecom: 'number',
};

/** A talk as it may be shown to somebody outside, and what brings its people back. */
export interface ConcealedTalk {
  /** As they were said, in order; erased ones are empty. */
  turns: { id: string; role: TurnWords['role']; text: string }[];
  concealed: { role: TurnWords['role']; text: string }[];
  hide: Concealing;
  known: KnownPeople;
  /** What the customer of the case is called. */
  customerName: string | null;
}

/** The talk of a case with its people concealed: this customer, who works here, and other customers by name. */
export async function concealedTalk(
  desk: Desk,
  c: Case,
  more: readonly string[] = [],
): Promise<ConcealedTalk> {
  const { pool, organisationId } = desk;
  const [words, customer, members] = await Promise.all([
    turnsOf(pool, organisationId, talkCases(c)),
    loadCustomer(pool, organisationId, c.customerId),
    membersOf(pool, organisationId),
  ]);
  const turns = words.map((turn) => ({ id: turn.id, role: turn.role, text: textRead(turn) }));
  const texts = [...turns.map(({ text }) => text), ...more];
  const others = await namesOfCustomers(pool, organisationId, nameCandidates(texts.join('\n')));
  const names = [
    ...[customer?.name ?? '', ...words.map(({ speaker }) => speaker ?? ''), ...others],
    ...members.flatMap(({ name, account }) => [name, account]),
  ];
  const known: KnownPeople = {
    names: [...new Set(names)].filter((name) => name !== ''),
    values: [
      ...(customer?.identities ?? []).map(({ kind, value }) => ({ kind: kindOf[kind], value })),
      ...(customer?.address ? [{ kind: 'address' as const, value: customer.address }] : []),
    ],
  };
  const hide = concealing(known);
  const concealed = turns.map(({ role, text }) => ({ role, text: hide.conceal(text) }));
  return { turns, concealed, hide, known, customerName: customer?.name ?? null };
}

/** Names in `text` that belong to customers or members and stand in none of `sources`: nobody here spoke of them. */
export async function strangersIn(
  desk: Desk,
  text: string,
  { names }: KnownPeople,
  sources: readonly string[],
): Promise<string[]> {
  const said = sources.join('\n');
  const others = await namesOfCustomers(desk.pool, desk.organisationId, nameCandidates(text));
  return [...new Set([...others, ...names])].filter(
    (name) => name.length > 1 && text.includes(name) && !said.includes(name),
  );
}
