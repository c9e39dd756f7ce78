/** Hands a file to the person: by the browser's own way of saving; a window of our own asks where. */

/** The download has read its address by then. */
const FORGET_AFTER_MS = 60_000;

export function saveAs(fileName: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
}

/** What came over the bridge as text. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0);
