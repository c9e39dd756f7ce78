/** Draws photos and their small pictures on a canvas of the browser; nothing of them leaves this page here. */
import { fitWithin } from './evidence-files.ts';

const THUMBNAIL_SIDE_MAX = 320;
const THUMBNAIL_QUALITY = 0.8;
const PHOTO_QUALITY = 0.9;
const JPEG = 'image/jpeg';

/** The small picture of a file, null where the browser cannot draw it: the file itself is kept all the same. */
export async function drawThumbnail(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    // InvalidStateError: it begins like a picture and is none.
    if (error instanceof DOMException) return null;
    throw error;
  });
  if (bitmap === null) return null;
  try {
    const size = fitWithin(bitmap, THUMBNAIL_SIDE_MAX);
    return await draw(bitmap, size, THUMBNAIL_QUALITY);
  } finally {
    bitmap.close();
  }
}

/** What a camera shows at this moment, null while it shows nothing yet. */
export async function drawPhoto(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  return width === 0 || height === 0 ? null : draw(video, { width, height }, PHOTO_QUALITY);
}

function draw(
  source: CanvasImageSource,
  { width, height }: Readonly<{ width: number; height: number }>,
  quality: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  // JPEG has no glass: what is see-through lies on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, JPEG, quality));
}

/** As an address that needs no revoking: for pictures of some ten kilobytes. */
export async function dataUrlOf(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let signs = '';
  for (const byte of bytes) signs += String.fromCodePoint(byte);
  return `data:${picture.type};base64,${btoa(signs)}`;
}
