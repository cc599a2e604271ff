import { clockIdsOf, linesOf } from '../desk/clock/lines.ts';
import type { Sector } from '../knowledge/ids.ts';
import { phraseBody, type SectorPhrase } from '../knowledge/sector-bundles.ts';
import { findOrganisation, type Organisation } from '../store/organisation.ts';
import { type OverlayVersion, overlaysInUse } from '../store/overlays.ts';
import { changePack, type OwnPack, ownPacks } from './deadline-packs.ts';
import type { Desk } from './desk.ts';
import { changeOrganisation } from './members.ts';
import { addPhrase } from './overlays.ts';
import { rubricInUse } from './quality-rules.ts';

type Lang = 'zh' | 'en';

export interface BundleItem {
  id: string;
  kind: 'pack' | 'phrase';
  name: string;
  about: string;
  better: string | null;
  isUsual: boolean;
  isThere: boolean;
}

export interface Bundle {
  sector: Sector;
  items: BundleItem[];
  follows: { clocks: string[]; rubric: string[]; ladder: string[] };
  stays: { packs: string[]; phrases: number };
}

const phraseId = ({ phrases }: SectorPhrase): string => `phrase:${phrases[0]}`;

/** What choosing this sector would switch on, what follows by itself, and what stays. Changes nothing. */
export async function bundleOf(desk: Desk, sector: Sector, lang: Lang): Promise<Bundle> {
  const { compiled } = desk.knowledge;
  const [organisation, packs, laid, { rubric }] = await Promise.all([
    findOrganisation(desk.pool, desk.organisationId),
    ownPacks(desk),
    overlaysInUse(desk.pool, desk.organisationId),
    rubricInUse(desk),
  ]);
  const { packs: named, phrases } = compiled.sectors[sector];
  return {
    sector,
    items: [
      ...named.flatMap(({ pack, usual, when }): BundleItem[] => {
        const own = packs.find((one) => one.pack.id === pack);
        const item = { id: `pack:${pack}`, kind: 'pack' as const, about: when[lang], better: null };
        return own ? [{ ...item, name: own.pack.label[lang], isUsual: usual, isThere: own.isOn }] : [];
      }),
      ...phrases.map((phrase) => ({
        ...{ id: phraseId(phrase), kind: 'phrase' as const, isUsual: true, isThere: isSaid(laid, phrase) },
        ...{ name: inLang(phrase, lang), about: phrase.reason[lang], better: phrase.better[lang] },
      })),
    ],
    follows: {
      clocks: clocksOf(packs, sector, lang),
      rubric: (rubric.sectors[sector]?.items ?? []).map(({ label }) => label[lang]),
      ladder: compiled.ladder.flatMap(({ examples }) => examples[sector] ?? []).map((one) => one[lang]),
    },
    stays: {
      packs: staying(packs, organisation.sector, sector).map(({ pack }) => pack.label[lang]),
      phrases: laid.filter(({ entry, isOn }) => isOn && entry.startsWith('own/')).length,
    },
  };
}

const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The phrases of a language; all of them where there is none in it. */
function inLang({ phrases }: SectorPhrase, lang: Lang): string {
  const own = phrases.filter((phrase) => hasHan(phrase) === (lang === 'zh'));
  return (own.length > 0 ? own : phrases).join(lang === 'zh' ? '、' : ', ');
}

/** Whether the organisation has the phrase already, in use or put aside: what it put aside is not brought back. */
const isSaid = (laid: readonly OverlayVersion[], { phrases }: SectorPhrase): boolean =>
  laid.some(({ own }) => own?.kind === 'phrase' && own.phrases.some((phrase) => phrases.includes(phrase)));

const clocksOf = (packs: readonly OwnPack[], sector: Sector, lang: Lang): string[] =>
  packs
    .filter(({ isOn }) => isOn)
    .flatMap(({ pack }) =>
      clockIdsOf(pack)
        .filter((clock) => pack.sectors[sector]?.includes(clock))
        .flatMap((clock) => linesOf(pack, clock)[0]?.label[lang] ?? []),
    );

/** Packs of the former sector alone that are on: nobody switches them off by choosing another sector. */
const staying = (packs: readonly OwnPack[], former: Sector, sector: Sector): OwnPack[] =>
  packs.filter(({ pack, isOn }) => isOn && pack.sectors[former] && !pack.sectors[sector]);

/**
 * Sets the sector and switches on what was chosen of its bundle; nothing is switched off and nothing is written over. What
 * is there already stays as it is, so that a second try goes on where the first broke off.
 */
export async function takeSector(
  desk: Desk,
  { sector, take }: { sector: Sector; take: readonly string[] },
  by: string,
): Promise<Organisation> {
  const before = await findOrganisation(desk.pool, desk.organisationId);
  const { items } = await bundleOf(desk, sector, before.lang);
  const chosen = items.filter(({ id, isThere }) => !isThere && take.includes(id));
  const packs = await ownPacks(desk);
  for (const { id, kind } of chosen) {
    if (kind === 'pack') {
      const own = packs.find(({ pack }) => id === `pack:${pack.id}`);
      if (own) await changePack(desk, own.pack.id, { isOn: true, filled: own.filled }, by);
    } else {
      const phrase = desk.knowledge.compiled.sectors[sector].phrases.find((one) => phraseId(one) === id);
      if (phrase) await addPhrase(desk, phraseBody(phrase, before.lang), by);
    }
  }
  const { name, lang } = before;
  return changeOrganisation(desk, { name, sector, lang }, by);
}
