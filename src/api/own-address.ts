import type { FastifyRequest } from 'fastify';

// Names that reach this machine only. A site that points its own name at 127.0.0.1 does not get past them.
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const named = /^(.+?)(:\d{1,5})?$/;

/** The address browsers know the desk by, and with it what counts as the desk itself. */
export interface OwnAddress {
  /** e.g. `https://desk.example.com` */
  origin: string;
  /** By https. */
  isSecure: boolean;
  /** Known by more than a loopback name: what reaches us from this machine may come from a proxy. */
  isPublic: boolean;
  /** Was this request sent to a name of ours? The port does not matter, a proxy may stand before it. */
  isHost(request: FastifyRequest): boolean;
  /** Is this the origin of a page of ours, seen from this request? */
  isOrigin(origin: string, request: FastifyRequest): boolean;
}

/** @throws TypeError for an address that is none */
export function ownAddress(publicAddress: string): OwnAddress {
  const { origin, protocol, host, hostname } = new URL(publicAddress);
  const isLoopback = (request: FastifyRequest) => loopback.test(request.headers.host ?? '');
  return {
    origin,
    isSecure: protocol === 'https:',
    isPublic: !loopback.test(host),
    isHost: (request) =>
      isLoopback(request) || named.exec(request.headers.host ?? '')?.[1]?.toLowerCase() === hostname,
    isOrigin: (given, request) =>
      given === origin || (isLoopback(request) && given === `http://${request.headers.host}`),
  };
}
