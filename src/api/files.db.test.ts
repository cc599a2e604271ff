import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf } from '../../test/desk.ts';
import { type LiveDesk, liveDesk } from '../../test/setup/live-desk.ts';
import { erasePerson } from '../app/erase.ts';
import { receiveFile, sweepLeftFiles } from '../app/files.ts';
import { openCase } from '../app/open-case.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import type { CaseView } from '../contract/case-view.ts';
import type { SentFile } from '../contract/files.ts';
import { chunkBytes } from '../store/file.ts';

let live: LiveDesk;
beforeAll(async () => {
  live = await liveDesk();
});
afterAll(() => live.close());

const lead = { id: 'wang', role: 'lead' } as const;

let phones = 0;
async function newCase(desk = live.desk): Promise<string> {
  const base = intakeOf('路由器坏了，来了三次没修好');
  phones += 1;
  const customer = { ...base.customer, phone: `137${String(phones).padStart(8, '0')}` };
  const opened = await openCase(desk, { ...base, customer }, lead);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.caseId;
}

const headers = (id = 'li', role = 'handler') => ({
  authorization: `Bearer ${live.token}`,
  'amends-actor': id,
  'amends-role': role,
});

type Json = Record<string, unknown>;
interface Answer<T = Json> {
  status: number;
  body: T;
}
async function call<T = Json>(
  method: string,
  path: string,
  body?: unknown,
  by = headers(),
): Promise<Answer<T>> {
  const isBytes = body instanceof Uint8Array;
  const type = { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' };
  const response = await fetch(`${live.address}/api/v1/cases/${path}`, {
    method,
    headers: { ...by, ...(body === undefined ? {} : type) },
    ...(body === undefined ? {} : { body: (isBytes ? body : JSON.stringify(body)) as never }),
  });
  return { status: response.status, body: (await response.json().catch(() => null)) as T };
}
const upload = (caseId: string, bytes: Uint8Array, name = 'a.png', by = headers()) =>
  call<SentFile & Json>('POST', `${caseId}/files?name=${encodeURIComponent(name)}`, bytes, by);
const get = (path: string, over: Record<string, string> = {}, by = headers()) =>
  fetch(`${live.address}/api/v1/cases/${path}`, { headers: { ...by, ...over } });
const seen = async (caseId: string) => (await call<CaseView>('GET', caseId)).body;

const png = (size: number): Buffer => {
  const bytes = randomBytes(size);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  return bytes;
};
const rows = async (caseId: string) => {
  const { rows: found } = await live.database.pool.query<{ n: number; chunks: number }>(
    `select count(distinct f.id)::int as n, count(c.seq)::int as chunks from files f
     left join file_chunks c on c.organisation_id = f.organisation_id and c.file_id = f.id where f.case_id = $1`,
    [caseId],
  );
  return found[0];
};

describe('a file', () => {
  it('is sent, waits, comes in with a turn, and is given out byte for byte, whole and in part', async () => {
    const caseId = await newCase();
    const bytes = png(3 * chunkBytes + 17);
    const sent = await upload(caseId, bytes, '../../路由器 "坏".PNG');
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(sent.body).toMatchObject({ kind: 'png', bytes: bytes.length, sha256, name: '路由器 坏.png' });
    expect((await seen(caseId)).files).toEqual([]);
    const turn = { id: 't-1', role: 'customer', text: '', files: [sent.body.id] };
    expect((await call('POST', `${caseId}/turns`, turn)).status).toBe(201);
    // The line broke before the answer came: the same turn again is known, whatever its files.
    expect(await call('POST', `${caseId}/turns`, turn)).toMatchObject({
      status: 409,
      body: { code: 'turn-exists' },
    });
    const c = await seen(caseId);
    expect(c.turns.at(-1)).toMatchObject({ id: 't-1', text: '' });
    expect(c.files).toMatchObject([
      { id: sent.body.id, place: { kind: 'turn', id: 't-1' }, state: 'here', sha256 },
    ]);
    const path = `${caseId}/files/${sent.body.id}`;
    const answer = await get(path);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E8/,
    );
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0);
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 10],
      [`bytes=${chunkBytes - 3}-${2 * chunkBytes + 3}`, chunkBytes - 3, 2 * chunkBytes + 4],
      ['bytes=-20', bytes.length - 20, bytes.length],
      [`bytes=${bytes.length - 5}-`, bytes.length - 5, bytes.length],
    ] as const) {
      const part = await get(path, { range });
      expect([part.status, part.headers.get('content-range')]).toEqual([
        206,
        `bytes ${from}-${to - 1}/${bytes.length}`,
      ]);
      expect(Buffer.compare(Buffer.from(await part.arrayBuffer()), bytes.subarray(from, to))).toBe(0);
    }
    expect((await get(path, { range: `bytes=${bytes.length}-` })).status).toBe(416);
  });

  it('comes in with a note, with a fact, and to a turn later on; the timeline tells of it', async () => {
    const caseId = await newCase();
    await call('PUT', `${caseId}/owner`, { owner: 'li' });
    const ids = await Promise.all([0, 1, 2].map(async () => (await upload(caseId, png(200))).body.id));
    const [turnId = ''] = (await seen(caseId)).turns.map(({ id }) => id);
    for (const [path, body] of [
      ['notes', { words: '主管看过', files: [ids[0]] }],
      ['facts', { fact: '路由器背板烧黑', files: [ids[1]] }],
      [`turns/${turnId}/files`, { files: [ids[2]] }],
    ] as const) {
      const done = await call('POST', `${caseId}/${path}`, body);
      expect([path, done.status, done.body.detail]).toEqual([path, 201, undefined]);
    }
    const c = await seen(caseId);
    expect(c.files.map(({ place }) => place.kind)).toEqual(['note', 'fact', 'turn']);
    expect(c.rounds[0]?.facts[0]?.files).toEqual([ids[1]]);
    const { body } = await call<{ events: { type: string; words: { id: string; text: string }[] }[] }>(
      'GET',
      `${caseId}/timeline`,
    );
    const note = body.events.find(({ type }) => type === 'note-added');
    expect(c.files[0]?.place.id).toBe(note?.words[0]?.id);
    const told = body.events.filter(({ type }) => type === 'file-added');
    expect(told.map(({ words }) => words[0]?.text)).toEqual(['a.png', 'a.png', 'a.png']);
  });

  it('is taken out with a reason: its bytes and its name go, digest and reason stay', async () => {
    const caseId = await newCase();
    const { id } = (await upload(caseId, png(chunkBytes + 1), '别人的身份证.png')).body;
    await call('POST', `${caseId}/turns`, { role: 'customer', text: '发错了', files: [id] });
    expect(await call('PUT', `${caseId}/files/${id}/removal`, { reason: '是别人的证件' })).toMatchObject({
      status: 409,
      body: { code: 'no-owner' },
    });
    const done = await call(
      'PUT',
      `${caseId}/files/${id}/removal`,
      { reason: '是别人的证件' },
      headers('wang', 'lead'),
    );
    expect(done.status).toBe(200);
    expect((await seen(caseId)).files).toMatchObject([
      { id, state: 'removed', name: null, removed: { by: 'wang', reason: { text: '是别人的证件' } } },
    ]);
    expect((await seen(caseId)).files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await rows(caseId)).toEqual({ n: 1, chunks: 0 });
    expect((await get(`${caseId}/files/${id}`)).status).toBe(409);
  });

  it('goes when its customer is erased, digest and waiting ones too', async () => {
    const caseId = await newCase();
    const kept = (await upload(caseId, png(300), '王小明.png')).body.id;
    await upload(caseId, png(300));
    await call('POST', `${caseId}/turns`, { role: 'customer', text: '看图', files: [kept] });
    const { customerId } = await seen(caseId);
    expect(await erasePerson(live.desk, customerId, lead)).toMatchObject({ value: { files: 1 } });
    expect(await rows(caseId)).toEqual({ n: 1, chunks: 0 });
    expect((await seen(caseId)).files).toMatchObject([{ state: 'erased', name: null, sha256: null }]);
  });
});

