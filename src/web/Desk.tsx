import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { NoAnswer, Refused } from './client.ts';
import { makeRouter } from './routes.tsx';
import { useWords } from './words/words.tsx';

/** The whole desk in one browser tab. */
export function Desk(): ReactNode {
  const { lang } = useWords();
  const [{ client, router }] = useState(() => {
    const client = makeClient();
    return { client, router: makeRouter(client) };
  });
  return (
    <I18nProvider locale={lang === 'zh' ? 'zh-CN' : 'en-GB'}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Silence is asked again, a refusal is not; a session that ended is noticed by whatever asks first. */
function makeClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      // The desk may run on this very machine, whatever the browser thinks of the network: the first try is always
      // made; further ones wait until the network is back.
      mutations: { networkMode: 'offlineFirst' },
      queries: {
        networkMode: 'offlineFirst',
        staleTime: 5_000,
        // Where the browser knows that there is no network one is told at once; it is asked again when there is.
        retry: (count, error) => error instanceof NoAnswer && navigator.onLine && count < 2,
        throwOnError: false,
      },
    },
  });
  const noticeSignedOut = (error: unknown) => {
    if (error instanceof Refused && error.problem.code === 'signed-out') client.setQueryData(['me'], null);
  };
  client.getQueryCache().config.onError = noticeSignedOut;
  client.getMutationCache().config.onError = noticeSignedOut;
  return client;
}
