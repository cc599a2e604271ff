import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { Mapping } from '../../contract/import-fields.ts';
import type { ImportPreviewView, importAnswer } from '../../contract/imports.ts';
import type { openedAnswer } from '../../contract/intake.ts';
import { send, upload } from '../client.ts';

export type Opened = z.output<typeof openedAnswer>;
export type Imported = z.output<typeof importAnswer>;

/** The lists that a new case stands in. */
const lists = ['queue', 'work'];

function useIntake<Given, Answer>(
  take: (given: Given) => Promise<Answer>,
  onDone: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: take,
    // Not tried again by itself: whether a complaint without an answer was taken in, only the queue can tell.
    retry: false,
    onSuccess: (answer) => {
      for (const list of lists) void client.invalidateQueries({ queryKey: [list] });
      onDone(answer);
    },
  });
}

/** Takes in one complaint, or one pasted talk. Waits for the network where it is away. */
export const useRegister = (path: '/cases' | '/conversations', onDone: (opened: Opened) => void) =>
  useIntake((body: unknown) => send<Opened>(path, { method: 'POST', body }), onDone);

export interface FileToImport {
  file: File;
  source: string;
  live: boolean;
  /** Which column holds which field; null: as their names say. */
  mapping: Mapping | null;
}

/** Takes in a file, row by row. The same source and number open one case only, so that it may be sent again. */
export const useImport = (onDone: (imported: Imported) => void) =>
  useIntake((given: FileToImport) => upload<Imported>(`/imports?${queryOf(given)}`, given.file), onDone);

function queryOf({ file, source, live, mapping }: FileToImport): URLSearchParams {
  const query = new URLSearchParams({ name: file.name.slice(-200) });
  if (source !== '') query.set('source', source);
  if (live) query.set('live', 'yes');
  if (mapping !== null) query.set('columns', JSON.stringify(mapping));
  return query;
}

/** What the import would do; asked for again when another column is chosen, and kept nowhere. */
export const useImportPreview = (
  file: File | null,
  mapping: Mapping | null,
  lang: string,
): UseQueryResult<ImportPreviewView> =>
  useQuery({
    queryKey: ['import-preview', file?.name, file?.size, file?.lastModified, mapping, lang],
    queryFn: () => {
      if (!file) throw new Error('asked for no file');
      return upload<ImportPreviewView>(
        `/import-previews?${queryOf({ file, source: '', live: false, mapping })}`,
        file,
      );
    },
    enabled: file !== null,
    placeholderData: (before, asked) => (asked?.queryKey[1] === file?.name ? before : undefined),
    retry: false,
    gcTime: 0,
  });
