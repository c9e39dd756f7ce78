/** A QR code as one path, in its own modules: nothing of it is a picture that a printer could blur. */
import { qrcode, type DrawingContext } from 'bwip-js/generic';

/** `size` in modules, without the quiet zone. To be filled by the even-odd rule. */
export type QrPath = Readonly<{ path: string; size: number }>;

/** Even, because bwip-js moves edges of an odd width by half a pixel. */
const SCALE = 2;

export function qrPath(text: string): QrPath {
  let path = '';
  let size = 0;
  const drawing: DrawingContext<QrPath> = {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width) => {
      size = width / SCALE;
    },
    line: () => {},
    polygon: (points) => {
      path += `M${points.map(([x, y]) => `${x / SCALE} ${y / SCALE}`).join('L')}z`;
    },
    hexagon: () => {},
    ellipse: () => {},
    fill: () => {},
    text: () => {},
    end: () => ({ path, size }),
  };
  return qrcode({ bcid: 'qrcode', text, scale: SCALE }, drawing);
}
