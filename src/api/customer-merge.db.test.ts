import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { addMs, dayMs } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';
import { loadCase } from '../store/case.ts';

let t: TestDesk;
let server: FastifyInstance;
const lead = keyAs('lead-1', 'lead');
const li = keyAs('li', 'handler');

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, headers = lead) {
  const payload = body === undefined ? {} : { payload: body };
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, ...payload });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

interface Somebody {
  caseId: string;
  number: string;
  id: string;
}

async function comes(
  text: string,
  who: { phone: string; name?: string; address?: string },
): Promise<Somebody> {
  const customer = { ...nobody, name: '许静秋', ...who };
  const done = await openCase(t.desk, intakeOf(text, { customer, receivedAt: t.clock.now }), actors.lead);
  if (!done.ok) throw new Error(done.error.code);
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, done.value.caseId);
  return { ...done.value, id: stored?.case.customerId ?? '' };
}

const both = async (phone: number): Promise<[Somebody, Somebody]> => {
  const address = `枫林路 ${phone % 100} 弄 6 号 301`;
  const one = await comes('宽带又断了，这个月第三次', { phone: `139${phone}`, address });
  const other = await comes('网一直没修好，还要我等几天', { phone: `159${phone}`, address });
  return [one, other];
};

const merge = (from: Somebody, into: Somebody, headers = lead) =>
  call('PUT', `/customers/${from.id}/merge`, { into: into.id }, headers);
const part = (one: Somebody) => call('DELETE', `/customers/${one.id}/merge`);
const counts = async (one: Somebody) => (await call('GET', `/customers/${one.id}`)).body.counts.total;

describe('two customers who are one person', () => {
  it('are proposed by name and address, shown with what goes where, merged, and parted again with what is theirs', async () => {
    const [one, other] = await both(11_000_001);
    const card = (await call('GET', `/customers/${one.id}`)).body;
    expect(card.maybeSame).toMatchObject([{ id: other.id, name: '许静秋' }]);
    for (const said of [other.number, '159 1100 0001', other.id]) {
      const preview = await call('GET', `/customers/${one.id}/merge?with=${encodeURIComponent(said)}`);
      expect(preview.body, said).toMatchObject({ why: null, from: { id: other.id, cases: 1 }, ends: [] });
    }
    const merged = await merge(other, one, li);
    expect(merged.body).toMatchObject({ id: one.id, counts: { total: 2 }, maybeSame: [] });
    expect(merged.body.members.map((m: { id: string }) => m.id)).toEqual([one.id, other.id]);
    expect(merged.body.identities.map((i: { value: string }) => i.value)).toEqual([
      '13911000001',
      '15911000001',
    ]);
    // By whichever number they come: it is the same person, and a new number is theirs.
    const third = await comes('第三次打来', { phone: '15911000001' });
    expect([third.id, await counts(one), await counts(other)]).toEqual([other.id, 3, 3]);
    const list = await call('GET', `/cases?customer=${one.id}`);
    expect(list.body.cases).toHaveLength(3);
    const brief = await call('GET', `/cases/${one.number}/brief`);
    expect(brief.body.earlier.map((e: { number: string }) => e.number)).toContain(other.number);
    const again = await call('GET', `/cases/${third.number}/duplicates`);
    expect(again.body.duplicates).toMatchObject([{ sameCustomer: true }, { sameCustomer: true }]);
    expect((await merge(other, one)).body.code).toBe('same-person');
    expect((await part(one)).body.code).toBe('customer-not-merged');
    expect((await part(other)).body).toMatchObject({ id: other.id, counts: { total: 2 } });
    expect(await counts(one)).toBe(1);
  });

  it('have their cases merged only while they are one, and are not parted while cases are', async () => {
    const [one, other] = await both(11_000_002);
    const into = { into: one.number };
    expect((await call('PUT', `/cases/${other.number}/merge`, into)).body.code).toBe('another-customer');
    await merge(other, one);
    expect((await call('PUT', `/cases/${other.number}/merge`, into)).status).toBe(200);
    expect((await part(other)).body).toMatchObject({
      code: 'cases-merged-across',
      facts: { number: other.number, into: one.number },
    });
    await call('DELETE', `/cases/${other.number}/merge`);
    expect((await part(other)).status).toBe(200);
    for (const { caseId } of [one, other]) expect(await flawsOf(t.desk, caseId)).toEqual([]);
  });

  it('come again for one matter while they are one; parted, that link is taken back', async () => {
    const [one, other] = await both(11_000_003);
    await merge(other, one);
    const linked = await call('PUT', `/cases/${other.number}/repeat`, { of: one.number });
    expect(linked.body.repeatOf).toMatchObject({ number: one.number });
    await part(other);
    expect((await call('GET', `/cases/${other.number}`)).body.repeatOf).toBeNull();
  });

  it('are chained, and each goes back to whom they were merged into', async () => {
    const [a, b] = await both(11_000_004);
    const [c] = await both(11_000_005);
    await merge(a, b);
    await merge(b, c);
    expect(await counts(c)).toBe(3);
    expect((await part(b)).body.members).toHaveLength(2);
    expect([await counts(a), await counts(c)]).toEqual([2, 1]);
  });
});

