/** Hands a file to the browser, to be saved under this name. Answers the name. */
export function saveBlob(blob: Blob, name: string): string {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it up by the next turn.
  setTimeout(() => URL.revokeObjectURL(address));
  return name;
}
