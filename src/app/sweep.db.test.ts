import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import { eventsOf, loadCase } from '../store/case.ts';
import { dueClocks, dueCommitments } from '../store/due.ts';
import { outboxState, pruneOutbox, reviveOutbox } from '../store/outbox.ts';
import { deliverOutbox, mostTries, skipWaiting } from './deliver-outbox.ts';
import { openCase } from './open-case.ts';
import { perform } from './perform.ts';
import { sweep } from './sweep.ts';
import { signature, webhook } from './webhook.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

async function opened(over: Parameters<typeof intakeOf>[1] = {}, live = false) {
  const intake = intakeOf('没人管', { receivedAt: t.clock.now, ...over });
  const result = await openCase(t.desk, intake, actors.handler, { live });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.caseId;
}

const alarms = async (caseId: string) =>
  (await eventsOf(t.desk.pool, t.desk.organisationId, caseId)).flatMap(({ event }) => {
    if (event.type === 'clock-warned') return [`${event.percent}`];
    return event.type === 'clock-missed' ? ['missed'] : [];
  });

describe('the sweep', () => {
  it('warns at half and four fifths, once each, and says when a clock is missed', async () => {
    const caseId = await opened();
    const contact = (await loadCase(t.desk.pool, t.desk.organisationId, caseId))?.case.clocks.find((k) =>
      k.clock.startsWith('first-contact'),
    );
    if (!contact) throw new Error('no first-contact clock');
    // From Friday on it has the Sunday that is worked before the Mid-Autumn Festival: the Saturday uses up nothing.
    const [half, most] = contact.warnAt ?? ['', ''];
    expect([half, most]).toEqual(['2026-09-20T04:00:00.000Z', '2026-09-20T11:12:00.000Z']);
    await sweep(t.desk);
    expect(await alarms(caseId)).toEqual([]);
    for (const [at, wanted] of [
      [addMs(half, -1), []],
      [half, ['50']],
      [addMs(most, -1), ['50']],
      [most, ['50', '80']],
      [contact.dueAt, ['50', '80']],
    ] as const) {
      t.clock.now = at;
      await sweep(t.desk);
      expect(await alarms(caseId), at).toEqual(wanted);
    }
    t.clock.advance(1);
    await sweep(t.desk);
    expect(await alarms(caseId)).toEqual(['50', '80', 'missed']);
    await sweep(t.desk);
    expect(await alarms(caseId)).toEqual(['50', '80', 'missed']);
    expect(await flawsOf(t.desk, caseId)).toEqual([]);
    const due = await dueClocks(t.desk.pool, t.desk.organisationId, t.clock.now, 99);
    expect(due.map((k) => [k.caseId, k.state])).toContainEqual([caseId, 'missed']);
  });

  it('breaks a promise whose time has passed, though several sweep at once', async () => {
    const caseId = await opened();
    await perform(t.desk, caseId, { type: 'assign', owner: actors.handler.id }, actors.handler);
    const dueAt = addMs(t.clock.now, hourMs);
    const promise = { type: 'make-commitment', id: 'p', what: '回电', kind: 'process', dueAt } as const;
    const made = await perform(t.desk, caseId, { ...promise, madeAt: null }, actors.handler);
    expect(made.ok).toBe(true);
    t.clock.now = addMs(dueAt, 1);
    await Promise.all(Array.from({ length: 4 }, () => sweep(t.desk)));
    const events = await eventsOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(events.filter((e) => e.event.type === 'commitment-broken')).toHaveLength(1);
    const owed = await dueCommitments(t.desk.pool, t.desk.organisationId, t.clock.now, 99);
    expect(owed.map((p) => [p.caseId, p.state])).toContainEqual([caseId, 'broken']);
  });

  it('leaves history in peace', async () => {
    const receivedAt = addMs(t.clock.now, -200 * dayMs);
    const quiet = await opened({ receivedAt });
    const live = await opened({ receivedAt }, true);
    t.clock.advance(60 * dayMs);
    await sweep(t.desk);
    expect(await alarms(quiet)).toEqual([]);
    expect((await alarms(live)).length).toBeGreaterThan(0);
  });

  it('keeps watch over what is promised and started in an old case after it was taken in', async () => {
    const caseId = await opened({ receivedAt: addMs(t.clock.now, -200 * dayMs) });
    const news = async () => {
      const { rows } = await t.pool.query('select topic from outbox where case_id = $1 order by version', [
        caseId,
      ]);
      return rows.map((row) => row.topic);
    };
    expect(await news()).toEqual([]);
    await perform(t.desk, caseId, { type: 'assign', owner: actors.handler.id }, actors.handler);
    const dueAt = addMs(t.clock.now, hourMs);
    const promise = { type: 'make-commitment', id: 'p', what: '回电', kind: 'process', dueAt } as const;
    await perform(t.desk, caseId, { ...promise, madeAt: null }, actors.handler);
    expect(await news()).toEqual(['case-assigned', 'commitment-made']);
    t.clock.now = addMs(dueAt, 1);
    await sweep(t.desk);
    expect(await news()).toEqual(['case-assigned', 'commitment-made', 'commitment-broken']);
    // What becomes of the clocks of then is no news.
    await perform(t.desk, caseId, { type: 'see-brief' }, actors.handler);
    await perform(t.desk, caseId, { type: 'prepare', strategy: '先听完' }, actors.handler);
    await perform(t.desk, caseId, { type: 'begin-opening' }, actors.handler);
    const feeling = { emotionBefore: 2, emotionAfter: 1 } as const;
    const talked = { type: 'conclude-opening', willing: true, ...feeling } as const;
    expect(await perform(t.desk, caseId, talked, actors.handler)).toMatchObject({ ok: true });
    const log = await eventsOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(log.map((e) => e.event.type)).toContain('clock-stopped');
    expect((await news()).filter((topic) => topic.startsWith('clock-'))).toEqual([]);
  });

  it('passes over a case that cannot be written, reports it, and tries it again in an hour', async () => {
    const { organisationId } = t.desk;
    const [bad, ...good] = [await opened(), await opened(), await opened()];
    // The next fact of this case stands in the log already: nothing can be appended to it.
    const block =
      'insert into case_events select organisation_id, case_id, $3, type, at, actor_id, actor_role, body';
    const version = (await loadCase(t.desk.pool, organisationId, bad))?.version ?? 0;
    await t.pool.query(
      `${block} from case_events where organisation_id = $1 and case_id = $2 and version = 1`,
      [organisationId, bad, version + 1],
    );
    t.clock.advance(60 * dayMs);
    const faults: [string, string][] = [];
    const note = (error: unknown, id: string) => faults.push([id, error instanceof Error ? error.name : '']);
    expect((await sweep(t.desk, t.clock.now, note)).failed).toBe(1);
    expect(faults).toEqual([[bad, 'KeyTaken']]);
    for (const id of good) expect((await alarms(id)).length).toBeGreaterThan(0);
    expect((await sweep(t.desk, t.clock.now, note)).failed).toBe(0);
    t.clock.advance(hourMs);
    expect((await sweep(t.desk, t.clock.now, note)).failed).toBe(1);
    await t.pool.query('update cases set wake_at = null where id = $1', [bad]);
  });

  it('shares many cases among several sweepers and leaves nothing waiting', async () => {
    await Promise.all(Array.from({ length: 60 }, () => opened()));
    t.clock.advance(60 * dayMs);
    const swept = await Promise.all(Array.from({ length: 4 }, () => sweep(t.desk)));
    expect(swept.map((s) => s.failed)).toEqual([0, 0, 0, 0]);
    expect(swept.reduce((sum, s) => sum + s.changed, 0)).toBeGreaterThanOrEqual(60);
    expect(await sweep(t.desk)).toEqual({ changed: 0, failed: 0 });
  });
});

