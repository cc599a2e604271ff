import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noSuchRoute } from './problems.ts';

const index = 'index.html';
// A file beside the page, such as its icon. Addresses of pages have no dot in them.
const besideIndex = /^\/[\w-]+(\.[\w-]+)*\.[a-z0-9]+$/;
const asset = /^\/assets\/[\w-]+(\.[\w-]+)*\.[a-z0-9]+$/;

/**
 * Serves the built web app from `dir`. Files under /assets have their hash in their name and are kept for good;
 * the page is asked for anew each time. Where nothing is built, the page says how to.
 */
export async function webFiles(server: FastifyInstance, dir: string | null): Promise<void> {
  const isBuilt = () => dir !== null && existsSync(join(dir, index));
  await server.register(fastifyStatic, {
    serve: false,
    ...(dir === null ? {} : { root: dir }),
    suppressWarning: true,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    index: false,
  });
  server.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    // The same for everybody: signing in must not make a browser fetch the app again.
    reply.header('vary', 'accept-encoding');
    if (/^\/(api|openapi\.json)(\/|$)/.test(path)) return noSuchRoute(request, reply);
    if (path.startsWith('/assets/')) {
      if (!isBuilt() || !asset.test(path)) return noSuchRoute(request, reply);
      return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(path.slice(1));
    }
    const file = besideIndex.test(path) ? path.slice(1) : index;
    if (file === index && !takesPage(request)) return noSuchRoute(request, reply);
    if (!isBuilt()) return file === index ? notBuilt(reply) : noSuchRoute(request, reply);
    return reply.header('cache-control', 'no-cache').sendFile(file);
  });
}

const takesPage = (request: FastifyRequest): boolean => /text\/html/i.test(request.headers.accept ?? '');

// Words without a locale table: it stands where the tables of the web app are missing, and is nobody's screen.
const words = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>安诉 Amends</title>
<h1>页面还没有构建</h1><p>接口已经可用。在安诉的目录里运行 npm run build，再刷新这一页。</p>
<div lang="en"><h2>The pages are not built yet</h2><p>The API answers already. Run npm run build in the folder of Amends, then reload.</p></div></html>
`;

const notBuilt = (reply: FastifyReply): FastifyReply =>
  reply.code(503).type('text/html; charset=utf-8').header('retry-after', '5').serializer(String).send(words);
