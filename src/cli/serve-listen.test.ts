import fastify from 'fastify';
import { expect, it } from 'vitest';
import { ownAddress } from '../api/own-address.ts';
import { listen } from './serve-listen.ts';

it.each(['127.0.0.1', '0.0.0.0', '::1', '::'])(
  'what listens at %s is reached from this machine by a name that the door knows',
  async (host) => {
    const own = ownAddress('https://desk.example.com');
    const build = async () => fastify().get('/', async (request) => own.isHost(request)) as never;
    const { server, here } = await listen(build, host, 0);
    expect(await (await fetch(here)).json()).toBe(true);
    await server.close();
  },
);
