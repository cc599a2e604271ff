import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  GoodwillPreview,
  GoodwillRulesBody,
  GoodwillRulesView,
  goodwillRollBack,
  goodwillRulesChange,
} from '../../contract/goodwill-rules.ts';
import { read, send } from '../client.ts';

export const useGoodwillRules = (): UseQueryResult<GoodwillRulesView> =>
  useQuery({
    queryKey: ['goodwill-rules'],
    queryFn: ({ signal }) => read<GoodwillRulesView>('/goodwill-rules', signal),
    refetchOnMount: 'always',
  });

/** A new version, or an older one taken up again. */
export type RulesDeed =
  | { do: 'change'; body: z.input<typeof goodwillRulesChange> }
  | { do: 'roll-back'; body: z.input<typeof goodwillRollBack> };

const touched = ['authority', 'me', 'settings', 'case', 'goodwill-rules'];

export function useRulesDeed(): UseMutationResult<GoodwillRulesView, Error, RulesDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) => {
      const path = deed.do === 'change' ? '/goodwill-rules' : '/goodwill-rules/roll-back';
      return send<GoodwillRulesView>(path, { method: 'PUT', body: deed.body });
    },
    onSettled: () => Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}

export const useRulesPreview = (): UseMutationResult<GoodwillPreview, Error, GoodwillRulesBody> =>
  useMutation({
    mutationFn: (rules) =>
      send<GoodwillPreview>('/goodwill-rules/preview', { method: 'POST', body: { rules } }),
  });
