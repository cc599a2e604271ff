import { describe, expect, it } from 'vitest';
import { hasControls, kindOf, lookedAt, nameOfFile } from './file-kind.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);
const kind = (file: Uint8Array, name = 'x') =>
  kindOf(
    {
      head: file.subarray(0, lookedAt.head),
      tail: file.subarray(-lookedAt.tail),
      size: file.length,
      hasControls: hasControls(file),
    },
    name,
  );

/** A packed file with these names and no contents; `says` is how much each claims to unpack to. */
function packed(names: readonly string[], says = 0): Uint8Array {
  const u32 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255];
  const u16 = (n: number) => [n & 255, n >> 8];
  const local: number[] = [];
  const central: number[] = [];
  for (const name of names) {
    const at = local.length;
    const letters = [...bytes(name)];
    const sizes = [...u32(0), ...u32(0), ...u32(says), ...u16(letters.length)];
    local.push(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, ...sizes, 0, 0, ...letters);
    const head = [0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, ...sizes];
    central.push(...head, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...u32(at), ...letters);
  }
  const count = [...u16(names.length), ...u16(names.length)];
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...u32(central.length), ...u32(local.length), 0, 0];
  return Uint8Array.from([...local, ...central, ...end]);
}
const office = ['[Content_Types].xml', '_rels/.rels'];

describe('what a file is', () => {
  it.each<[string, Uint8Array, string | null]>([
    ['a photograph', bytes('\xff\xd8\xff\xe0....JFIF'), 'jpg'],
    ['a picture', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'png'],
    ['half a picture', bytes('\x89PNG\r\n\x1a\n'), null],
    ['a GIF', bytes('GIF89a\x01\0\x01\0'), 'gif'],
    ['a GIF that is a script as well', bytes('GIF89a/*\0*/=1;alert(1)'), 'gif'],
    ['a WebP', bytes('RIFF....WEBPVP8 '), 'webp'],
    ['a recording', bytes('RIFF....WAVEfmt '), 'wav'],
    ['another', bytes('ID3\x04\0'), 'mp3'],
    ['one without a tag', bytes('\xff\xfb\x90\x64'), 'mp3'],
    ['no recording', bytes('\xff\xff\xff\xff'), null],
    ['one from a phone', bytes('\0\0\0\x20ftypM4A \0'), 'm4a'],
    ['a film', bytes('\0\0\0\x20ftypisom\0'), 'mp4'],
    ['a photograph that browsers do not show', bytes('\0\0\0\x20ftypheic\0'), null],
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['words before a PDF', bytes('\x01%PDF-1.7\n'), null],
    ['a workbook', packed([...office, 'xl/workbook.xml']), 'xlsx'],
    ['a letter', packed([...office, 'word/document.xml']), 'docx'],
    ['a workbook with a program', packed([...office, 'xl/workbook.xml', 'xl/vbaProject.bin']), null],
    ['any packed file', packed(['a.txt']), null],
    ['a workbook that was cut', packed([...office, 'xl/workbook.xml']).subarray(0, 90), null],
    ['one that would unpack to 4 GB', packed([...office, 'xl/workbook.xml'], 0xffffffff), 'xlsx'],
    ['words', bytes('18:00 nobody came\r\n'), 'txt'],
    ['a page', bytes('  <!DOCTYPE html><script>'), null],
    ['a page behind a mark', bytes('\xef\xbb\xbf<html>'), null],
    ['a drawing', bytes('<svg xmlns="…" onload="alert(1)">'), null],
    ['a program', bytes('MZ\x90\0\x03'), null],
    ['another program', bytes('\x7fELF'), null],
    ['nothing', bytes(''), null],
  ])('%s', (_, file, expected) => expect(kind(file)).toBe(expected));

  it('is a table where text says so, and its name says nothing else', () => {
    expect(kind(bytes('a,b\n'), 'list.CSV')).toBe('csv');
    expect(kind(bytes('MZ\0'), 'photo.jpg')).toBeNull();
    expect(kind(new TextEncoder().encode('催了三次'), 'a.jpg')).toBe('txt');
  });
});

describe('the name a file is kept under', () => {
  it.each([
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['C:\\Users\\王\\账单.PDF', 'pdf', '账单.pdf'],
    ['bill.html', 'txt', 'bill.html.txt'],
    ['photo.jpeg', 'jpg', 'photo.jpeg'],
    ['a\u202egpj.exe', 'jpg', 'agpj.exe.jpg'],
    ['\0"; filename="x', 'png', '; filename=x.png'],
    ['  ', 'pdf', 'file.pdf'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['长'.repeat(400), 'gif', `${'长'.repeat(160)}.gif`],
  ] as const)('%s', (given, is, name) => expect(nameOfFile(given, is)).toBe(name));
});
