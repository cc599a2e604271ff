import type { Problem } from '../contract/problem.ts';

/** The server refused, in words: a problem of the contract. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** No answer came: the network is gone, or the desk is. What was typed is still in the page. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface Sending {
  method: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** The version of the case as it was seen; the server refuses to write over a newer one. */
  ifVersion?: number;
  signal?: AbortSignal;
  /** Still goes out while the page is closed; its answer may never be seen. */
  isParting?: boolean;
}

let actingRole: string | null = null;
/** The role the signed-in person acts in from now on; null for their first. */
export function actAs(role: string | null): void {
  actingRole = role;
}

/** Reads from the API. @throws Refused, NoAnswer */
export function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>(path, signal ? { signal } : {});
}

/** Changes something. @throws Refused, NoAnswer */
export function send<T>(path: string, sending: Sending): Promise<T> {
  const { method, body, ifVersion, signal, isParting = false } = sending;
  return call<T>(path, {
    method,
    ...(signal ? { signal } : {}),
    keepalive: isParting,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Sends a file as it is. @throws Refused, NoAnswer */
export function upload<T>(path: string, file: Blob): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

/** What stands at a path of the API, for what the browser asks for by itself: pictures, players, downloads. */
export const addressOf = (path: string): string => `/api/v1${path}`;

export interface FileSending {
  method?: 'POST' | 'PUT';
  signal?: AbortSignal;
  /** Told how much has gone, from 0 to 1. */
  onProgress?: (done: number) => void;
}

/**
 * Sends a file and tells how far it is: `fetch` tells nothing on the way. Rejects with whatever the signal says when it
 * is stopped. @throws Refused, NoAnswer
 */
export function sendFile<T>(path: string, file: Blob, sending: FileSending = {}): Promise<T> {
  const { method = 'POST', signal, onProgress } = sending;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (actingRole !== null) request.setRequestHeader('amends-role', actingRole);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status < 300) resolve(answer as T);
      else reject(isProblem(answer) ? new Refused(answer) : new NoAnswer(`status ${request.status}`));
    };
    request.onerror = () => reject(new NoAnswer('no answer'));
    request.onabort = () => reject(signal?.reason);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Listens to a stream of the API. It is closed by whoever opened it; a failed one is not tried again by itself. */
export const listenTo = (path: string): EventSource => new EventSource(addressOf(path));

/** Reads what is kept as a file. @throws Refused, NoAnswer */
export async function readFile(path: string): Promise<Blob> {
  const response = await answerTo(path, {});
  return response.blob().catch((cause: unknown) => {
    throw new NoAnswer('the answer broke off', { cause });
  });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await answerTo(path, init);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(() => null)) as T;
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (actingRole !== null) headers.set('amends-role', actingRole);
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NoAnswer('no answer', { cause: error });
  }
  if (response.ok) return response;
  const answer: unknown = await response.json().catch(() => null);
  if (isProblem(answer)) throw new Refused(answer);
  // A proxy's own page, a server that is being started: no answer of ours.
  throw new NoAnswer(`status ${response.status}`);
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
