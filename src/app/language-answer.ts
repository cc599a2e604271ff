import { err, ok, type Result } from '../base/result.ts';
import type { LanguageFailure } from '../contract/language-model.ts';

/** Why no answer came, or none that can be read. */
export interface EndpointFailure {
  code: LanguageFailure;
  /** What the endpoint itself said of it, for who tries it out; it may repeat what was asked, so it is never kept. */
  detail: string | null;
  /** How long it wants to be left alone. */
  waitMs: number | null;
  /** What it counted all the same. */
  tokensIn?: number | null;
  tokensOut?: number | null;
}

/** Two readings and a summary together are not a tenth of it. */
const mostBytes = 1024 * 1024;
const longestDetail = 300;
const longestWaitMs = 60 * 60_000;

const failed = (code: LanguageFailure, detail: string | null = null, waitMs: number | null = null) =>
  err({ code, detail: detail?.slice(0, longestDetail) ?? null, waitMs });

/** What a status says. A redirect would carry words of customers to an address that nobody has named. */
function ofStatus(status: number): LanguageFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'language-redirected';
  if (status === 401 || status === 403) return 'language-key-refused';
  if (status === 404) return 'language-not-there';
  if (status === 429) return 'language-too-many';
  return status >= 500 ? 'language-endpoint-fault' : 'language-not-understood';
}

/**
 * Fetches an answer within bounds: no redirect is followed, no more than a megabyte read, JSON alone taken. What
 * comes through is the answer as it was, whole.
 */
export async function answerWithin(
  url: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Result<Response, EndpointFailure>> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: 'manual' });
  } catch (error) {
    return err(failureOf(error));
  }
  const { status, headers } = response;
  const code = ofStatus(status);
  const body = await bodyWithin(response).catch((error: unknown) => failureOf(error));
  if (code === 'language-redirected') return failed(code, headers.get('location'));
  if (code !== null) return failed(code, detailOf(status, body), waitMsOf(headers.get('retry-after')));
  if (body === null) return failed('language-too-large');
  if (typeof body !== 'string') return err(body);
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? ''))
    return failed('language-wrong-type', headers.get('content-type'));
  return ok(new Response(body, { status, headers: { 'content-type': 'application/json' } }));
}

/** The body as text; null where it is larger than an answer can be. */
async function bodyWithin(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const part of response.body) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function detailOf(status: number, body: string | EndpointFailure | null): string {
  if (typeof body !== 'string') return String(status);
  return `${status} ${messageIn(body) ?? ''}`.trim();
}

/** What an endpoint says of a fault: `{ error: { message } }` mostly. */
function messageIn(body: string): string | null {
  try {
    const { error, message } = JSON.parse(body) as { error?: unknown; message?: unknown };
    const said = (error as { message?: unknown } | undefined)?.message ?? error ?? message;
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}

/** Retry-After in seconds or as a date; an hour at most. */
function waitMsOf(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestWaitMs) : null;
}

/** What was thrown on the way, as a failure: time, the network, or an answer that is none. */
export function failureOf(error: unknown): EndpointFailure {
  const causes = causesOf(error);
  const names = causes.map((one) => (one as { name?: unknown }).name);
  const codes = causes
    .map((one) => (one as { code?: unknown }).code)
    .filter((one) => typeof one === 'string');
  const none = { detail: null, waitMs: null };
  if (names.includes('TimeoutError') || names.includes('AbortError'))
    return { ...none, code: 'language-slow' };
  if (codes.some((code) => /TIMEOUT|TIMEDOUT/.test(code))) return { ...none, code: 'language-slow' };
  if (codes.length > 0) return { ...none, code: 'language-unreachable', detail: codes[0] ?? null };
  return { ...none, code: 'language-unreadable' };
}

function causesOf(error: unknown): object[] {
  const found: object[] = [];
  for (let one = error; typeof one === 'object' && one !== null && found.length < 8; ) {
    found.push(one);
    one = (one as { cause?: unknown }).cause;
  }
  return found;
}
