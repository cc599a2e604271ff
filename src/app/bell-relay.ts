import { openNotices } from '../store/notices.ts';
import type { Bell, Ring } from './bell.ts';

/** Carries what rings here to the other servers of the database, and rings here what rang there. */
export function relayBell(bell: Bell, databaseUrl: string): { close(): Promise<void> } {
  const notices = openNotices(databaseUrl, (text) => {
    const [organisationId, ring] = JSON.parse(text) as [string, Ring];
    bell.ring(organisationId, [ring], 'elsewhere');
  });
  const stop = bell.hear((organisationId, ring, cameFrom) => {
    if (cameFrom === 'here') notices.send(JSON.stringify([organisationId, ring]));
  });
  return {
    async close() {
      stop();
      await notices.close();
    },
  };
}
