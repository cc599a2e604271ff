import { Readable } from 'node:stream';
import type { Bell, Ring } from '../app/bell.ts';
import type { RingName } from '../contract/bell.ts';

/** Whose ear it is, and the case they look at. */
export interface Listener {
  organisationId: string;
  memberId: string;
  caseId: string | null;
}

/** A line that says nothing, so often: proxies close what is silent for a minute. */
const breathMs = 20_000;
/** Then the stream ends and is opened anew, which asks again who it is for. */
const livesForMs = 5 * 60_000;
/** Lists are told of at most so often for each that listens: the more look on, the rarer, so that all that they ask
 * together stays the same. */
const shareMs = 50;
const soonestMs = 1_000;
const latestMs = 15_000;
/** Whoever has not taken this much of what was said is no longer there. */
const mostUnread = 16 * 1024;

interface Open extends Listener {
  stream: Readable;
  openedAt: number;
}

/** The streams of one server. */
export class BellStreams {
  readonly #open = new Set<Open>();
  /** The organisations whose lists changed since they were told of, with what will tell them. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #breath: NodeJS.Timeout;
  readonly #stopHearing: () => void;

  constructor(bell: Bell) {
    this.#stopHearing = bell.hear((organisationId, ring) => this.#tell(organisationId, ring));
    this.#breath = setInterval(() => this.#breathe(), breathMs).unref();
  }

  /** @param version what the case they look at is at; null for none */
  open(listener: Listener, version: number | null): Readable {
    const stream = new Readable({ read() {}, highWaterMark: mostUnread });
    const one: Open = { ...listener, stream, openedAt: performance.now() };
    this.#open.add(one);
    stream.on('close', () => this.#open.delete(one));
    // At once, so that the other end knows that it is heard.
    stream.push(':\n\n');
    // What changed between their reading it and now.
    if (version !== null) push(one, 'case', { version });
    return stream;
  }

  /** How many of this member's are open. */
  countOf({ organisationId, memberId }: Listener): number {
    let count = 0;
    for (const one of this.#open)
      if (one.memberId === memberId && one.organisationId === organisationId) count += 1;
    return count;
  }

  /** Ends every stream: the server stops. */
  close(): void {
    this.#stopHearing();
    clearInterval(this.#breath);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const { stream } of this.#open) stream.push(null);
  }

  #tell(organisationId: string, ring: Ring): void {
    for (const one of this.#open) {
      if (one.organisationId !== organisationId || ring.kind === 'desk') continue;
      if (ring.kind === 'here') {
        if (one.caseId === ring.caseId && one.memberId !== ring.by) push(one, 'here');
        continue;
      }
      if (one.caseId === ring.caseId) push(one, 'case', { version: ring.version });
      const isConcerned = ring.isGrave || ring.concerns.includes(one.memberId);
      if (one.memberId !== ring.by && isConcerned) push(one, 'mine');
    }
    if (ring.kind !== 'here') this.#tellLists(organisationId);
  }

  /** Once for all that comes meanwhile. */
  #tellLists(organisationId: string): void {
    if (this.#waiting.has(organisationId)) return;
    const own = [...this.#open].filter((one) => one.organisationId === organisationId).length;
    if (own === 0) return;
    const timer = setTimeout(
      () => {
        this.#waiting.delete(organisationId);
        for (const one of this.#open) if (one.organisationId === organisationId) push(one, 'desk');
      },
      Math.min(latestMs, Math.max(soonestMs, own * shareMs)),
    );
    this.#waiting.set(organisationId, timer.unref());
  }

  #breathe(): void {
    const before = performance.now() - livesForMs;
    for (const one of this.#open) {
      if (one.openedAt < before) one.stream.push(null);
      else write(one, ':\n\n');
    }
  }
}

const push = (one: Open, name: RingName, body: object = {}): void =>
  write(one, `event: ${name}\ndata: ${JSON.stringify(body)}\n\n`);

function write({ stream }: Open, text: string): void {
  if (!stream.push(text) && stream.readableLength > mostUnread) stream.destroy();
}