describe('what waits', () => {
  it('is seen, used and forgotten only by who sent it, only in its case', async () => {
    const [caseId, other] = [await newCase(), await newCase()];
    const { id } = (await upload(caseId, png(200))).body;
    const zhao = headers('zhao');
    const turn = { role: 'customer', text: '图', files: [id] };
    const noFile = { status: 404, body: { code: 'no-such-file' } };
    expect(await call('POST', `${caseId}/turns`, turn, zhao)).toMatchObject(noFile);
    expect(await call('POST', `${other}/turns`, turn)).toMatchObject(noFile);
    expect((await get(`${caseId}/files/${id}`, {}, zhao)).status).toBe(404);
    expect((await get(`${other}/files/${id}`)).status).toBe(404);
    expect(await call('DELETE', `${caseId}/files/${id}`, undefined, zhao)).toMatchObject(noFile);
    expect((await get(`${caseId}/files/${id}`)).status).toBe(200);
    expect((await call('DELETE', `${caseId}/files/${id}`)).status).toBe(204);
    expect(await rows(caseId)).toEqual({ n: 0, chunks: 0 });
  });

  it('is brought in once, even by two at once', async () => {
    const caseId = await newCase();
    const { id } = (await upload(caseId, png(200))).body;
    const turns = await Promise.all(
      ['t-1', 't-2'].map((turnId) =>
        call('POST', `${caseId}/turns`, { id: turnId, role: 'customer', text: '图', files: [id] }),
      ),
    );
    const [one, other] = turns.map(({ status }) => status).sort();
    // The second comes upon a file that waits no more, or upon one the case has.
    expect([one, [404, 409].includes(other ?? 0)]).toEqual([201, true]);
    expect((await seen(caseId)).files).toHaveLength(1);
  });

  it('is swept after a week, and what never came whole after an hour; what is in a case never', async () => {
    const caseId = await newCase();
    const kept = (await upload(caseId, png(200))).body.id;
    await call('POST', `${caseId}/turns`, { role: 'customer', text: '图', files: [kept] });
    await upload(caseId, png(200));
    await live.database.pool.query(
      `insert into files (organisation_id, id, case_id, sent_by, begun_at)
       select organisation_id, gen_random_uuid(), case_id, 'li', begun_at from files where id = $1`,
      [kept],
    );
    const now = live.desk.now();
    expect(await sweepLeftFiles(live.desk, now)).toBe(0);
    expect(await sweepLeftFiles(live.desk, addMs(now, hourMs + 60_000))).toBe(1);
    expect(await sweepLeftFiles(live.desk, addMs(now, 8 * dayMs))).toBeGreaterThan(0);
    expect(await rows(caseId)).toEqual({ n: 1, chunks: 1 });
  });
});

