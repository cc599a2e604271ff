import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

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
    transformObject: jsonSchemaTransformObject,
  });
}
