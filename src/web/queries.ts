import {
  type QueryClient,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { BriefView } from '../contract/brief.ts';
import type { CaseView, casesPage, commandAnswer } from '../contract/case-view.ts';
import type { CustomerView } from '../contract/customer.ts';
import type { Me } from '../contract/session.ts';
import type { peopleAnswer } from '../contract/team.ts';
import type { clocksAnswer, readingsAnswer, timelineAnswer } from '../contract/timeline.ts';
import type { savedViews } from '../contract/views.ts';
import type { workAnswer } from '../contract/work.ts';
import type { Role } from '../knowledge/ids.ts';
import { unlessHeard } from './bell.ts';
import { actAs, NoAnswer, Refused, read, send } from './client.ts';

export type CommandAnswer = z.output<typeof commandAnswer>;
export type CasesPage = z.output<typeof casesPage>;

/** Others work on the same cases: what is on screen is asked for again this often. */
const refreshMs = 20_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    try {
      return await read<Me>('/me', signal);
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Who is signed in; null when nobody is. */
export const useMe = (): UseQueryResult<Me | null> => useQuery(meQuery);

/** Acts in another of one's roles from now on; what is on screen is asked for again in it. */
export function useTakeRole(): (role: Role) => void {
  const client = useQueryClient();
  return (role) => {
    actAs(role);
    void client.invalidateQueries();
  };
}

export const usePeople = (): UseQueryResult<z.output<typeof peopleAnswer>> =>
  useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => read<z.output<typeof peopleAnswer>>('/people', signal),
    staleTime: 5 * 60_000,
  });

/** The name of a person by their id; programs and people outside have an id that can be read as it is. */
export function useNameOf(): (id: string | null) => string | null {
  const { data, isPending } = usePeople();
  // Until the names are here nobody reads an id in their place.
  return (id) => (id === null ? null : isPending ? '…' : (data?.people.find((p) => p.id === id)?.name ?? id));
}

export const useWork = (lang: string): UseQueryResult<z.output<typeof workAnswer>> =>
  useQuery({
    queryKey: ['work', lang],
    queryFn: ({ signal }) => read<z.output<typeof workAnswer>>('/work', signal),
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });

