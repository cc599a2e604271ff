import { err, ok, type Result } from '../base/result.ts';
import { type TemplateFlaw, templateFlaw } from '../contract/template-check.ts';
import type { LetterPurpose } from '../knowledge/letter-blanks.ts';
import type { LetterTemplate } from '../knowledge/letters.ts';
import { writeAudit } from '../store/audit.ts';
import {
  insertTemplate,
  type OwnWords,
  type TemplateVersion,
  templatesInUse,
  templateVersions,
} from '../store/letter-templates.ts';
import type { Desk } from './desk.ts';
import { safeText } from './words.ts';

/** A template as this organisation has it: the knowledge's words, or its own in their place. */
export interface DeskTemplate {
  id: string;
  purpose: LetterPurpose;
  label: { zh: string; en: string };
  when: { zh: string; en: string };
  /** A second person reads it before it goes out. */
  needsReview: boolean;
  /** Null: there is none in this language; never both. */
  zh: string | null;
  en: string | null;
  /** `changed`: the organisation's words in the place of the knowledge's; `own`: there is no other. */
  origin: 'standard' | 'changed' | 'own';
  /** Whether it may be chosen for a new letter. */
  offered: boolean;
  /** 0 where it was never touched. */
  version: number;
  /** What the knowledge said when these words were laid over it, where it says otherwise by now. */
  suppliedThen: { zh: string; en: string } | null;
}

const standards = (desk: Desk): LetterTemplate[] => desk.knowledge.compiled.letters.templates;

/** The purposes whose letters a second person reads in any case: an organisation may ask for more, never for less. */
const reviewed = (desk: Desk, purpose: LetterPurpose): boolean =>
  standards(desk).some((one) => one.purpose === purpose && one.needsReview);

function laidOver(
  desk: Desk,
  standard: LetterTemplate | undefined,
  row: TemplateVersion | undefined,
): DeskTemplate | null {
  const { offered = true, version = 0, own = null } = row ?? {};
  if (!own)
    return standard ? { ...standard, origin: 'standard', offered, version, suppliedThen: null } : null;
  const twice = (text: string) => ({ zh: text, en: text });
  const then = row?.supplied ?? null;
  const isSame = then === null || (then.zh === standard?.zh && then.en === standard.en);
  return {
    id: row?.template ?? '',
    purpose: own.purpose,
    label: own.label === null ? (standard?.label ?? twice('')) : twice(own.label),
    when: own.occasion === null ? (standard?.when ?? twice('')) : twice(own.occasion),
    needsReview: own.needsReview || reviewed(desk, own.purpose),
    zh: own.zh,
    en: own.en,
    origin: standard ? 'changed' : 'own',
    offered,
    version,
    suppliedThen: isSame ? null : then,
  };
}

/** Every template of the organisation: the knowledge's in their order, then its own. */
export async function deskTemplates(desk: Desk): Promise<DeskTemplate[]> {
  const rows = new Map(
    (await templatesInUse(desk.pool, desk.organisationId)).map((row) => [row.template, row]),
  );
  const known = standards(desk).map((standard) => laidOver(desk, standard, rows.get(standard.id)));
  const ids = new Set(standards(desk).map(({ id }) => id));
  const own = [...rows.values()].filter(({ template }) => !ids.has(template));
  return [...known, ...own.map((row) => laidOver(desk, undefined, row))].filter((one) => one !== null);
}

export interface TemplateHistory {
  template: DeskTemplate;
  standard: LetterTemplate | null;
  /** The newest first. */
  versions: TemplateVersion[];
}

/** A template with all it was before; null where there is none of this id. */
export async function templateHistory(desk: Desk, id: string): Promise<TemplateHistory | null> {
  const standard = standards(desk).find((one) => one.id === id);
  const versions = await templateVersions(desk.pool, desk.organisationId, id);
  const template = laidOver(desk, standard, versions[0]);
  return template && { template, standard: standard ?? null, versions };
}

/** A template by its id, as it is in use. */
export const templateNamed = async (desk: Desk, id: string): Promise<DeskTemplate | null> =>
  (await templateHistory(desk, id))?.template ?? null;

export type TemplateRefusal =
  | TemplateFlaw
  | { code: 'no-such-template' }
  | { code: 'template-changed' }
  | { code: 'template-unnamed' }
  | { code: 'no-such-version'; version: number };

