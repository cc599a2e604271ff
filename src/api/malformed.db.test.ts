import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveDesk, liveDesk } from '../../test/setup/live-desk.ts';

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
