import { fileKinds } from '../../base/file-kind.ts';
import type { FileView } from '../../contract/files.ts';
import type { Lang } from '../../contract/say.ts';
import type { IconName } from '../ui/Icon.tsx';

/** A size as people say it: 12 KB, 3.4 MB. */
export function sizeInWords(bytes: number, lang: Lang): string {
  const [figure, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'KB'] : [bytes / 1_000_000, 'MB'];
  const format = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    maximumFractionDigits: unit === 'MB' && figure < 10 ? 1 : 0,
  });
  return `${format.format(figure)} ${unit}`;
}

const icons: Record<string, IconName> = { image: 'picture', audio: 'recording', video: 'film' };

/** How a file can be shown, and the icon it goes by. */
export const shownAs = (kind: FileView['kind']) => (kind === null ? 'none' : fileKinds[kind].shown);
export const iconOf = (kind: FileView['kind']): IconName => icons[shownAs(kind)] ?? 'dossier';

/** Where the bytes of a file of a case are. */
export const pathOf = (caseId: string, fileId: string, part: '' | '/preview' = ''): string =>
  `/cases/${caseId}/files/${fileId}${part}`;
