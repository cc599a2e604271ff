import { type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { DossierView } from '../../contract/dossier.ts';
import { read, readFile } from '../client.ts';

const query = (masked: boolean): string => (masked ? '?masked=yes' : '');

/** Every look is written down on the server: it is asked for when somebody opens it, and not again by itself. */
export const useDossier = (number: string, masked: boolean, lang: string): UseQueryResult<DossierView> =>
  useQuery({
    queryKey: ['dossier', number, masked, lang],
    queryFn: ({ signal }) => read<DossierView>(`/cases/${number}/dossier${query(masked)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** The dossier as a paper, saved under the number of the case. */
export const useDossierPaper = (number: string, masked: boolean) =>
  useMutation({
    mutationFn: async () => {
      const paper = await readFile(`/cases/${number}/dossier.pdf${query(masked)}`);
      const address = URL.createObjectURL(paper);
      const link = document.createElement('a');
      link.href = address;
      link.download = `${number}.pdf`;
      link.click();
      // The browser has taken it up by the next turn.
      setTimeout(() => URL.revokeObjectURL(address));
      return link.download;
    },
  });
