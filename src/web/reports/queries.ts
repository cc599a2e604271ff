import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { reportAnswer, reportList } from '../../contract/report.ts';
import { read, readFile } from '../client.ts';
import { saveBlob } from '../save-blob.ts';

export type Report = z.output<typeof reportAnswer>;
export type Reports = z.output<typeof reportList>['reports'];

// Figures change slowly, and each costs a look at every case.
const staleTime = 10 * 60_000;

export const useReports = (): UseQueryResult<Reports> =>
  useQuery({
    queryKey: ['reports'],
    queryFn: ({ signal }) => read<z.output<typeof reportList>>('/reports', signal),
    select: ({ reports }) => reports,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useReport = (id: string, lang: string): UseQueryResult<Report> =>
  useQuery({
    queryKey: ['report', id, lang],
    queryFn: ({ signal }) => read<Report>(`/reports/${id}?lang=${lang}`, signal),
    staleTime,
  });

/** The whole report as a table for spreadsheets, saved under its name. */
export const useReportFile = (id: string, lang: string): UseMutationResult<string, Error, void> =>
  useMutation({
    mutationFn: async () => saveBlob(await readFile(`/reports/${id}?format=csv&lang=${lang}`), `${id}.csv`),
  });
