import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, signInAs } from '../../test/setup/members.ts';
import { testIdentity, testServer } from '../../test/setup/server.ts';
import type { SettingsState } from '../contract/settings.ts';
import { cautiousRules } from '../desk/case/goodwill-rules.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: Awaited<ReturnType<typeof testServer>>;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const identity = () => testIdentity(t);
async function as(role: Role) {
  const headers = await signInAs(identity(), await addMember(t.desk, [role], '李敏'));
  return async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
}

describe('where the settings stand', () => {
  it('says at a new desk that everything is as it came', async () => {
    const lead = await as('lead');
    const { status, body } = await lead('GET', '/settings?lang=en');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{
        departments: 0,
        invited: 0,
        away: 0,
        ownLetters: 0,
        ownPhrases: 0,
        changedWords: 0,
        switchedOff: 0,
      },
      ...{ filledBlanks: 0, limitsAreOwn: false, languageModel: null, ownRubric: null },
    });
    expect(body.packsOn).toContain('Consumer protection (China)');
  });

  it('follows every change', async () => {
    const admin = await as('admin');
    const manager = await as('manager');
    const before = (await manager('GET', '/settings')).body as SettingsState;
    const reason = '我们不这么说';
    await admin('POST', '/departments', { name: '仓库' });
    await admin('POST', '/invitations', { name: '林月', account: 'linyue', roles: ['handler'] });
    await manager('PUT', '/deadline-packs/cn-12345', {
      isOn: true,
      filled: [{ blank: 'sign', amount: 24, unit: 'hour' }],
    });
    const rules = { ...cautiousRules, limits: { handler: 1, lead: 2, manager: 3 } };
    await manager('PUT', '/goodwill-rules', { version: 0, rules, why: '先收紧一点' });
    const phrase = { kind: 'phrase', phrases: ['最低价'], except: [], reason, better: [], handling: 'ask' };
    await manager('POST', '/overlays', { own: phrase });
    expect((await manager('GET', '/settings')).body).toEqual({
      ...before,
      departments: 1,
      invited: 1,
      filledBlanks: 1,
      limitsAreOwn: true,
      authority: { currency: 'CNY', limits: { handler: 1, lead: 2, manager: 3 } },
      ownPhrases: 1,
    });
  });
});
