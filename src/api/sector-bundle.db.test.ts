import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk, testKnowledge } from '../../test/desk.ts';
import { changePack } from '../app/deadline-packs.ts';
import { addPhrase, useOverlay } from '../app/overlays.ts';
import { bundleOf, takeSector } from '../app/sector-bundle.ts';
import { type Sector, sectors } from '../knowledge/ids.ts';
import { findOrganisation } from '../store/organisation.ts';
import { overlaysInUse } from '../store/overlays.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

const by = 'admin-1';
const shown = (sector: Sector) => bundleOf(t.desk, sector, 'zh');
const isOn = async (sector: Sector, id: string) =>
  (await shown(sector)).items.find((one) => one.id === id)?.isThere;

describe('a sector with what belongs to it', () => {
  it.each(Object.keys(sectors) as Sector[])(
    '%s has a bundle in both languages, and telling it changes nothing',
    async (sector) => {
      const before = await overlaysInUse(t.pool, t.desk.organisationId);
      for (const lang of ['zh', 'en'] as const) {
        const { items } = await bundleOf(t.desk, sector, lang);
        expect(items.map(({ id }) => id)).toHaveLength(new Set(items.map(({ id }) => id)).size);
        for (const { name, about } of items) expect([name, about]).not.toContain('');
        if (lang === 'en') for (const { name } of items) expect(name).not.toMatch(/\p{Script=Han}/u);
      }
      expect(await overlaysInUse(t.pool, t.desk.organisationId)).toEqual(before);
      expect((await findOrganisation(t.pool, t.desk.organisationId)).sector).toBe('general');
      expect(testKnowledge().compiled.sectors[sector]).toBeDefined();
    },
  );

  it('switches on what was chosen and nothing else, once however often it is taken', async () => {
    const { items } = await shown('ecommerce');
    const take = ['pack:cn-express', items.find(({ kind }) => kind === 'phrase')?.id ?? ''];
    await takeSector(t.desk, { sector: 'ecommerce', take }, by);
    const { rows } = await t.pool.query('select count(*)::int as count from audit');
    const after = await shown('ecommerce');
    expect(after.items.filter(({ isThere }) => isThere).map(({ id }) => id)).toEqual(
      expect.arrayContaining(take),
    );
    expect(after.stays.phrases).toBe(1);
    await takeSector(t.desk, { sector: 'ecommerce', take }, by);
    expect((await shown('ecommerce')).stays.phrases).toBe(1);
    const again = await t.pool.query('select count(*)::int as count from audit');
    // The sector was named again, and that is all.
    expect(again.rows[0]?.count).toBe(rows[0]?.count + 1);
  });

  it('switches nothing off: packs of the former sector stay and are named, blanks keep their figures', async () => {
    const filled = [{ blank: 'sign', amount: 24, unit: 'hour' as const }];
    await changePack(t.desk, 'cn-12345', { isOn: false, filled }, by);
    await takeSector(t.desk, { sector: 'public-service', take: ['pack:cn-12345'] }, by);
    expect(await isOn('public-service', 'pack:cn-12345')).toBe(true);
    expect(await isOn('ecommerce', 'pack:cn-express')).toBe(true);
    const clocks = await t.pool.query("select clocks from deadline_packs where pack = 'cn-12345'");
    expect(clocks.rows[0]?.clocks).toEqual(['sign-24h']);
    await takeSector(t.desk, { sector: 'ecommerce', take: [] }, by);
    expect((await shown('finance')).stays.packs).toContain('快递服务投诉');
  });

  it('does not bring back what the organisation put aside', async () => {
    const phrase = testKnowledge().compiled.sectors.finance.phrases[0];
    const own = { kind: 'phrase' as const, phrases: [phrase?.phrases[0] ?? ''], except: [], better: [] };
    const made = await addPhrase(t.desk, { ...own, reason: '我们另有说法', handling: 'tell' }, by);
    if (!made.ok) throw new Error(made.error.code);
    await useOverlay(t.desk, made.value.entry, 1, false, by);
    expect(await isOn('finance', `phrase:${phrase?.phrases[0]}`)).toBe(true);
  });
});
