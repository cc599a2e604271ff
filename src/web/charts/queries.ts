import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { ChartId } from '../../contract/chart-list.ts';
import type { ChartAnswer } from '../../contract/charts.ts';
import type { Lang } from '../../contract/say.ts';
import { read, readFile } from '../client.ts';
import { saveBlob } from '../save-blob.ts';
import type { Asked } from './asked.ts';

const addressOf = (id: ChartId, asked: Asked, lang: Lang): string =>
  `/charts/${id}?${new URLSearchParams({ ...asked, lang })}`;

/** A chart as it was counted; while another time is counted, the one before stays. */
export const useChart = (id: ChartId, asked: Asked, lang: Lang): UseQueryResult<ChartAnswer> =>
  useQuery({
    queryKey: ['chart', id, asked, lang],
    queryFn: ({ signal }) => read<ChartAnswer>(addressOf(id, asked, lang), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** The chart as a workbook, saved under its name and days. */
export const useChartFile = (id: ChartId, asked: Asked, lang: Lang): UseMutationResult<string, Error, void> =>
  useMutation({
    mutationFn: async () =>
      saveBlob(
        await readFile(`${addressOf(id, asked, lang)}&format=xlsx`),
        `${id}-${asked.from}-${asked.to}.xlsx`,
      ),
  });
