/** The screens' own origin, app://counterfoil: the built files, the way for files that a person hands over, and the way back. */
import { protocol } from 'electron';
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { no } from '#shared/kernel/result.ts';
import { ATTACHMENTS_PATH, attachmentResponse } from '#main/attachments/attachment-response.ts';
import { GUARD_HEADERS, screenResponse } from '#main/station/screens.ts';
import { handedFileName } from '#main/station/files.ts';
import type { Station } from '#main/station/start-station.ts';

/** Before the app is ready: a standard, secure origin, so that fetch and CSP work as on the web. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

const json = (value: unknown): Response =>
  new Response(JSON.stringify(value), {
    headers: { ...GUARD_HEADERS, 'content-type': 'application/json' },
  });

export function serveApp(rendererDir: string, station: Station): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'counterfoil') return new Response(null, { status: 404 });
    if (request.method === 'POST' && url.pathname === '/files')
      return json(await takeFile(request, station));
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const { status, headers, body } = url.pathname.startsWith(ATTACHMENTS_PATH)
      ? await attachmentResponse(station, url.pathname)
      : await screenResponse(rendererDir, url.pathname);
    return new Response(typeof body === 'string' ? body : Uint8Array.from(body), {
      status,
      headers,
    });
  });
}

async function takeFile(request: Request, station: Station): Promise<unknown> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > FILE_BYTES_MAX)
    return no({ code: 'bridge.file-too-large', maxBytes: FILE_BYTES_MAX });
  const name = handedFileName(request.headers.get('x-counterfoil-file-name') ?? '');
  return station.putFile({ name, bytes });
}
