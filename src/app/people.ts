import type { Instant } from '../base/time.ts';
import type { Intake, IntakeCustomer } from '../channels/intake.ts';
import type { Channel } from '../knowledge/ids.ts';
import type { NewPeople } from '../store/append.ts';
import type { Identity } from '../store/customer.ts';
import { safeText } from './words.ts';

/** By what a person can be recognised, the surest first: the source's own id, the account, the phone, the mail. */
export function identitiesOf({ source, customer }: Pick<Intake, 'source' | 'customer'>): Identity[] {
  const { externalId, account, phone, email } = customer;
  const all: Identity[] = [
    { kind: 'external', source, value: plain(externalId) },
    { kind: 'account', source: '', value: plain(account) },
    { kind: 'phone', source: '', value: plainPhone(phone) },
    { kind: 'email', source: '', value: plain(email).toLowerCase() },
  ];
  return all.filter(({ value }) => value !== '' && value.length <= longestIdentity);
}

// A longer one is no identity but a text in the wrong column, and would not fit an index.
const longestIdentity = 200;

const plain = (value: string | null): string => safeText(value ?? '').trim();

/** Digits only; a Chinese number loses its country code. What holds no digit (`unknown`) is no number. */
function plainPhone(phone: string | null): string {
  const digits = plain(phone).normalize('NFKC').replace(/\D/g, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
}

/** What somebody may be known by, where a person typed it into a search: as it would have been kept. */
export const identitiesTyped = (typed: string): string[] =>
  [...new Set([plain(typed), plain(typed).toLowerCase(), plainPhone(typed)])].filter(
    (value) => value.length > 1,
  );

const answering: readonly Channel[] = ['phone', 'chat', 'email', 'social', 'wecom'];

/** The channels by which this person can be answered, as far as the intake tells. */
export function reachableBy({ channel, customer }: Pick<Intake, 'channel' | 'customer'>): Channel[] {
  const known: Channel[] = [];
  if (plainPhone(customer.phone) !== '') known.push('phone');
  if (plain(customer.email) !== '') known.push('email');
  if (plain(customer.address) !== '') known.push('letter');
  if (answering.includes(channel) && !known.includes(channel)) known.push(channel);
  return known;
}

const keyOf = (i: Identity): string => `${i.kind}\0${i.source}\0${i.value}`;

/** Finds or makes the person behind each intake of a batch; remembers what has to be written. */
export class People {
  readonly toWrite: {
    customers: NewPeople['customers'][number][];
    identities: NewPeople['identities'][number][];
    audit: NewPeople['audit'][number][];
  } = { customers: [], identities: [], audit: [] };
  readonly #known: Map<string, string>;
  readonly #made: { at: Instant; by: string; newId: () => string };

  constructor(
    known: readonly (Identity & { customerId: string })[],
    made: { at: Instant; by: string; newId: () => string },
  ) {
    this.#known = new Map(known.map((i) => [keyOf(i), i.customerId]));
    this.#made = made;
  }

  /**
   * The customer's id: whoever has the surest of these identities, else somebody new. Identities that nobody
   * has become theirs; one that belongs to somebody else stays there.
   */
  idFor(identities: readonly Identity[], customer: IntakeCustomer): string {
    const owner = identities.map((i) => this.#known.get(keyOf(i))).find((id) => id !== undefined);
    const customerId = owner ?? this.#make(customer);
    const { at } = this.#made;
    for (const identity of identities) {
      if (this.#known.has(keyOf(identity))) continue;
      this.#known.set(keyOf(identity), customerId);
      this.toWrite.identities.push({ ...identity, customer_id: customerId, created_at: at });
      if (owner) this.#note('identity-learnt', customerId);
    }
    return customerId;
  }

  #make({ name, address }: IntakeCustomer): string {
    const id = this.#made.newId();
    const known = { name: plain(name) || null, address: plain(address) || null };
    this.toWrite.customers.push({ id, ...known, created_at: this.#made.at });
    this.#note('customer-made', id);
    return id;
  }

  #note(what: string, target: string): void {
    const { at, by, newId } = this.#made;
    this.toWrite.audit.push({ id: newId(), at, actor: by, what, target });
  }
}
