import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  CalendarPreview,
  CalendarView,
  calendarPreviewBody,
  DaysBody,
} from '../../contract/calendar.ts';
import { read, send } from '../client.ts';

const key = 'calendar';

export const useCalendar = (lang: string): UseQueryResult<CalendarView> =>
  useQuery({
    queryKey: [key, lang],
    queryFn: ({ signal }) => read<CalendarView>('/calendar', signal),
  });

/** What the stretch would move; asked for again with every change of it, never kept. */
export const useCalendarPreview = (
  body: z.input<typeof calendarPreviewBody> | null,
  lang: string,
): UseQueryResult<CalendarPreview> =>
  useQuery({
    queryKey: [`${key}-preview`, body, lang],
    queryFn: ({ signal }) => send<CalendarPreview>('/calendar/preview', { method: 'POST', body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export function useSayDays(): UseMutationResult<CalendarView, Error, DaysBody> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<CalendarView>('/calendar/days', { method: 'PUT', body }),
    onSuccess: () => Promise.all([key, 'case'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}
