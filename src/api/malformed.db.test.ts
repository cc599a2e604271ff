import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDesk } from '../../test/desk.ts';
import { type LiveDesk, liveDesk } from '../../test/setup/live-desk.ts';
import { testServer } from '../../test/setup/server.ts';

let live: LiveDesk;
beforeAll(async () => {
  live = await liveDesk();
});
afterAll(() => live?.close());

/** Sends bytes as they are and answers all that comes back. */
function raw(text: string): Promise<string> {
  const { port } = new URL(live.address);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part) => {
      said += part;
    });
    socket.on('end', () => resolve(said)).on('error', reject);
  });
}

test('what is no HTTP is answered with a problem in words, and the server lives on', async () => {
  for (const line of ['GET /api/v1/cases?q=噪音 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n', 'nonsense\r\n\r\n']) {
    const said = await raw(line);
    expect(said).toContain('HTTP/1.1 400');
    expect(said).toContain('application/problem+json');
    expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toMatchObject({
      code: 'malformed-request',
      status: 400,
    });
  }
  const health = await fetch(`${live.address}/api/v1/health`);
  expect(health.status).toBe(200);
});

test('who sends no HTTP and never hangs up does not hold the connection', async () => {
  const t = await testDesk();
  const server = await testServer(t);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const held = () =>
    new Promise<number>((resolve) => void server.server.getConnections((_, count) => resolve(count)));
  const { port } = server.server.address() as { port: number };
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.resume().write('nonsense\r\n\r\n');
  await new Promise((resolve) => socket.once('end', resolve));
  expect(await held()).toBe(1);
  await expect.poll(held, { timeout: 5_000 }).toBe(0);
  socket.destroy();
  await server.close();
  await t.drop();
});
