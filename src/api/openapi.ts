import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Json = Record<string, unknown>;

/** The document for outsiders, OpenAPI 3.1, made from the schemas the routes themselves check with. */
export async function describe(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Amends 安诉',
        version,
        description:
          'A complaint desk. Every write says who acts (amends-actor, amends-role). Errors are RFC 9457 problems: ' +
          '`code` and `facts` for programs, `title` and `detail` in the language of Accept-Language for people.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => tidied(jsonSchemaTransformObject(input) as Json),
  });
}

/**
 * The document without schemas that nothing refers to (each is made twice, for requests and for answers), and
 * with the headers that say who acts marked as required: a write without them is refused in words, not by schema.
 */
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
  return { ...rest, components: { ...components, schemas: kept }, paths: withActors(paths) };
}

interface Parameter {
  in?: string;
  name?: string;
}

const saysWho = ({ in: place, name }: Parameter): boolean =>
  place === 'header' && (name === 'amends-actor' || name === 'amends-role');

function withActors(paths: Json): Json {
  return mapValues(paths, (path) =>
    mapValues(path as Json, (operation) => {
      const { parameters = [] } = operation as { parameters?: Parameter[] };
      if (!parameters.some(saysWho)) return operation;
      return {
        ...(operation as Json),
        parameters: parameters.map((p) => (saysWho(p) ? { ...p, required: true } : p)),
      };
    }),
  );
}

const mapValues = (from: Json, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