describe('what was said of or by either', () => {
  it('a wish not to be called ends what the other was to be called about, unless they agreed to it later', async () => {
    const [one, other] = await both(11_000_006);
    const offered = {
      aftercare: { contacts: 0, accepted: true, nextAt: addMs(t.clock.now, dayMs), stoppedAt: null },
    };
    for (const { caseId } of [one, other]) {
      await t.pool.query(
        `update cases set stage = 'archived', aftercare_at = $3, state = jsonb_set(state || $2::jsonb, '{stage}', '"archived"')
         where id = $1`,
        [caseId, JSON.stringify(offered), addMs(t.clock.now, dayMs)],
      );
    }
    t.clock.advance(dayMs);
    await call('PUT', `/cases/${one.number}/aftercare/stop`, {});
    const preview = await call('GET', `/customers/${one.id}/merge?with=${other.number}`);
    expect(preview.body).toMatchObject({
      into: { stopped: { number: one.number } },
      ends: [{ number: other.number }],
    });
    await merge(other, one);
    const stoppedAt = async (s: Somebody) =>
      (await call('GET', `/cases/${s.number}`)).body.aftercare.stoppedAt;
    expect([await stoppedAt(one), await stoppedAt(other)]).toEqual([t.clock.now, t.clock.now]);
    expect((await call('GET', `/customers/${other.id}`)).body.stopped).toMatchObject({
      number: one.number,
    });
  });

  it('the watchlist is shown with both, by a lead’s hand only, and stands on its own evidence once they part', async () => {
    const [one, other] = await both(11_000_007);
    const entry = (cases: string[]) => ({
      kind: 'frequent',
      evidence: '一周内两次报修同一处',
      care: null,
      cases,
      owner: 'lead-1',
      reviewAt: addMs(t.clock.now, 30 * dayMs),
      expiresAt: addMs(t.clock.now, 60 * dayMs),
    });
    const seen = async (s: Somebody) =>
      (await call('GET', `/cases/${s.number}/watch`, undefined, li)).body.recognised;
    await merge(other, one);
    const made = await call('POST', `/customers/${one.id}/watch`, entry([one.caseId, other.caseId]));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const second = await call('POST', `/customers/${other.id}/watch`, entry([one.caseId, other.caseId]));
    expect(second.body.code).toBe('watch-exists');
    expect([(await seen(one)).length, (await seen(other)).length]).toEqual([1, 1]);
    await part(other);
    // One case is too little for somebody to be there often.
    expect((await call('GET', '/watch')).body.entries).toEqual([]);
    const [third, fourth] = await both(11_000_008);
    const important = { ...entry([]), kind: 'important' };
    await call('POST', `/customers/${third.id}/watch`, important);
    expect((await merge(third, fourth, li)).body.code).toBe('watch-would-spread');
    expect((await call('GET', `/customers/${third.id}/merge?with=${fourth.number}`)).body.into.watch).toEqual(
      ['important'],
    );
    expect((await merge(third, fourth)).status).toBe(200);
    expect(await seen(fourth)).toHaveLength(1);
  });

  it('erasing the person erases everybody of them, and nobody is merged with who was erased', async () => {
    const [one, other] = await both(11_000_009);
    await merge(other, one);
    const { erasePerson } = await import('../app/erase.ts');
    expect(await erasePerson(t.desk, other.id, actors.lead)).toMatchObject({
      value: { cases: 2, identities: 2 },
    });
    const { rows } = await t.pool.query(
      "select count(*)::int as n from customer_identities where value like '%11000009'",
    );
    expect(rows[0].n).toBe(0);
    expect((await call('GET', `/customers/${one.id}`)).body).toMatchObject({
      erased: true,
      name: null,
      members: [{}, {}],
    });
    const [third] = await both(11_000_010);
    expect((await merge(third, one)).body.code).toBe('customer-erased');
  });
});
