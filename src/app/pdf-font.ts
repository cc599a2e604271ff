import { access } from 'node:fs/promises';

/** A font file for a paper; `family` names the face in a collection, null where the file has one only. */
export interface PdfFont {
  regular: PdfFace;
  bold: PdfFace;
}

export interface PdfFace {
  file: string;
  family: string | null;
}

const face = (file: string, family: string | null = null): PdfFace => ({ file, family });
const noto = (folder: string): PdfFont => ({
  regular: face(`${folder}/NotoSansCJK-Regular.ttc`, 'NotoSansCJKsc-Regular'),
  bold: face(`${folder}/NotoSansCJK-Bold.ttc`, 'NotoSansCJKsc-Bold'),
});
const both = (one: PdfFace): PdfFont => ({ regular: one, bold: one });

/** Where systems keep a font that has Chinese: Linux, macOS, Windows. The first that is there is taken. */
const usualPlaces: readonly PdfFont[] = [
  noto('/usr/share/fonts/opentype/noto'),
  noto('/usr/share/fonts/noto-cjk'),
  noto('/usr/share/fonts/google-noto-cjk'),
  noto('/usr/share/fonts/truetype/noto'),
  both(face('/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', 'WenQuanYiMicroHei')),
  both(face('/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 'WenQuanYiZenHei')),
  both(face('/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf')),
  both(face('/System/Library/Fonts/STHeiti Light.ttc', 'STHeitiSC-Light')),
  both(face('/Library/Fonts/Arial Unicode.ttf')),
  both(face('/System/Library/Fonts/Supplemental/Arial Unicode.ttf')),
  {
    regular: face('C:/Windows/Fonts/msyh.ttc', 'MicrosoftYaHei'),
    bold: face('C:/Windows/Fonts/msyhbd.ttc', 'MicrosoftYaHei-Bold'),
  },
  both(face('C:/Windows/Fonts/simhei.ttf')),
];

/** `/path/font.ttf`, or `/path/fonts.ttc#PostScriptName` for one face of a collection. */
function fromSetting(setting: string): PdfFont {
  const [file = '', family = null] = setting.split('#', 2);
  return both(face(file, family));
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * A font with Chinese on this machine: the one of the setting `AMENDS_PDF_FONT`, else one in a usual place. Null where
 * there is none; a setting that names no file counts as none, so that a slip is told and not covered up.
 */
export async function findPdfFont(
  setting: string | undefined = process.env.AMENDS_PDF_FONT,
  places: readonly PdfFont[] = usualPlaces,
): Promise<PdfFont | null> {
  const tried = setting ? [fromSetting(setting)] : places;
  for (const font of tried) {
    if (!(await isThere(font.regular.file))) continue;
    return (await isThere(font.bold.file)) ? font : both(font.regular);
  }
  return null;
}
