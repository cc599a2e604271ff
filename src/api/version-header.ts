/**
 * The version an `If-Match` header names: `"12"`, also weak. Undefined where there is none or it says `*`;
 * null where it cannot be read.
 */
export function parseIfMatch(header: string | undefined): number | undefined | null {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  return match ? Number(match[1]) : null;
}

export const etag = (version: number): string => `"${version}"`;
