import { useCallback, useSyncExternalStore } from 'react';
import type { SentFile } from '../../contract/files.ts';
import { NoAnswer, Refused, send, sendFile } from '../client.ts';
import { readDraft, writeDraft } from '../drafts.ts';
import { newId } from '../new-id.ts';
import { useMe } from '../queries.ts';
import { drawPreview, drawSmall, kindOfFile } from './look.ts';
import { pathOf, shownAs } from './words.ts';

export type Sent = Pick<SentFile, 'id' | 'name' | 'kind' | 'bytes'>;

/** Why a file is not there: refused with the server's words, too large or of a kind not taken, or no answer came. */
export type Failure =
  | { why: 'refused'; title: string; detail: string }
  | { why: 'too-large' | 'kind' | 'empty' | 'silence' | 'lost' };

/** A file that somebody chose, on its way to the case or waiting there. */
export interface Item {
  key: string;
  name: string;
  bytes: number;
  /** From 0 to 1. */
  done: number;
  sent: Sent | null;
  failure: Failure | null;
  /** A picture, small, as an address that holds it; none where it is no picture, or not drawn yet. */
  small?: string;
}

export interface Shelf {
  items: readonly Item[];
  /** All that can be used now. */
  sent: readonly Sent[];
  isSending: boolean;
  add: (files: Iterable<File>) => void;
  retry: (key: string) => void;
  /** Stops one that is on its way, forgets one that waits. */
  drop: (key: string) => void;
  /** What was on it belongs to the case by now. */
  clear: () => void;
  /** Puts back what was taken off with a turn that was not saved. */
  putBack: (sent: readonly Sent[]) => void;
}

const shelves = new Map<string, readonly Item[]>();
const listeners = new Set<() => void>();
/** What cannot be kept over a reload: the files themselves, and what stops their sending. */
const underWay = new Map<string, { file: File; stop: AbortController }>();
const none: readonly Item[] = [];

/** After a reload what had not come whole is named, so that it is chosen again and not forgotten. */
function itemsOf(name: string): readonly Item[] {
  const known = shelves.get(name);
  if (known) return known;
  const kept = readDraft<readonly Item[]>(name) ?? none;
  const items = kept.map((item): Item => (item.sent ? item : { ...item, failure: { why: 'lost' } }));
  shelves.set(name, items);
  return items;
}

function put(name: string, change: (items: readonly Item[]) => readonly Item[]): void {
  const items = change(itemsOf(name));
  shelves.set(name, items);
  writeDraft(name, items);
  for (const listener of listeners) listener();
}

const changed = (name: string, key: string, change: Partial<Item>): void =>
  put(name, (items) => items.map((item) => (item.key === key ? { ...item, ...change } : item)));

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * The files that go with what is being written in one place of a case. They are sent at once and wait there; a reload
 * or a visit elsewhere loses none that has come, and sending goes on while another case is looked at.
 */
export function useShelf(caseId: string, place: 'turn' | 'note' | 'fact'): Shelf {
  const { data: me } = useMe();
  // Of this person: in a tab that somebody else signs in to nobody's files lie about.
  const name = `files:${me?.id ?? ''}:${caseId}:${place}`;
  const items = useSyncExternalStore(
    listen,
    useCallback(() => itemsOf(name), [name]),
  );
  const most = me?.mostFileBytes ?? Number.POSITIVE_INFINITY;
  const begin = (key: string, file: File) => void attempt({ name, caseId, key, file, most });
  return {
    items,
    sent: items.flatMap(({ sent }) => sent ?? []),
    isSending: items.some((item) => !item.sent && !item.failure),
    add: (files) => {
      for (const file of files) {
        const key = newId();
        const item = { key, name: file.name, bytes: file.size, done: 0, sent: null, failure: null };
        put(name, (before) => [...before, item]);
        begin(key, file);
      }
    },
    retry: (key) => {
      const file = underWay.get(key)?.file;
      if (!file) return;
      changed(name, key, { failure: null, done: 0 });
      begin(key, file);
    },
    drop: (key) => {
      underWay.get(key)?.stop.abort();
      underWay.delete(key);
      const sent = items.find((item) => item.key === key)?.sent;
      put(name, (before) => before.filter((item) => item.key !== key));
      // Should this fail, the sweep forgets it in a week.
      if (sent) void send(pathOf(caseId, sent.id), { method: 'DELETE' }).catch(() => {});
    },
    clear: () => put(name, () => none),
    putBack: (sent) =>
      put(name, (before) => [
        ...sent.map((one): Item => ({ key: one.id, ...one, done: 1, sent: one, failure: null })),
        ...before,
      ]),
  };
}

interface Attempt {
  name: string;
  caseId: string;
  key: string;
  file: File;
  most: number;
}

async function attempt({ name, caseId, key, file, most }: Attempt): Promise<void> {
  const stop = new AbortController();
  underWay.set(key, { file, stop });
  const failure = await unfit(file, most);
  if (failure) return changed(name, key, { failure });
  const preview = drawn(file);
  void preview
    .then((picture) => picture && drawSmall(picture))
    .then((small) => small && changed(name, key, { small }));
  try {
    const path = `/cases/${caseId}/files?name=${encodeURIComponent(file.name)}`;
    const {
      id,
      name: kept,
      kind,
      bytes,
    } = await sendFile<SentFile>(path, file, {
      signal: stop.signal,
      onProgress: (done) => changed(name, key, { done }),
    });
    changed(name, key, { sent: { id, name: kept, kind, bytes }, done: 1 });
    underWay.delete(key);
    if (shownAs(kind) === 'image') await sendPreview(caseId, id, await preview);
  } catch (error) {
    if (!stop.signal.aborted) changed(name, key, { failure: failureOf(error) });
  }
}

/** What can be known before a byte is sent. */
async function unfit(file: File, most: number): Promise<Failure | null> {
  if (file.size === 0) return { why: 'empty' };
  if (file.size > most) return { why: 'too-large' };
  // A folder, or a file that has gone since: the browser does not read it.
  const kind = await kindOfFile(file).catch(() => null);
  return kind === null ? { why: 'kind' } : null;
}

/** Without it the picture itself is shown in its place. */
async function sendPreview(caseId: string, id: string, preview: Blob | null): Promise<void> {
  if (preview) await sendFile(pathOf(caseId, id, '/preview'), preview, { method: 'PUT' }).catch(() => {});
}

/** Whoever chose the wrong photograph sees it before it has gone anywhere. */
const drawn = async (file: File): Promise<Blob | null> =>
  shownAs(await kindOfFile(file)) === 'image' ? drawPreview(file) : null;

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) {
    const { title, detail } = error.problem;
    return { why: 'refused', title, detail };
  }
  if (error instanceof NoAnswer) return { why: 'silence' };
  throw error;
}
