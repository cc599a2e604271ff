import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { access, routeKey } from './access.ts';

type Json = Record<string, unknown>;

const info = {
  title: 'Amends 安诉',
  description:
    'A complaint desk. People sign in (POST /api/v1/session) and are known by their session; programs on the ' +
    "desk's own machine have its key and say at every write who acts (amends-actor, amends-role). Errors are RFC " +
    '9457 problems: `code` and `facts` for programs, `title` and `detail` in the language of Accept-Language for people.',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'amends-session',
    description: 'by https: __Host-amends-session; with -4180 behind it where the address names that port',
  },
  key: { type: 'http', scheme: 'bearer' },
} as const;

/** The document for outsiders, OpenAPI 3.1, made from the schemas the routes themselves check with. */
export async function describe(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...info, version },
      components: { securitySchemes },
      security: [{ session: [] }, { key: [] }],
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const isOpen = access.get(routeKey([input.route.method].flat()[0] ?? '', input.url)) === 'open';
      return { schema: isOpen ? { ...schema, security: [] } : schema, url };
    },
    transformObject: (input) => tidied(jsonSchemaTransformObject(input) as Json),
  });
}

/** The document without schemas that nothing refers to: each is made twice, for requests and for answers. */
function tidied(document: Json): Json {
  const { components, paths, ...rest } = document as Json & { components: Json; paths: Json };
  const schemas = (components.schemas ?? {}) as Json;
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (!used.has(name)) {
        used.add(name);
        follow(schemas[name] ?? null);
      }
    }
  };
  follow(paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...rest, components: { ...components, schemas: kept }, paths };
}
