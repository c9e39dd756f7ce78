/** What no page in this program may do, whatever it loads: other origins, new windows, permissions, webviews. */
import { app, session, type WebContents, type WebFrameMain } from 'electron';
import { mayKnowCamera, mayUseCamera } from './camera.ts';
import { isOurAddress } from './own-address.ts';

/** A call counts only from the top frame of our own origin. */
export const isOurFrame = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOurAddress(frame.url);

export function lockDown(): void {
  // Electron grants every permission unless told otherwise. The camera, for photos of evidence, is the one exception.
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayUseCamera(permission, details.requestingUrl, details)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayKnowCamera(permission, origin, details),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOurAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
