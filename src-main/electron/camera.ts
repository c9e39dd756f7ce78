/** The one permission that a page of this program can get: the camera, without its microphone, in our own top frame. */
import { APP_ORIGIN, isOurAddress } from './own-address.ts';

/** What Electron says of a request, as far as it says it. */
type Asked = Readonly<{
  mediaTypes?: readonly string[];
  mediaType?: string;
  isMainFrame?: boolean;
}>;

/** Asked when a page wants the picture: every kind that it wants has to be the picture. */
export const mayUseCamera = (permission: string, address: string, asked: Asked): boolean =>
  permission === 'media' &&
  asked.isMainFrame === true &&
  isOurAddress(address) &&
  asked.mediaTypes !== undefined &&
  asked.mediaTypes.length > 0 &&
  asked.mediaTypes.every((type) => type === 'video');

/** Asked in passing, before a request and for the list of cameras. */
export const mayKnowCamera = (permission: string, origin: string, asked: Asked): boolean =>
  permission === 'media' &&
  asked.mediaType === 'video' &&
  (origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`);