/** Pages of the queue. `query` is what stands behind the ? of its address, without `after`. */
export const useQueue = (query: string) =>
  useInfiniteQuery({
    queryKey: ['queue', query],
    queryFn: ({ pageParam, signal }) => {
      const all = new URLSearchParams(query);
      if (pageParam !== null) all.set('after', pageParam);
      return read<CasesPage>(`/cases?${all}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });

const caseKey = (caseId: string, part: string, lang: string) => ['case', caseId, part, lang];

const partOfCase = <T>(caseId: string, part: 'clocks' | 'timeline' | 'readings' | 'brief', lang: string) => ({
  queryKey: caseKey(caseId, part, lang),
  queryFn: ({ signal }: { signal: AbortSignal }) => read<T>(`/cases/${caseId}/${part}`, signal),
});

export const caseQuery = (caseId: string, lang: string) =>
  queryOptions({
    queryKey: caseKey(caseId, 'whole', lang),
    queryFn: ({ signal }) => read<CaseView>(`/cases/${caseId}`, signal),
  });

export const useCase = (caseId: string, lang: string): UseQueryResult<CaseView> =>
  useQuery({ ...caseQuery(caseId, lang), refetchInterval: unlessHeard(refreshMs) });

export const useClocks = (caseId: string, lang: string) =>
  useQuery({
    ...partOfCase<z.output<typeof clocksAnswer>>(caseId, 'clocks', lang),
    refetchInterval: 60_000,
  });
export const useTimeline = (caseId: string, lang: string) =>
  useQuery(partOfCase<z.output<typeof timelineAnswer>>(caseId, 'timeline', lang));
export const useReadings = (caseId: string, lang: string) =>
  useQuery(partOfCase<z.output<typeof readingsAnswer>>(caseId, 'readings', lang));

export const useBrief = (caseId: string, lang: string): UseQueryResult<BriefView> =>
  useQuery({ ...partOfCase<BriefView>(caseId, 'brief', lang), retry: false });

export const useCustomer = (customerId: string): UseQueryResult<CustomerView> =>
  useQuery({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }) => read<CustomerView>(`/customers/${customerId}`, signal),
  });

export const useViews = (): UseQueryResult<z.output<typeof savedViews>> =>
  useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => read<z.output<typeof savedViews>>('/views', signal),
    staleTime: 60_000,
  });

/** One step of a case: a command of the case's own list, or a turn of the talk. */
export interface Step {
  method: 'PUT' | 'POST';
  /** Below the case, its `:id` already named: `/finding`, `/commitments/c1/kept`. */
  path: string;
  body: unknown;
  /** The version it was decided on, where the case on the screen is newer; null: whatever the case has become. */
  version?: number | null;
}

/**
 * Carries out a step on the case as it was seen. Refused as `stale-version` when somebody else was quicker; the
 * problem's `since` tells what happened. While the network is away the step waits and is sent when it is back;
 * `once` tries it once and at once, for who sees to further tries.
 */
export function useStep(
  c: CaseView,
  lang: string,
  tries?: 'once',
): UseMutationResult<CommandAnswer, Error, Step> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['step', c.id],
    mutationFn: ({ method, path, body, version = c.version }: Step) =>
      send<CommandAnswer>(`/cases/${c.id}${path}`, {
        method,
        body,
        ...(version === null ? {} : { ifVersion: version }),
      }),
    // A refusal stays one; silence is worth another try. The version keeps a repeat from counting twice.
    ...(tries === 'once'
      ? { retry: false, networkMode: 'always' as const }
      : {
          retry: (count: number, error: Error) => error instanceof NoAnswer && count < 3,
          retryDelay: (attempt: number) => 800 * 2 ** attempt,
        }),
    onSuccess: (answer) => afterStep(client, answer, lang),
    // The refusal is told once the newer case is here: to save on top of it is then one press.
    onError: async (error) => {
      if (!isStale(error)) return;
      await Promise.all(
        [c.id, c.number].map((name) => client.invalidateQueries({ queryKey: ['case', name] })),
      );
    },
  });
}

/** Longer than a step takes on a poor line; then what waits for it goes without. */
const longestWaitMs = 10_000;
const lookAgainMs = 40;

/**
 * Waits until one's own steps on a case that are on their way have been answered, but for those that wait for the
 * line. Answers the version the case has then; undefined where nothing was on its way.
 */
export async function afterOwnSteps(
  client: QueryClient,
  { id, number }: Pick<CaseView, 'id' | 'number'>,
  lang: string,
): Promise<number | undefined> {
  const underWay = () =>
    client
      .getMutationCache()
      .findAll({ mutationKey: ['step', id], status: 'pending' })
      .some(({ state }) => !state.isPaused);
  if (!underWay()) return undefined;
  const end = Date.now() + longestWaitMs;
  while (underWay() && Date.now() < end) await new Promise((done) => setTimeout(done, lookAgainMs));
  return client.getQueryData<CaseView>(caseKey(number, 'whole', lang))?.version;
}

function afterStep(client: QueryClient, answer: CommandAnswer, lang: string): void {
  const { id, number } = answer.case;
  // A screen asks for a case by its number, its parts go by its id.
  for (const name of [id, number]) client.setQueryData(caseKey(name, 'whole', lang), answer.case);
  for (const part of ['clocks', 'timeline', 'readings', 'brief', 'advice']) {
    void client.invalidateQueries({ queryKey: ['case', id, part] });
  }
  void client.invalidateQueries({ queryKey: ['work'] });
  void client.invalidateQueries({ queryKey: ['queue'] });
  for (const queryKey of [['visits'], ['approvals'], ['floor']]) void client.invalidateQueries({ queryKey });
}

/** Somebody else saved first. */
export const isStale = (error: unknown): error is Refused =>
  error instanceof Refused && error.problem.code === 'stale-version';
