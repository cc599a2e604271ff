import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

export interface ServeOptions {
  /** null: the first free one from 4180 on. */
  port: number | null;
  host: string;
  /** What browsers call the desk, e.g. `https://desk.example.com`; null: by the address it listens at. */
  address: string | null;
  /** The key of programs on this machine. */
  token: string;
  /** Fill an empty desk with the demonstration, and print links to look at it. */
  demo: boolean;
  /** A file larger than this is not taken into a case. */
  mostFileBytes: number;
  /** What the operator should know before it is too late, in both languages. */
  warnings: string[];
}

/**
 * What `amends serve` was asked to do.
 * @throws UsageError where it cannot be read; an error with `zh` and `en` where it would not be safe
 */
export function serveOptions(args: string[], env: NodeJS.ProcessEnv): ServeOptions {
  const options = {
    port: { type: 'string' },
    host: { type: 'string' },
    address: { type: 'string' },
    demo: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args, options });
  const address = addressFrom(values.address ?? env.AMENDS_ADDRESS);
  return {
    port: portFrom(values.port ?? env.AMENDS_PORT ?? env.PORT),
    host: hostFrom(values.host ?? env.AMENDS_HOST, address),
    address,
    token: tokenFrom(env.AMENDS_TOKEN),
    demo: values.demo ?? false,
    mostFileBytes: megabytesFrom(env.AMENDS_FILE_MB) * 1_048_576,
    warnings: address !== null && isReadOnTheWay(address) ? [inTheClear(address)] : [],
  };
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

function portFrom(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port: 0 … 65535, ${text}?`);
  return port;
}

/** What comes in is held piece by piece: the bound is the disk's, and the patience of a poor line's. */
function megabytesFrom(text: string | undefined): number {
  const megabytes = Number(text || '25');
  if (Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= 200) return megabytes;
  throw new UsageError(`AMENDS_FILE_MB: 1 … 200, ${text}?`);
}

function addressFrom(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.host !== '';
  if (!isPlain || `${url.pathname}${url.search}${url.hash}${url.username}${url.password}` !== '/') {
    throw new UsageError(`--address: https://desk.example.com, ${text}?`);
  }
  return url.origin;
}

/** Others may reach us only by an address that was said: links, cookies and the safety of writes follow it. */
function hostFrom(host = '127.0.0.1', address: string | null): string {
  if (loopback.has(host) || address !== null) return host;
  throw Object.assign(new Error(`host ${host} is refused without an address`), {
    zh: `要让别的电脑访问（监听 ${host}），请同时说明大家用什么地址打开安诉，例如：
  amends serve --host ${host} --address https://desk.example.com
密码和客户资料不能明文走网络：https 由安诉前面的反向代理提供。内网里确实只能用 http 时，就明确写 --address http://…`,
    en: `To be reached from other machines (${host}), say at which address people open Amends, for example:
  amends serve --host ${host} --address https://desk.example.com
Passwords and customers' data must not cross a network in the clear: a reverse proxy in front of Amends provides https. Where there really is only http, say so: --address http://…`,
  });
}

function isReadOnTheWay(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !loopback.has(hostname);
}

const inTheClear = (address: string): string =>
  `注意：${address} 不加密，同一网络里的人能读到密码和客户资料。尽快换成 https。
Careful: ${address} is not encrypted. Whoever shares the network can read passwords and customers' data. Change to https as soon as you can.`;

function tokenFrom(given: string | undefined): string {
  if (!given) return randomBytes(24).toString('base64url');
  if (/^[\w.~-]{22,512}$/.test(given)) return given;
  throw new UsageError('AMENDS_TOKEN: 22 … 512 of A-Z a-z 0-9 . _ ~ -');
}
