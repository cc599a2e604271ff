import { channels, dangers, outsideBodies, sectors, stages } from '../../knowledge/ids.ts';

/** Which filters the queue knows, in the order they stand in its address. */
export const filterNames = [
  'stage',
  'owner',
  'department',
  'danger',
  'sector',
  'channel',
  'due',
  'owes',
  'live',
  'cameBack',
  'escalated',
  'outside',
  'customer',
  'figure',
  'q',
  'order',
] as const;
export type FilterName = (typeof filterNames)[number];

export const dueSpans = ['late', 'hours', 'today', 'week'] as const;
export const owedKinds = ['deadline', 'promise', 'broken'] as const;
export const orders = ['updated', 'received', 'opened', 'due', 'heat'] as const;

/** The queue as its address says it. The API takes the same names and checks the values. */
export type QueueSearch = Partial<Record<FilterName, string>>;

/** Where one lands who asks for nothing: what is being worked on, the newest activity first. */
export const firstLook: QueueSearch = { live: 'yes', order: 'updated' };

const isOneOf = (list: object) => (value: string) => Object.hasOwn(list, value);
const isAmong = (list: readonly string[]) => (value: string) => list.includes(value);
const isYes = (value: string) => value === 'yes';

/** What a filter may say. One that says something else says nothing: an address is often cut or mistyped. */
const makesSense: Partial<Record<FilterName, (value: string) => boolean>> = {
  danger: (value) => value === 'any' || value === 'people' || isOneOf(dangers)(value),
  sector: isOneOf(sectors),
  channel: isOneOf(channels),
  due: isAmong(dueSpans),
  owes: isAmong(owedKinds),
  live: isYes,
  cameBack: isYes,
  escalated: isYes,
  outside: (value) => value === 'any' || isOneOf(outsideBodies)(value),
  // Taken apart where it is said: its lists are not for the first page.
  figure: (value) => /^[a-z]+(\.[A-Za-z0-9-]{1,40}){4}$/.test(value),
  order: isAmong(orders),
};

function sensible(name: FilterName, given: unknown): string {
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') return '';
  const text = String(given);
  if (name === 'stage') return text.split(',').filter(isOneOf(stages)).join(',');
  if (name === 'q') return text.slice(0, 200);
  return (makesSense[name]?.(text) ?? true) ? text : '';
}

/**
 * What stands in the address, less what the queue does not know. Where nothing stands there, {@link firstLook}:
 * whoever wants everything says so by an order alone.
 */
export function queueSearch(given: Record<string, unknown>): QueueSearch {
  const search: QueueSearch = {};
  for (const name of filterNames) {
    const value = sensible(name, given[name]);
    if (value !== '') search[name] = value;
  }
  return Object.keys(search).length === 0
    ? { ...firstLook }
    : { ...search, order: search.order ?? 'updated' };
}

/** As it stands behind the ? of the API and in a saved view; the same filters always give the same text. */
export function toQuery(search: QueueSearch): string {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = search[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  return query.toString();
}

export const fromQuery = (query: string): QueueSearch =>
  queueSearch(Object.fromEntries(new URLSearchParams(query)));

/** `search` with one filter set anew, or without it. */
export function withFilter(search: QueueSearch, name: FilterName, value: string | null): QueueSearch {
  const { [name]: _, ...rest } = search;
  return value === null || value === '' ? rest : { ...rest, [name]: value };
}

/** Nothing narrows it. */
export const isEverything = (search: QueueSearch): boolean =>
  filterNames.every((name) => name === 'order' || search[name] === undefined);
