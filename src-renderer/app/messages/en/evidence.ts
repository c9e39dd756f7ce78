/** Words of photos and documents that go with what was done. */
import { formats, plural } from '../formats.ts';

export const evidence = {
  drop: 'Drop photos or documents here',
  dropNow: 'Let go to add',
  hint: 'Or paste with Ctrl+V. Photos, PDF and plain text, up to 20 MB each.',
  choose: 'Choose files',
  camera: 'Take a photo',
  adding: (name: string) => `Adding ${name}`,
  listOf: (label: string) => `${label}: what was added`,
  countOf: (count: number, max: number) =>
    `${formats.number(count)} of ${formats.number(max)} added`,
  full: (max: number) => `${formats.number(max)} are added, and more do not fit. Remove one first.`,
  removeOf: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} removed.`,
  added: (name: string) => `${name} added.`,
  tooLarge: (name: string, bytes: number, bytesMax: number) =>
    `${name} has ${formats.bytes(bytes)}; up to ${formats.number(Math.floor(bytesMax / 1024 / 1024))} MB fit. ` +
    'Make it smaller, or take a photo of it. What was added before stays.',
  empty: (name: string) => `${name} has nothing in it. Choose another file.`,
  leftOut: (count: number, max: number) =>
    plural(count, {
      one: `1 file was left out: ${formats.number(max)} fit.`,
      other: `${formats.number(count)} files were left out: ${formats.number(max)} fit.`,
    }),
  kinds: {
    'image/jpeg': 'Photo',
    'image/png': 'Picture',
    'image/webp': 'Picture',
    'application/pdf': 'PDF',
    'text/plain': 'Text',
  },
  describe: (kind: string, bytes: number) => `${kind} · ${formats.fileSize(bytes)}`,
  photoName: (at: number) => `Photo ${formats.dateTime(at)}.jpg`,
  pastedName: 'Pasted picture',

  // the camera
  cameraTitle: 'Take a photo',
  cameraPicture: 'What the camera sees',
  takenPicture: 'The photo that was taken',
  cameraStarting: 'The camera is starting.',
  take: 'Take',
  use: 'Use this photo',
  again: 'Take again',
  cameraDenied:
    'The camera may not be used here. Allow it for this page, or choose a file instead.',
  cameraMissing: 'No camera was found. Plug one in and try again, or choose a file instead.',
  cameraBusy: 'The camera is used by another program. Close that one, then try again.',
  cameraFailed: 'The camera gave no picture. Try again, or choose a file instead.',

  // what was kept
  list: 'Photos and documents',
  open: (name: string) => `Open ${name}`,
  save: 'Save a copy',
  loading: (name: string) => `${name} is being opened.`,
  notShown: 'This is a document: save a copy to read it.',
  pictureOf: (name: string) => `${name}, large`,
};
