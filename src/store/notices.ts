import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface Notices {
  /** Says it to all other servers of this database; never waits, never fails. Several in a moment go together. */
  send(text: string): void;
  close(): Promise<void>;
}

const channel = 'amends_notices';
const gatherMs = 100;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** What one NOTIFY holds is 8,000 bytes. */
const mostBytes = 7_500;

interface Parcel {
  from: string;
  texts: string[];
}

/**
 * A line between the servers of one database, over LISTEN and NOTIFY on a connection of its own. It is for hints: what
 * is said while the line is down, or is too long for it, is lost. Nothing is said inside a transaction that writes: the
 * database lets one such transaction commit at a time.
 */
export function openNotices(url: string, onText: (text: string) => void): Notices {
  const from = randomUUID();
  let client: pg.Client | null = null;
  let isClosed = false;
  let pauseMs = firstPauseMs;
  let gathered: string[] = [];
  let sending: NodeJS.Timeout | null = null;
  let connecting: NodeJS.Timeout | null = null;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'amends notices' });
    const lost = () => {
      if (client === next) client = null;
      if (isClosed || connecting) return;
      connecting = setTimeout(() => {
        connecting = null;
        void connect();
      }, pauseMs).unref();
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    };
    next.on('error', () => {});
    next.on('end', lost);
    next.on('notification', ({ payload }) => {
      const parcel = JSON.parse(payload ?? '') as Parcel;
      if (parcel.from !== from) for (const text of parcel.texts) onText(text);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      if (isClosed) return await next.end();
      client = next;
      pauseMs = firstPauseMs;
    } catch {
      await next.end().catch(() => {});
      lost();
    }
  };

  const flush = (): void => {
    sending = null;
    const parcels = parcelsOf(from, gathered);
    gathered = [];
    for (const parcel of parcels)
      client?.query('select pg_notify($1, $2)', [channel, parcel]).catch(() => {});
  };

  void connect();
  return {
    send(text) {
      gathered.push(text);
      sending ??= setTimeout(flush, gatherMs).unref();
    },
    async close() {
      isClosed = true;
      if (sending) clearTimeout(sending);
      if (connecting) clearTimeout(connecting);
      await client?.end().catch(() => {});
    },
  };
}

/** As few as will hold them; a text that fits in none is left out. */
export function parcelsOf(from: string, texts: readonly string[]): string[] {
  const parcels: string[] = [];
  let held: string[] = [];
  const pack = (all: string[]): string => JSON.stringify({ from, texts: all } satisfies Parcel);
  for (const text of texts) {
    if (Buffer.byteLength(pack([text])) > mostBytes) continue;
    if (Buffer.byteLength(pack([...held, text])) > mostBytes) {
      parcels.push(pack(held));
      held = [];
    }
    held.push(text);
  }
  return held.length > 0 ? [...parcels, pack(held)] : parcels;
}