describe('the outbox', () => {
  it('is written with the change and sent with a signature the receiver can check', async () => {
    await deliverOutbox(t.desk, async () => {});
    const got: { body: string; headers: Record<string, unknown> }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        got.push({ body, headers: request.headers });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const caseId = await opened();
    const send = webhook({ url: `http://127.0.0.1:${port}/hook`, secret: 's3cret' }, t.desk.now);
    const done = await deliverOutbox(t.desk, send);
    server.close();
    expect(done).toEqual({ sent: 1, failed: 0, dead: 0 });
    const { body, headers } = got[0]!;
    expect(JSON.parse(body)).toMatchObject({ topic: 'case-opened', caseId, version: 1 });
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(['at', 'caseId', 'id', 'topic', 'version']);
    const wanted = signature('s3cret', String(headers['amends-sent-at']), body);
    expect(headers['amends-signature']).toBe(`sha256=${wanted}`);
  });

  it('sends each message once when several servers deliver', async () => {
    await Promise.all(Array.from({ length: 20 }, () => opened()));
    const ids: string[] = [];
    const send = async ({ id }: { id: string }) => {
      ids.push(id);
    };
    await Promise.all(Array.from({ length: 4 }, () => deliverOutbox(t.desk, send)));
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of a desk without a webhook is set aside, so that one set up later does not begin with old news', async () => {
    const { pool, organisationId } = t.desk;
    await deliverOutbox(t.desk, async () => {});
    await opened();
    await skipWaiting(t.desk);
    expect(await outboxState(pool, organisationId)).toMatchObject({ waiting: 0, skipped: 1 });
    const caseId = await opened();
    const got: (string | null)[] = [];
    await deliverOutbox(t.desk, async (message) => void got.push(message.caseId));
    expect(got).toEqual([caseId]);
    const isOld = addMs(t.clock.now, 1);
    expect(await pruneOutbox(pool, organisationId, isOld)).toBeGreaterThan(1);
    expect(await outboxState(pool, organisationId)).toMatchObject({ sent: 0, skipped: 0 });
  });

  it('tries again ever more slowly, then gives up where everybody can see it', async () => {
    await opened();
    const refuse = async () => {
      throw new Error('answered 500');
    };
    let tries = 0;
    for (let hour = 0; hour < 100; hour++) {
      tries += (await deliverOutbox(t.desk, refuse)).failed;
      t.clock.advance(hourMs);
    }
    expect(tries).toBe(mostTries);
    const { pool, organisationId } = t.desk;
    const state = await outboxState(pool, organisationId);
    expect(state.waiting).toBe(0);
    expect(state.dead).toMatchObject([
      { topic: 'case-opened', attempts: mostTries, lastError: 'answered 500' },
    ]);
    expect(await reviveOutbox(pool, organisationId, t.clock.now)).toBe(1);
    expect((await deliverOutbox(t.desk, async () => {})).sent).toBe(1);
  });
});
