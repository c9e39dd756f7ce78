/** The nonce that the host put into this response: style elements made at run time need it under our CSP. */

declare global {
  /** Read by get-nonce, which react-style-singleton (scroll lock of dialogs) uses. */
  var __webpack_nonce__: string | undefined;
}

export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.content ?? '';
  globalThis.__webpack_nonce__ = nonce;
  return nonce;
}