describe('what is refused', () => {
  const megabytes = (n: number) => Buffer.concat([png(100), Buffer.alloc(n * 1024 * 1024)]);
  it.each([
    ['nothing', Buffer.alloc(0), 422, 'file-empty'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'file-kind'],
    ['a drawing with a script', Buffer.from('<svg onload="alert(1)">'), 422, 'file-kind'],
    ['a program', Buffer.from('MZ\0\x01'), 422, 'file-kind'],
    ['any packed file', Buffer.from('PK\x03\x04\0\0'), 422, 'file-kind'],
    ['too much', megabytes(26), 413, 'attachment-too-large'],
  ])('%s, and nothing of it is left', async (_, bytes, status, code) => {
    const caseId = await newCase();
    const answer = await upload(caseId, bytes, 'photo.png');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).not.toMatch(/[{}]/);
    expect(await rows(caseId)).toEqual({ n: 0, chunks: 0 });
  });

  it('is not a picture that is a script as well, but it is never given out as one', async () => {
    const caseId = await newCase();
    const { id } = (await upload(caseId, Buffer.from('GIF89a/*\0*/=1;alert(1)'), 'a.js')).body;
    const answer = await get(`${caseId}/files/${id}`);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toContain('filename="a.js.gif"');
  });

  it('is a stream that breaks off: nothing of it is left', async () => {
    const caseId = await newCase();
    const { hostname, port } = new URL(live.address);
    const path = `/api/v1/cases/${caseId}/files?name=a.png`;
    const length = { 'content-type': 'application/octet-stream', 'content-length': 9_000_000 };
    const sending = request({ hostname, port, path, method: 'POST', headers: { ...headers(), ...length } });
    sending.on('error', () => {});
    sending.write(png(2 * chunkBytes));
    const until = async (isSo: (n: number) => boolean) => {
      for (let i = 0; i < 200; i++) {
        if (isSo((await rows(caseId))?.chunks ?? 0)) return;
        await new Promise((wait) => setTimeout(wait, 20));
      }
      throw new Error('it did not come to that');
    };
    await until((chunks) => chunks > 0);
    sending.destroy();
    await until((chunks) => chunks === 0);
    expect(await rows(caseId)).toEqual({ n: 0, chunks: 0 });
  });

  it('is a file of another organisation', async () => {
    const theirs = { ...live.desk, organisationId: live.desk.newId() };
    await live.database.pool.query(
      'insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)',
      [theirs.organisationId, '隔壁', live.desk.now()],
    );
    const [their, ours] = [await newCase(theirs), await newCase()];
    const body = Readable.from([png(100)]);
    const sent = await receiveFile(theirs, { caseId: their, name: 'a.png', body }, 'li');
    const id = sent.ok ? sent.value.id : '';
    expect((await upload(their, png(100))).status).toBe(404);
    for (const caseId of [their, ours]) expect((await get(`${caseId}/files/${id}`)).status).toBe(404);
    const turn = { role: 'customer', text: '图', files: [id] };
    expect(await call('POST', `${ours}/turns`, turn)).toMatchObject({ body: { code: 'no-such-file' } });
  });
});

