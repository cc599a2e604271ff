/**
 * A phone number, mail address or account so that somebody who has it recognises it and nobody else learns it:
 * 138****8000, w***@example.com, ****4711.
 */
export function covered(value: string): string {
  const at = value.lastIndexOf('@');
  if (at > 0) return `${value.slice(0, 1)}***${value.slice(at)}`;
  if (/^\d{11}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  // Of something short, four characters would be all of it.
  return `****${value.slice(value.length - Math.min(4, Math.floor(value.length / 2)))}`;
}
