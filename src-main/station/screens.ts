/**
 * Serves the built screens, for both hosts: a file of the renderer's folder or its page, with the headers that keep
 * everything else out. Nothing outside the folder can be named.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export type ScreenResponse = Readonly<{
  status: 200 | 404;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string;
}>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

/** Scripts, styles and calls from ourselves alone; one nonce a response for the styles that components make. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export const GUARD_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const NOT_FOUND: ScreenResponse = {
  status: 404,
  headers: { ...GUARD_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: 'not found',
};

/** @param urlPath the path of a request, still encoded; a path without a file ending is one of the screens */
export async function screenResponse(
  rendererDir: string,
  urlPath: string,
): Promise<ScreenResponse> {
  const wanted = safePath(rendererDir, urlPath);
  if (wanted === null) return NOT_FOUND;
  const isPage = path.extname(wanted) === '' || wanted.endsWith('index.html');
  const file = isPage ? path.join(rendererDir, 'index.html') : wanted;
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return NOT_FOUND;
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      ...GUARD_HEADERS,
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy(nonce),
    },
    body: isPage ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : bytes,
  };
}

function safePath(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const resolved = path.resolve(root, `.${path.posix.normalize(`/${decoded}`)}`);
  return resolved === root || resolved.startsWith(root + path.sep) ? resolved : null;
}
