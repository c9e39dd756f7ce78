/** What no page in this program may do, whatever it loads: other origins, new windows, permissions, webviews. */
import { app, session, type WebContents, type WebFrameMain } from 'electron';
import { APP_ORIGIN } from './protocol.ts';

export const isOurAddress = (address: string): boolean =>
  address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);

/** A call counts only from the top frame of our own origin. */
export const isOurFrame = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOurAddress(frame.url);

export function lockDown(): void {
  // Electron grants every permission unless told otherwise. The camera (for evidence photos) will be the one exception.
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
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
