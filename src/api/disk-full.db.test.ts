import { expect, it } from 'vitest';
import { testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { database, type Pool } from '../store/sql.ts';

const full: Pool['query'] = async () => {
  throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
};

it('a complaint sent while the disk is full is answered with 503, to be sent again', async () => {
  const t = await testDesk();
  const pool = database({ query: full, connect: async () => ({ query: full, release: () => {} }) });
  const server = await testServer(t, { desk: { ...t.desk, pool } });
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: keyAs('h1', 'handler'),
    payload: { text: '没人管' },
  });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'disk-full', title: '磁盘已满，没有保存' });
  expect(answer.headers['retry-after']).toBeDefined();
  await server.close();
  await t.drop();
});
