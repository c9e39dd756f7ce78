/** The desktop program's one permission: the camera, for our own page, and never with its microphone. */
import { describe, expect, test } from 'vitest';
import { mayKnowCamera, mayUseCamera } from '#main/electron/camera.ts';

const PAGE = 'app://counterfoil/stock/devices/1';
const video = { mediaTypes: ['video'], isMainFrame: true };

describe('asked for the picture', () => {
  test('by our own page: yes', () => {
    expect(mayUseCamera('media', PAGE, video)).toBe(true);
  });

  test.each([
    ['with the microphone', 'media', PAGE, { ...video, mediaTypes: ['video', 'audio'] }],
    ['for the microphone alone', 'media', PAGE, { ...video, mediaTypes: ['audio'] }],
    ['for nothing that is named', 'media', PAGE, { ...video, mediaTypes: [] }],
    ['without saying for what', 'media', PAGE, { isMainFrame: true }],
    ['by a frame within the page', 'media', PAGE, { ...video, isMainFrame: false }],
    ['by another page', 'media', 'https://evil.example/app://counterfoil/', video],
    ['by a page whose name begins like ours', 'media', 'app://counterfoil.evil/', video],
    ['for the screen', 'display-capture', PAGE, video],
    ['for the place', 'geolocation', PAGE, video],
    ['for notifications', 'notifications', PAGE, video],
  ])('%s: no', (_what, permission, address, asked) => {
    expect(mayUseCamera(permission, address, asked)).toBe(false);
  });
});

describe('asked in passing', () => {
  test('about the camera, by our own origin: yes', () => {
    for (const origin of ['app://counterfoil', 'app://counterfoil/'])
      expect(mayKnowCamera('media', origin, { mediaType: 'video' })).toBe(true);
  });

  test.each([
    ['about the microphone', 'media', 'app://counterfoil/', { mediaType: 'audio' }],
    ['about something unnamed', 'media', 'app://counterfoil/', {}],
    ['by another origin', 'media', 'https://evil.example/', { mediaType: 'video' }],
    ['about the clipboard', 'clipboard-read', 'app://counterfoil/', { mediaType: 'video' }],
  ])('%s: no', (_what, permission, origin, asked) => {
    expect(mayKnowCamera(permission, origin, asked)).toBe(false);
  });
});