type Saved = Promise<Result<DeskTemplate, TemplateRefusal>>;

/** Adds a template of the organisation's own. */
export const addTemplate = (desk: Desk, words: OwnWords, by: string): Saved =>
  write(desk, `own-${desk.newId()}`, 0, by, () => ({ own: words, offered: true, fromVersion: null }));

/** Puts the organisation's words in the place of what is in use; `version` is the one they were written on. */
export const changeTemplate = (desk: Desk, id: string, version: number, words: OwnWords, by: string): Saved =>
  onKnown(desk, id, version, by, ({ template: { offered } }) => ({ own: words, offered, fromVersion: null }));

/** Whether it may be chosen for new letters. */
export const offerTemplate = (desk: Desk, id: string, version: number, offered: boolean, by: string): Saved =>
  onKnown(desk, id, version, by, ({ versions }) => ({
    own: versions[0]?.own ?? null,
    offered,
    fromVersion: versions[0]?.fromVersion ?? null,
  }));

/** Takes up the words of an older version again, as a new one; 0: the knowledge's. */
export const rollBackTemplate = (desk: Desk, id: string, version: number, to: number, by: string): Saved =>
  onKnown(desk, id, version, by, ({ template: { offered }, standard, versions }) => {
    const older = versions.find((one) => one.version === to);
    if (to === 0 ? !standard : !older) return { code: 'no-such-version', version: to };
    return { own: older?.own ?? null, offered, fromVersion: to };
  });

type Next = Pick<TemplateVersion, 'own' | 'offered' | 'fromVersion'>;

async function onKnown(
  desk: Desk,
  id: string,
  version: number,
  by: string,
  next: (history: TemplateHistory) => Next | TemplateRefusal,
): Saved {
  const history = await templateHistory(desk, id);
  if (!history) return err({ code: 'no-such-template' });
  if (history.template.version !== version) return err({ code: 'template-changed' });
  return write(desk, id, version, by, () => next(history), history.standard);
}

async function write(
  desk: Desk,
  template: string,
  before: number,
  by: string,
  next: () => Next | TemplateRefusal,
  standard: LetterTemplate | null = null,
): Saved {
  const given = next();
  if ('code' in given) return err(given);
  const own = given.own && cleaned(given.own, standard);
  // What is not offered may stand as it is: nobody writes a letter of it.
  const flaw = own && (unnamed(own, standard) ?? (given.offered ? flawOf(desk, own) : empty(own)));
  if (flaw) return err(flaw);
  const supplied = standard && { zh: standard.zh, en: standard.en };
  const row = { template, version: before + 1, ...given, own, supplied, madeBy: by, madeAt: desk.now() };
  return desk.pool.transaction(async (sql): Saved => {
    if (!(await insertTemplate(sql, desk.organisationId, row))) return err({ code: 'template-changed' });
    const what = `letter-template-changed ${row.version}${row.offered ? '' : ' not-offered'}`;
    const audit = { id: desk.newId(), at: row.madeAt, actor: by, what, target: template };
    await writeAudit(sql, desk.organisationId, audit);
    const written = laidOver(desk, standard ?? undefined, row);
    return written ? ok(written) : err({ code: 'no-such-template' });
  });
}

const flawOf = (desk: Desk, own: OwnWords): TemplateFlaw | null =>
  templateFlaw(own, desk.knowledge.compiled.letters.internalWords);

const empty = ({ zh, en }: OwnWords): TemplateFlaw | null =>
  zh === null && en === null ? { code: 'template-empty' } : null;

const unnamed = (own: OwnWords, standard: LetterTemplate | null): TemplateRefusal | null =>
  own.label === null && !standard ? { code: 'template-unnamed' } : null;

/** What is blank is not there; what it brings about stays what the knowledge says of a template it has. */
function cleaned(own: OwnWords, standard: LetterTemplate | null): OwnWords {
  const said = (text: string | null) => (text?.trim() ? safeText(text.trim()) : null);
  return {
    purpose: standard?.purpose ?? own.purpose,
    needsReview: own.needsReview,
    label: said(own.label),
    occasion: said(own.occasion),
    zh: said(own.zh),
    en: said(own.en),
  };
}
