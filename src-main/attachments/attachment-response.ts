/**
 * Answers GET /attachments/<id> for both hosts: the bytes of one file of evidence, with headers under which nothing in it
 * can run, or the "no" with its facts. Whoever asks was proved to be our own page by the host.
 */
import { attachmentId } from '#shared/kernel/attachment.ts';
import { isPicture } from '#shared/kernel/sniff-attachment.ts';
import { no } from '#shared/kernel/result.ts';
import { GUARD_HEADERS } from '#main/station/screens.ts';
import type { Station } from '#main/station/start-station.ts';

export const ATTACHMENTS_PATH = '/attachments/';

export type AttachmentResponse = Readonly<{
  status: 200 | 403 | 404;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string;
}>;

const FILE_HEADERS = {
  ...GUARD_HEADERS,
  'content-security-policy': "sandbox; default-src 'none'",
} as const;

/** @param urlPath as it was sent: an id is written one way only, so nothing in it is decoded */
export async function attachmentResponse(
  station: Pick<Station, 'openAttachment'>,
  urlPath: string,
): Promise<AttachmentResponse> {
  const named = attachmentId.safeParse(urlPath.slice(ATTACHMENTS_PATH.length));
  const isOurPath = urlPath.startsWith(ATTACHMENTS_PATH) && named.success;
  const opened = isOurPath
    ? await station.openAttachment(named.data)
    : no({ code: 'evidence.unknown' as const });
  if (!opened.ok)
    return {
      status: opened.rejection.code === 'bridge.signed-out' ? 403 : 404,
      headers: { ...FILE_HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify(opened),
    };
  const { type, bytes } = opened.value;
  return {
    status: 200,
    headers: {
      ...FILE_HEADERS,
      'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
      'content-disposition': isPicture(type) ? 'inline' : 'attachment',
    },
    body: bytes,
  };
}
