/** Bars of a barcode as the path of an SVG, by bwip-js; only the kinds that receipts and labels carry are packed in. */
import { code128, ean13, ean8, qrcode, type DrawingContext } from 'bwip-js/generic';

/** In modules, the narrowest bar's width: of the whole symbol, without its quiet zone. */
export type BarcodePath = Readonly<{ path: string; width: number; height: number }>;

/** Even, because bwip-js moves bars of an odd width by half a pixel. */
const SCALE = 2;

const DRAWERS = { code128, qrcode, ean13, ean8 } as const;

/** Null where the symbology is not ours or the text does not fit it: the text alone is shown then. */
export function barcodePath(symbology: string, text: string): BarcodePath | null {
  const kind = symbology.startsWith('code128') ? 'code128' : symbology;
  const draw = (DRAWERS as Readonly<Record<string, typeof code128>>)[kind];
  if (draw === undefined) return null;
  try {
    return draw({ bcid: kind, text, scale: SCALE }, pathDrawing());
  } catch (error) {
    // bwip-js answers a text that it cannot encode by throwing.
    if (!(error instanceof Error)) throw error;
    console.error('barcode not drawn:', error.message);
    return null;
  }
}

/** Collects what bwip-js draws, in its own coordinates: x to the right, y downwards, as in SVG. */
function pathDrawing(): DrawingContext<BarcodePath> {
  let path = '';
  let size = { width: 0, height: 0 };
  const modules = (pixels: number): number => pixels / SCALE;
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => {
      size = { width: modules(width), height: modules(height) };
    },
    line: (x0, y0, _x1, y1, lineWidth) => {
      const start = modules(x0 - lineWidth / 2);
      path += `M${start} ${modules(Math.min(y0, y1))}h${modules(lineWidth)}V${size.height}H${start}z`;
    },
    polygon: (points) => {
      path += `M${points.map(([x, y]) => `${modules(x)} ${modules(y)}`).join('L')}z`;
    },
    hexagon: () => {},
    ellipse: () => {},
    fill: () => {},
    text: () => {},
    end: () => ({ path, ...size }),
  };
}