describe('a small picture', () => {
  it('is given to what one has just sent, by who sent it, once', async () => {
    const caseId = await newCase();
    const { id } = (await upload(caseId, png(5_000))).body;
    const path = `${caseId}/files/${id}/preview`;
    const small = Buffer.from('\xff\xd8\xff\xe0small', 'latin1');
    expect((await call('PUT', path, small, headers('zhao'))).status).toBe(404);
    expect((await call('PUT', path, Buffer.from('<svg>'))).body.code).toBe('file-kind');
    expect((await get(path)).status).toBe(404);
    expect((await call('PUT', path, small)).status).toBe(204);
    expect((await call('PUT', path, Buffer.from('\xff\xd8\xff\xe0other', 'latin1'))).status).toBe(204);
    const answer = await get(path);
    expect([answer.headers.get('content-type'), (await answer.text()).slice(-5)]).toEqual([
      'image/jpeg',
      'small',
    ]);
  });
});

describe('a mail', () => {
  it('brings what is attached to it, once, and says what was not taken', async () => {
    const part = (type: string, name: string, bytes: Buffer) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;
    const raw = [
      'From: wang@example.cn\r\nTo: desk@example.com\r\nSubject: broken\r\nMessage-ID: <m-1@example.cn>\r\n',
      'Date: Fri, 18 Sep 2026 08:00:00 +0800\r\nMIME-Version: 1.0\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe router burnt. See the picture.\r\n',
      part('image/png', 'router.png', png(900)),
      part('application/x-msdownload', 'setup.exe', Buffer.from('MZ\0')),
      '--b--\r\n',
    ].join('');
    const send = () =>
      fetch(`${live.address}/api/v1/conversations`, {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'mail', raw }),
      }).then((answer) => answer.json() as Promise<{ notes: string[]; case: CaseView }>);
    const { notes, case: c } = await send();
    expect(notes).toContain('attachments-refused: setup.exe');
    const at = { kind: 'turn', id: c.turns[0]?.id };
    expect(c.files).toMatchObject([{ name: 'router.png', kind: 'png', bytes: 900, place: at }]);
    expect((await send()).case.files).toHaveLength(1);
  });
});

describe('the picture of a colleague', () => {
  it('is set by oneself, seen by everybody here, and taken away', async () => {
    const { addMember, signInAs } = await import('../../test/setup/members.ts');
    const member = await addMember(live.desk, ['handler'], '李敏');
    const session = { ...(await signInAs(live.identity, member)), origin: live.address };
    const send = (method: string, path: string, body?: Buffer) =>
      fetch(`${live.address}/api/v1${path}`, {
        method,
        headers: { ...session, ...(body ? { 'content-type': 'application/octet-stream' } : {}) },
        ...(body ? { body: body as never } : {}),
      });
    const mark = async () => ((await (await send('GET', '/me')).json()) as { face: string | null }).face;
    const face = `/people/${member.id}/face`;
    expect([await mark(), (await send('GET', face)).status]).toEqual([null, 404]);
    for (const [bytes, status] of [
      [Buffer.from('<svg>'), 422],
      [Buffer.from('GIF89a\x01\0'), 422],
      [Buffer.concat([png(100), Buffer.alloc(6 * 1024 * 1024)]), 413],
      [png(5_000), 204],
    ] as const)
      expect((await send('PUT', '/me/face', bytes)).status).toBe(status);
    expect(await mark()).toMatch(/^\d+$/);
    const people = (await (await send('GET', '/people')).json()) as {
      people: { id: string; face: string }[];
    };
    expect(people.people.find(({ id }) => id === member.id)?.face).toBe(await mark());
    const answer = await send('GET', face);
    expect([answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength]).toEqual([
      'image/png',
      5_000,
    ]);
    expect((await send('DELETE', '/me/face')).status).toBe(204);
    expect((await send('GET', face)).status).toBe(404);
  });
});
