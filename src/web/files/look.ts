import { type FileKind, hasControls, kindOf, lookedAt } from '../../base/file-kind.ts';

/** Pixels of the longer side of a preview: sharp on a fine screen in the box it is shown in. */
const previewPx = 480;

/** What a file is, from its two ends: sent in vain is nothing that can be told before. The server looks at all of it. */
export async function kindOfFile(file: File): Promise<FileKind | null> {
  const bytes = async (part: Blob) => new Uint8Array(await part.arrayBuffer());
  const head = await bytes(file.slice(0, lookedAt.head));
  const tail = await bytes(file.slice(Math.max(0, file.size - lookedAt.tail)));
  return kindOf({ head, tail, size: file.size, hasControls: hasControls(head) }, file.name);
}

/**
 * A small picture of a picture, drawn anew: what a camera writes into it (where, when, with what) is not in it. Null
 * where the browser cannot draw it.
 */
export async function drawPreview(file: Blob, longestPx = previewPx): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, longestPx / Math.max(picture.width, picture.height));
  return drawn(picture, Math.ceil(picture.width * scale), Math.ceil(picture.height * scale), {
    x: 0,
    y: 0,
    width: picture.width,
    height: picture.height,
  });
}

/** Pixels of the longer side of what stands in a line beside the name of a file. */
const smallPx = 96;

/** The same, small enough for a line, as an address of its own: it is kept with what is being written. */
export async function drawSmall(preview: Blob): Promise<string | null> {
  const small = await drawPreview(preview, smallPx);
  if (!small) return null;
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => done(null);
    reader.readAsDataURL(small);
  });
}

export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A part of a picture in the given size, as JPEG on paper white; null where the browser refuses to draw. */
export async function drawn(
  picture: ImageBitmap,
  width: number,
  height: number,
  part: Part,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  brush.fillStyle = 'white';
  brush.fillRect(0, 0, width, height);
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, width, height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
}
