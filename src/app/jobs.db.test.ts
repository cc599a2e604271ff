import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { dayMs } from '../base/time.ts';
import { eventsOf } from '../store/case.ts';
import { startJobs } from './jobs.ts';
import { openCase } from './open-case.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

it('sends a change within a moment of its happening, has its jobs on the minute and the hour, and stops cleanly', async () => {
  const topics: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk) => topics.push(JSON.parse(String(chunk)).topic));
    request.on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const lines: string[] = [];
  const webhook = { url: `http://127.0.0.1:${port}/`, secret: 's' };
  const jobs = await startJobs(t.desk, { pool: t.pool, webhook, log: (line) => lines.push(line) });
  await openCase(jobs.desk, intakeOf('没人管'), actors.handler);
  for (let i = 0; i < 100 && topics.length === 0; i++) await sleep(50);
  expect(topics).toEqual(['case-opened']);
  const { rows } = await t.pool.query('select name, cron from pgboss.schedule order by name');
  expect(rows).toEqual([
    { name: 'clock-sweep', cron: '* * * * *' },
    { name: 'incident-watch', cron: '* * * * *' },
    { name: 'outbox-delivery', cron: '* * * * *' },
    { name: 'outbox-pruning', cron: '7 * * * *' },
    { name: 'talk-review', cron: '*/5 * * * *' },
  ]);
  await jobs.stop();
  server.close();
  expect(lines).toEqual([]);
  // The pool is still the desk's own.
  expect((await t.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('starts again on a database where it ran before', async () => {
  const options = { pool: t.pool, webhook: null, log: () => {} };
  const jobs = await startJobs(t.desk, options);
  await jobs.stop();
});

it('catches up with what became due while no server ran', async () => {
  const opened = await openCase(t.desk, intakeOf('没人管'), actors.handler);
  if (!opened.ok) throw new Error(opened.error.code);
  t.clock.advance(20 * dayMs);
  const jobs = await startJobs(t.desk, { pool: t.pool, webhook: null, log: () => {} });
  const missed = async () => {
    const events = await eventsOf(t.desk.pool, t.desk.organisationId, opened.value.caseId);
    return events.some(({ event }) => event.type === 'clock-missed');
  };
  for (let i = 0; i < 200 && !(await missed()); i++) await sleep(50);
  expect(await missed()).toBe(true);
  await jobs.stop();
});
