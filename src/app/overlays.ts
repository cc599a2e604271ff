import { err, ok, type Result } from '../base/result.ts';
import { entryOf } from '../engine/talk/overlay.ts';
import { suppliedWords } from '../engine/talk/supplied.ts';
import type { OverlayBody, OverlayKind } from '../knowledge/overlay.ts';
import { writeAudit } from '../store/audit.ts';
import { insertOverlay, type OverlayVersion, overlayVersions } from '../store/overlays.ts';
import type { Desk } from './desk.ts';

/** An entry with all an organisation ever said of it. */
export interface OverlayHistory {
  entry: string;
  kind: OverlayKind;
  /** Whether it came with the desk. */
  isSupplied: boolean;
  mayBeOff: boolean;
  /** The newest first; none where it was never touched. */
  versions: OverlayVersion[];
}

export type OverlayRefusal =
  | { code: 'no-such-overlay' }
  | { code: 'overlay-changed' }
  | { code: 'overlay-unfit' }
  | { code: 'overlay-floor' }
  | { code: 'no-such-version'; version: number };

const talkOf = (desk: Desk) => ({ customer: desk.knowledge });
const isOwn = (entry: string) => entry.startsWith('own/');

/** An entry of the knowledge or of the organisation's own; null where there is none of this name. */
export async function overlayHistory(desk: Desk, entry: string): Promise<OverlayHistory | null> {
  const supplied = entryOf(talkOf(desk), entry);
  if (!supplied && !isOwn(entry)) return null;
  const versions = await overlayVersions(desk.pool, desk.organisationId, entry);
  if (supplied) return { entry, isSupplied: true, versions, ...supplied };
  return versions.length === 0
    ? null
    : { entry, kind: 'phrase', isSupplied: false, mayBeOff: true, versions };
}

type Saved = Promise<Result<OverlayHistory, OverlayRefusal>>;
type Next = Pick<OverlayVersion, 'isOn' | 'own' | 'fromVersion'>;

/** Adds a phrase of the organisation's own. */
export async function addPhrase(desk: Desk, own: OverlayBody, by: string): Saved {
  if (own.kind !== 'phrase') return err({ code: 'overlay-unfit' });
  return write(desk, `own/${desk.newId()}`, 0, by, { own, isOn: true, fromVersion: null });
}

/** Says something else of an entry; `version` is the one it was written on, 0 for the first. */
export const changeOverlay = (
  desk: Desk,
  entry: string,
  version: number,
  own: OverlayBody,
  by: string,
): Saved =>
  onKnown(desk, entry, version, by, ({ kind, versions }) => {
    if (own.kind !== kind) return { code: 'overlay-unfit' };
    if (own.kind === 'fault' && isFloor(desk, entry)) return { code: 'overlay-floor' };
    return { own, isOn: versions[0]?.isOn ?? true, fromVersion: null };
  });

/** Whether it is used. What guards a life or a red line stays on. */
export const useOverlay = (desk: Desk, entry: string, version: number, isOn: boolean, by: string): Saved =>
  onKnown(desk, entry, version, by, ({ mayBeOff, versions }) =>
    isOn || mayBeOff
      ? { own: versions[0]?.own ?? null, isOn, fromVersion: versions[0]?.fromVersion ?? null }
      : { code: 'overlay-floor' },
  );

/** Takes up an older version again, as a new one; 0: as it came. What is used stays used. */
export const rollBackOverlay = (desk: Desk, entry: string, version: number, to: number, by: string): Saved =>
  onKnown(desk, entry, version, by, ({ isSupplied, versions }) => {
    const older = versions.find((one) => one.version === to);
    if (to === 0 ? !isSupplied : !older) return { code: 'no-such-version', version: to };
    return { own: older?.own ?? null, isOn: versions[0]?.isOn ?? true, fromVersion: to };
  });

const isFloor = (desk: Desk, entry: string): boolean =>
  desk.knowledge.compiled.talk.faults.some(
    ({ fault, floor }) => floor !== undefined && entry === `drafts/faults/${fault}`,
  );

async function onKnown(
  desk: Desk,
  entry: string,
  version: number,
  by: string,
  next: (history: OverlayHistory) => Next | OverlayRefusal,
): Saved {
  const history = await overlayHistory(desk, entry);
  if (!history) return err({ code: 'no-such-overlay' });
  if ((history.versions[0]?.version ?? 0) !== version) return err({ code: 'overlay-changed' });
  const given = next(history);
  return 'code' in given ? err(given) : write(desk, entry, version, by, given);
}

async function write(desk: Desk, entry: string, before: number, by: string, given: Next): Saved {
  const row = {
    ...{ entry, version: before + 1, ...given },
    ...{ supplied: suppliedWords(desk.knowledge, entry), madeBy: by, madeAt: desk.now() },
  };
  const isWritten = await desk.pool.transaction(async (sql) => {
    if (!(await insertOverlay(sql, desk.organisationId, row))) return false;
    const what = `overlay-changed ${row.version}${row.isOn ? '' : ' off'}`;
    await writeAudit(sql, desk.organisationId, {
      ...{ id: desk.newId(), at: row.madeAt, actor: by, what, target: entry },
    });
    return true;
  });
  if (!isWritten) return err({ code: 'overlay-changed' });
  const history = await overlayHistory(desk, entry);
  return history ? ok(history) : err({ code: 'no-such-overlay' });
}
